import { definedMembers, isObject } from '../specs/json.ts';
import type { Check, Trial } from '../checks/verdict.ts';
import type { WireClient } from '../targets/wire/wire-client.ts';
import { CaseRunner } from '../engine/case-runner.ts';
import type { Case } from '../engine/case.ts';
import type { Operation } from '../engine/operation.ts';
import { testedOperation } from '../operations/catalogue.ts';
import { createClient } from './create-client.ts';
import { openSession } from './session.ts';
import { selectedChecks } from './selection.ts';
import type { Settings } from './settings.ts';
import { findFailure, judgeTrial } from '../engine/verdict-tally.ts';

/** A class of a finding, as read from a report. */
export interface ReplayClass {
  readonly check: string;
  readonly kind: string;
  readonly class: string;
  /** The case of the class. A finding of a probe has no case. */
  readonly case?: Case;
}

export type ReplayVerdict = 'still there' | 'gone' | 'cannot tell';

export interface ReplayResult {
  /** One verdict for each class, in order. There are fewer verdicts if the replay was interrupted. */
  readonly results: readonly ReplayVerdict[];
  /** Resources that could not be removed, with the error of the target. */
  readonly leftBehind: readonly string[];
}

/** Provisions an equivalent world, repeats each case twice, and removes the world. Throws RunError if the target is unreachable. */
export async function replayFinding(
  settings: Settings,
  classes: readonly ReplayClass[],
  signal?: AbortSignal,
  operation: Operation = testedOperation,
): Promise<ReplayResult> {
  const fixtures = fixturesFor(settings, classes);
  const session = await openSession({ ...settings, ...fixtures }, signal, undefined, operation);
  const client = createClient(settings, session.data.target, definedMembers({ interrupt: signal }));
  const runner = new CaseRunner(client, session.data.world, operation, signal);
  // A lost answer may be the finding itself.
  runner.resendsLost = true;
  const results: ReplayVerdict[] = [];
  let leftBehind: readonly string[] = [];
  try {
    for (const one of classes) {
      if (signal?.aborted === true) break;
      const [first, second] = [
        await replayOnce(one, { settings, operation, client, runner }),
        await replayOnce(one, { settings, operation, client, runner }),
      ];
      results.push(first === second ? first : 'cannot tell');
    }
  } finally {
    await client.close();
    leftBehind = await session.close(false, signal);
  }
  return { results, leftBehind };
}

/**
 * The fixtures for a replay. A case with many tasks or a foreign scope needs a full world, whatever the default of the
 * target is.
 */
const fixturesFor = (
  { fixtures }: Settings,
  classes: readonly ReplayClass[],
): Pick<Settings, 'fixtures'> | undefined =>
  fixtures === undefined && classes.some((one) => one.case?.needsFullWorld === true)
    ? { fixtures: 'full' }
    : undefined;

interface ReplayContext {
  readonly settings: Settings;
  readonly operation: Operation;
  readonly client: WireClient;
  readonly runner: CaseRunner;
}

async function replayOnce(
  { check: id, kind, class: name, case: testCase }: ReplayClass,
  { settings, operation, client, runner }: ReplayContext,
): Promise<ReplayVerdict> {
  const check = selectedChecks(settings, operation).find((one) => one.id === id);
  const probe = operation.probes.find((one) => one.class === name);
  if (check !== undefined && testCase?.sequence !== undefined) {
    const trials = await runner.runCase(testCase, runner.world.settle);
    if (trials.some((trial) => findFailure(check, trial, kind) !== undefined)) return 'still there';
    return trials.some((trial) => judgeTrial(check, trial).kind === 'pass') ? 'gone' : 'cannot tell';
  }
  const sendAgain = (): Promise<Trial | undefined> =>
    testCase === undefined
      ? (probe?.run(client, runner) ?? Promise.resolve(undefined))
      : sendAnywhere(testCase, runner);
  const trial = await sendAgain();
  if (check === undefined || trial === undefined) return 'cannot tell';
  if (findFailure(check, trial, kind)?.transient !== true) return judgeReplay(check, trial, kind);
  await runner.clock.wait(Math.max(0, runner.world.settledAt - runner.clock.now()));
  const later = await sendAgain();
  return later === undefined ? 'cannot tell' : judgeReplay(check, later, kind);
}

/** Sends a case. If the case is about the cluster `default` and that has no task, it is sent to a cluster of the run. */
async function sendAnywhere(testCase: Case, runner: CaseRunner): Promise<Trial | undefined> {
  const trial = await runner.sendCase(testCase);
  const other = trial === undefined ? testCase.outsideDefault?.() : undefined;
  return other === undefined ? trial : runner.sendCase(other);
}

/** A finding is gone only if the check passes; a skipped check proves nothing. */
function judgeReplay(check: Check, trial: Trial, kind: string): ReplayVerdict {
  if (findFailure(check, trial, kind) !== undefined) return 'still there';
  return judgeTrial(check, trial).kind === 'pass' ? 'gone' : 'cannot tell';
}

/** Finds the classes of a report by the id of a finding or of one of its classes. */
export function findClasses(
  report: unknown,
  id: string,
  operation: Operation = testedOperation,
): readonly ReplayClass[] {
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
        ...definedMembers({ case: operation.readCase(one['case']) }),
      }));
  });
}

/** The ids of all findings and classes in a report. */
export const listFindingIds = (report: unknown): readonly string[] =>
  (isObject(report) && Array.isArray(report['findings']) ? report['findings'] : [])
    .filter(isObject)
    .flatMap((finding) => [finding, ...(Array.isArray(finding['classes']) ? finding['classes'] : [])])
    .flatMap((one) => (isObject(one) && typeof one['id'] === 'string' ? [one['id']] : []));
