import { createFinding } from '../../results/finding.ts';
import type { Finding, FindingClass, Reproduction } from '../../results/outcome.ts';
import type { Failure } from '../../checks/verdict.ts';
import type { WireClient } from '../../targets/wire/wire-client.ts';
import type { Case } from '../case.ts';
import type { CaseRunner } from '../case-runner.ts';
import type { Family } from '../family.ts';
import type { Operation, Script } from '../operation.ts';
import { writePlainScript } from '../reproduction-script/plain-script.ts';
import { shrinkFailure } from './shrink-failure.ts';
import { CandidateTrials } from './shrink-trials.ts';
import type { Probe } from '../probe.ts';
import { formatReplayCommand } from '../reproduction-script/replay-command.ts';
import { FindingExchanges } from '../finding-exchanges.ts';
import { brokenClause } from '../../checks/lib/judged-clauses.ts';
import { definedMembers } from '../../specs/json.ts';
import { type RecordedFailure } from '../verdict-tally.ts';

interface FindingContext {
  readonly runner: CaseRunner;
  readonly client: WireClient;
  readonly family: Family;
  readonly operation: Operation;
  readonly seed: number;
}

/** What making the findings of a suite shares. */
interface FindingsContext extends FindingContext {
  readonly shown: FindingExchanges;
}

interface ShrunkClass {
  /** The key of the case, without its class: classes that shrink to the same case are merged. */
  readonly key: string;
  readonly findingClass: FindingClass;
}

/** Shrinks each failure once for each class. Only the failure's own check and kind are considered. */
export async function shrinkFindings(
  failures: readonly RecordedFailure[],
  context: FindingContext,
): Promise<readonly Finding[]> {
  const candidates = new CandidateTrials(context.runner);
  const shown = new FindingExchanges();
  const byId = new Map<string, { recorded: RecordedFailure; classes: Map<string, FindingClass> }>();
  for (const recorded of failures) {
    const id = `${recorded.check.id}/${recorded.failure.failureKind}`;
    const finding = byId.get(id) ?? { recorded, classes: new Map<string, FindingClass>() };
    byId.set(id, finding);
    const { key, findingClass } = candidates.isSpent
      ? unshrunkClass(id, recorded, { ...context, shown })
      : await shrinkToClass(id, recorded, { ...context, shown, candidates });
    if (!finding.classes.has(key)) finding.classes.set(key, findingClass);
  }
  return [...byId.values()].flatMap(({ recorded, classes }): readonly Finding[] => {
    const [first, ...rest] = classes.values();
    if (first === undefined) return [];
    return [createFinding(recorded.check.id, recorded.failure.failureKind, [first, ...rest])];
  });
}

const createReproduction = (id: string, commands: Omit<Reproduction, 'replay'>): Reproduction => ({
  ...commands,
  replay: formatReplayCommand(id),
});

/** The commands that can show a failure. The AWS CLI shows no headers, so it is left out if a header is wrong. */
const supportedCommands = ({ violations }: Failure, { curl, awsCli }: Script): Script =>
  awsCli === undefined || violations.some(({ pointer }) => pointer.startsWith('header:'))
    ? { curl }
    : { curl, awsCli };

/** The finding class of a probe, which is not shrunk and has a script of its own. */
function probeFindingClass(
  id: string,
  { trial, failure, seenAt, check }: RecordedFailure,
  { class: name, writeScript }: Probe,
  { runner, client, family, seed, shown }: FindingsContext,
): FindingClass {
  const base = {
    class: name,
    suite: family.name,
    seed,
    seenAt,
    calls: 0,
    clause: brokenClause(failure, check),
    violations: failure.violations,
    ...definedMembers({ repair: failure.repair }),
    ...shown.of(trial),
  };
  const curl = writeScript(client, runner.world, base.exchanges);
  return { id: `${id}/${name}`, ...base, reproduce: createReproduction(`${id}/${name}`, { curl }) };
}

async function shrinkToClass(
  id: string,
  recorded: RecordedFailure,
  context: FindingsContext & { readonly candidates: CandidateTrials },
): Promise<ShrunkClass> {
  const counterexample = await shrinkFailure(recorded, context);
  if (counterexample === undefined) {
    if (recorded.probe === undefined) throw new Error(`The failure ${id} has neither a case nor a probe.`);
    return {
      key: recorded.probe.class,
      findingClass: probeFindingClass(id, recorded, recorded.probe, context),
    };
  }
  const { case: testCase, trial, failure, calls, isStable } = counterexample;
  const findingClass = caseFindingClass(
    `${id}/${testCase.class}`,
    { ...recorded, trial, failure },
    testCase,
    context,
  );
  return {
    key: testCase.key,
    findingClass: { ...findingClass, calls, ...(isStable ? {} : { unstable: true as const }) },
  };
}

/** The finding class of a case that failed. */
function caseFindingClass(
  id: string,
  { check, failure, trial, seenAt }: RecordedFailure,
  testCase: Case,
  { runner, client, family, operation, seed, shown }: FindingsContext,
): FindingClass {
  // Only checks of stopped tasks need a stopped task in the script; other scripts do not wait for one.
  const answers = check.about === 'stopped' ? [trial] : [];
  const context = { client, world: runner.world, answers };
  const script =
    operation.writeScript?.(testCase, context) ?? writePlainScript(testCase, operation.name, context);
  return {
    id,
    class: testCase.class,
    suite: family.name,
    clause: brokenClause(failure, check),
    violations: failure.violations,
    ...definedMembers({ repair: failure.repair }),
    ...shown.of(trial),
    seed,
    seenAt,
    calls: 0,
    case: testCase.json,
    reproduce: createReproduction(id, supportedCommands(failure, script)),
  };
}

/** The class of a failure as it was found. Throws an error if neither a case nor a probe found it. */
function unshrunkClass(id: string, recorded: RecordedFailure, context: FindingsContext): ShrunkClass {
  const { case: testCase, probe } = recorded;
  if (testCase !== undefined) {
    const found = caseFindingClass(`${id}/${testCase.class}`, recorded, testCase, context);
    return { key: testCase.key, findingClass: { ...found, unshrunk: true } };
  }
  if (probe === undefined) throw new Error(`The failure ${id} has neither a case nor a probe.`);
  return {
    key: probe.class,
    findingClass: { ...probeFindingClass(id, recorded, probe, context), unshrunk: true },
  };
}

/** Makes finding classes without shrinking, for a target that has stopped answering, or when a limit has ended the run. */
export function unshrunkFindings(
  failures: readonly RecordedFailure[],
  context: FindingContext,
): readonly Finding[] {
  const shown = new FindingExchanges();
  const byId = Map.groupBy(failures, ({ check, failure }) => `${check.id}/${failure.failureKind}`);
  return [...byId].flatMap(([id, sameKind]): readonly Finding[] => {
    const classes = sameKind.map(
      (recorded) => unshrunkClass(id, recorded, { ...context, shown }).findingClass,
    );
    const [first, ...rest] = classes;
    const [{ check, failure } = {}] = sameKind;
    if (first === undefined || check === undefined || failure === undefined) return [];
    return [createFinding(check.id, failure.failureKind, [first, ...rest])];
  });
}
