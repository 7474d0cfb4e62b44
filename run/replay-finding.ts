import { isObject } from '../specs/json.ts';
import type { Check, Trial } from '../checks/verdict.ts';
import type { WireClient } from '../targets/wire/wire-client.ts';
import { CaseRunner } from '../engine/case-runner.ts';
import { needsFullWorld, type SymbolicCase } from '../suites/describe-tasks/case.ts';
import { besideDefault } from '../engine/shrink-request.ts';
import { probes } from '../probes/catalogue.ts';
import { checksOf, clientOf, openSession } from './session.ts';
import type { Settings } from './settings.ts';
import { findFailure, judgeTrial } from '../engine/verdict-tally.ts';

/** A class of a finding, as a report keeps it. */
export interface ReplayClass {
  readonly check: string;
  readonly kind: string;
  readonly class: string;
  /** The case before it was bound to a world; left out of a probe's. */
  readonly case?: SymbolicCase;
}

export type ReplayVerdict = 'still there' | 'gone' | 'cannot tell';

export interface ReplayResult {
  /** Of each class, in order; fewer where it was cut short. */
  readonly results: readonly ReplayVerdict[];
  /** What could not be removed, in the target's own words. */
  readonly leftBehind: readonly string[];
}

/** Makes an equivalent world, asks again twice, and removes the world. Throws RunError where nothing is reached. */
export async function replayFinding(
  settings: Settings,
  classes: readonly ReplayClass[],
  signal?: AbortSignal,
): Promise<ReplayResult> {
  const session = await openSession({ ...settings, ...fixturesFor(settings, classes) }, signal);
  const client = clientOf(settings, session.data.target);
  const asker = new CaseRunner(client, session.data.world, signal);
  // A finding may be that no answer comes.
  asker.resendsLost = true;
  const results: ReplayVerdict[] = [];
  let leftBehind: readonly string[] = [];
  try {
    for (const one of classes) {
      if (signal?.aborted === true) break;
      const [first, second] = [
        await replayOnce(one, settings, client, asker),
        await replayOnce(one, settings, client, asker),
      ];
      results.push(first === second ? first : 'cannot tell');
    }
  } finally {
    await client.close();
    leftBehind = await session.close();
  }
  return { results, leftBehind };
}

/** A case about many tasks, or about one abroad, needs a full world, whatever the target's default is. */
const fixturesFor = (
  { fixtures }: Settings,
  classes: readonly ReplayClass[],
): Pick<Settings, 'fixtures'> | undefined =>
  fixtures === undefined && classes.some((one) => one.case !== undefined && needsFullWorld(one.case))
    ? { fixtures: 'full' }
    : undefined;

async function replayOnce(
  { check: id, kind, class: name, case: symbolic }: ReplayClass,
  settings: Settings,
  client: WireClient,
  asker: CaseRunner,
): Promise<ReplayVerdict> {
  const check = checksOf(settings).find((one) => one.id === id);
  const probe = probes.find((one) => one.class === name);
  if (check !== undefined && symbolic?.steps !== undefined) {
    const trials = await asker.runCase(symbolic, true);
    if (trials.some((trial) => findFailure(check, trial, kind) !== undefined)) return 'still there';
    return trials.some((trial) => judgeTrial(check, trial).kind === 'pass') ? 'gone' : 'cannot tell';
  }
  const ask = (): Promise<Trial | undefined> =>
    symbolic === undefined
      ? (probe?.run(client, asker) ?? Promise.resolve(undefined))
      : asker.sendCase(symbolic).then((trial) => trial ?? asker.sendCase(besideDefault(symbolic)));
  const trial = await ask();
  if (check === undefined || trial === undefined) return 'cannot tell';
  if (findFailure(check, trial, kind)?.transient !== true) return judgeReplay(check, trial, kind);
  await asker.clock.wait(Math.max(0, asker.world.settledAt - asker.clock.now()));
  const later = await ask();
  return later === undefined ? 'cannot tell' : judgeReplay(check, later, kind);
}

/** Only an answer that passes says that a finding is gone: one that can't be judged says nothing. */
function judgeReplay(check: Check, trial: Trial, kind: string): ReplayVerdict {
  if (findFailure(check, trial, kind) !== undefined) return 'still there';
  return judgeTrial(check, trial).kind === 'pass' ? 'gone' : 'cannot tell';
}

/** The classes of a report that an id names: of a finding, or of one of its classes. */
export function findClasses(report: unknown, id: string): readonly ReplayClass[] {
  const findings = isObject(report) && Array.isArray(report['findings']) ? report['findings'] : [];
  return findings.filter(isObject).flatMap((finding) => {
    const { check, kind, classes } = finding;
    if (typeof check !== 'string' || typeof kind !== 'string' || !Array.isArray(classes)) return [];
    return classes
      .filter(isObject)
      .filter((one) => id === finding['id'] || id === one['id'])
      .map((one) => ({
        check,
        kind,
        class: String(one['class']),
        ...(isCase(one['case']) ? { case: one['case'] } : {}),
      }));
  });
}

/** The ids of findings and of their classes in a report. */
export const listFindingIds = (report: unknown): readonly string[] =>
  (isObject(report) && Array.isArray(report['findings']) ? report['findings'] : [])
    .filter(isObject)
    .flatMap((finding) => [finding, ...(Array.isArray(finding['classes']) ? finding['classes'] : [])])
    .flatMap((one) => (isObject(one) && typeof one['id'] === 'string' ? [one['id']] : []));

const isCase = (value: unknown): value is SymbolicCase =>
  isObject(value) && isObject(value['cluster']) && Array.isArray(value['elements']);
