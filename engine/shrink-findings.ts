import { createFinding } from '../results/finding.ts';
import type { Finding, FindingClass, Reproduction } from '../results/outcome.ts';
import type { Failure } from '../checks/verdict.ts';
import type { WireClient } from '../targets/wire/wire-client.ts';
import type { Case } from './case.ts';
import type { Family } from './family.ts';
import type { Operation, Script } from './operation.ts';
import { writePlainScript } from './reproduction-script/plain-script.ts';
import { shrinkFailure, type ShrinkContext } from './shrink-failure.ts';
import type { Probe } from './probe.ts';
import { replayCommand } from './reproduction-script/replay-command.ts';
import { findingExchanges } from './finding-exchanges.ts';
import { brokenClause, type RecordedFailure } from './verdict-tally.ts';

interface FindingContext extends ShrinkContext {
  readonly client: WireClient;
  readonly family: Family;
  readonly operation: Operation;
  readonly seed: number;
}

interface ShrunkClass {
  /** The case without its class: two classes that come down to the same are one. */
  readonly key: string;
  readonly findingClass: FindingClass;
}

/** Makes each class of each failure small, for its own check and kind alone. */
export async function shrinkFindings(
  all: readonly RecordedFailure[],
  about: Omit<FindingContext, 'simplestTrials' | 'sequences'>,
): Promise<readonly Finding[]> {
  const context: FindingContext = { ...about, simplestTrials: new Map(), sequences: new Map() };
  const byId = new Map<string, { met: RecordedFailure; classes: Map<string, FindingClass> }>();
  for (const met of all) {
    const id = `${met.check.id}/${met.failure.failureKind}`;
    const finding = byId.get(id) ?? { met, classes: new Map<string, FindingClass>() };
    byId.set(id, finding);
    const { key, findingClass: told } = await shrinkToClass(id, met, context);
    if (!finding.classes.has(key)) finding.classes.set(key, told);
  }
  return [...byId.values()].flatMap(({ met, classes }): readonly Finding[] => {
    const [first, ...rest] = classes.values();
    if (first === undefined) return [];
    return [createFinding(met.check.id, met.failure.failureKind, [first, ...rest])];
  });
}

const createReproduction = (id: string, commands: Omit<Reproduction, 'replay'>): Reproduction => ({
  ...commands,
  replay: replayCommand(id),
});

/** The AWS CLI shows no headers. */
const supportedCommands = ({ violations }: Failure, { curl, awsCli }: Script): Script =>
  awsCli === undefined || violations.some(({ pointer }) => pointer.startsWith('header:'))
    ? { curl }
    : { curl, awsCli };

/** A probe is as small as it is, and has a script of its own. */
function probeFindingClass(
  id: string,
  { trial, failure, seenAt, check }: RecordedFailure,
  { class: name, writeScript: repeat }: Probe,
  { runner, client, family, seed }: FindingContext,
): FindingClass {
  const told = {
    class: name,
    suite: family.name,
    seed,
    seenAt,
    calls: 0,
    clause: brokenClause(failure, check),
    violations: failure.violations,
    ...findingExchanges(trial),
  };
  const curl = repeat(client, runner.world, told.exchanges);
  return { id: `${id}/${name}`, ...told, reproduce: createReproduction(`${id}/${name}`, { curl }) };
}

async function shrinkToClass(
  id: string,
  met: RecordedFailure,
  context: FindingContext,
): Promise<ShrunkClass> {
  const counterexample = await shrinkFailure(met, context);
  if (counterexample === undefined) {
    if (met.probe === undefined) throw new Error(`${id} was met neither in a case nor in a probe.`);
    return { key: met.probe.class, findingClass: probeFindingClass(id, met, met.probe, context) };
  }
  const { case: testCase, trial, failure, calls, isStable } = counterexample;
  const one = caseFindingClass(`${id}/${testCase.class}`, { ...met, trial, failure }, testCase, context);
  return {
    key: testCase.key,
    findingClass: { ...one, calls, ...(isStable ? {} : { unstable: true as const }) },
  };
}

/** A class of a finding as a case has shown it. */
function caseFindingClass(
  id: string,
  { check, failure, trial, seenAt }: RecordedFailure,
  testCase: Case,
  { runner, client, family, operation, seed }: FindingContext,
): FindingClass {
  // Whether a task has ended matters to what is said of ends alone: nobody waits for it elsewhere.
  const answers = check.about === 'stopped' ? [trial] : [];
  const context = { client, world: runner.world, answers };
  const script = operation.script?.(testCase, context) ?? writePlainScript(testCase, operation.name, context);
  return {
    id,
    class: testCase.class,
    suite: family.name,
    clause: brokenClause(failure, check),
    violations: failure.violations,
    ...findingExchanges(trial),
    seed,
    seenAt,
    calls: 0,
    case: testCase.json,
    reproduce: createReproduction(id, supportedCommands(failure, script)),
  };
}

/** Each class of each failure as it was met: of a target that does not answer any more, nothing can be made smaller. */
export function unshrunkFindings(
  all: readonly RecordedFailure[],
  about: Omit<FindingContext, 'simplestTrials' | 'sequences'>,
): readonly Finding[] {
  const context: FindingContext = { ...about, simplestTrials: new Map(), sequences: new Map() };
  const byId = Map.groupBy(all, ({ check, failure }) => `${check.id}/${failure.failureKind}`);
  return [...byId].flatMap(([id, met]): readonly Finding[] => {
    const classes = met.flatMap((one): readonly FindingClass[] => {
      const { case: testCase, probe } = one;
      if (testCase !== undefined) {
        return [{ ...caseFindingClass(`${id}/${testCase.class}`, one, testCase, context), unshrunk: true }];
      }
      return probe === undefined ? [] : [{ ...probeFindingClass(id, one, probe, context), unshrunk: true }];
    });
    const [first, ...rest] = classes;
    const [{ check, failure } = {}] = met;
    if (first === undefined || check === undefined || failure === undefined) return [];
    return [createFinding(check.id, failure.failureKind, [first, ...rest])];
  });
}
