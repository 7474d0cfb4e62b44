import { findingOf } from '../results/finding.ts';
import type { Finding, FindingClass, Reproduction } from '../results/outcome.ts';
import type { Check, Failure, Trial } from '../checks/verdict.ts';
import type { WireClient } from '../targets/wire/wire-client.ts';
import type { Asker } from './case-runner.ts';
import type { SymbolicCase } from '../suites/describe-tasks/case.ts';
import type { Family } from '../suites/describe-tasks/family.ts';
import { plainest, plainName, stopped } from '../suites/describe-tasks/simplest-cases.ts';
import { keyOf, reduce } from './shrink-case.ts';
import { withLess } from './shrink-request.ts';
import { neededSteps } from './shrink-sequence.ts';
import type { Probe } from './probe.ts';
import { repeatCase } from './reproduction-script/reproduction-script.ts';
import { replayLine } from './reproduction-script/replay-command.ts';
import { shownOf } from './finding-exchanges.ts';
import { clauseIn, failureOf, type Met } from './verdict-tally.ts';

/** At most about so many requests for one counterexample: somebody's server answers them. What is begun is ended. */
const usualBudget = 100;

interface Context {
  /** The answers to the plainest requests, each asked once. */
  readonly plainTrials: Map<SymbolicCase, Trial | undefined>;
  /** The answers to sequences that were tried, by their keys: the same ones are what several failures come down to. */
  readonly sequences: Map<string, readonly Trial[]>;
  readonly asker: Asker;
  readonly client: WireClient;
  readonly family: Family;
  readonly seed: number;
}

const plainestFor = ({ about }: Check): readonly SymbolicCase[] =>
  about === 'stopped' ? [stopped, ...plainest] : [...plainest, stopped];

interface Smallest {
  /** The case without its class: two classes that come down to the same are one. */
  readonly key: string;
  readonly told: FindingClass;
}

/** Makes each class of each failure small, for its own check and kind alone. */
export async function findingsOf(
  all: readonly Met[],
  about: Omit<Context, 'plainTrials' | 'sequences'>,
): Promise<readonly Finding[]> {
  const context: Context = { ...about, plainTrials: new Map(), sequences: new Map() };
  const byId = new Map<string, { met: Met; classes: Map<string, FindingClass> }>();
  for (const met of all) {
    const id = `${met.check.id}/${met.failure.wrong}`;
    const finding = byId.get(id) ?? { met, classes: new Map<string, FindingClass>() };
    byId.set(id, finding);
    const { key, told } = await minimal(id, met, context);
    if (!finding.classes.has(key)) finding.classes.set(key, told);
  }
  return [...byId.values()].flatMap(({ met, classes }): readonly Finding[] => {
    const [first, ...rest] = classes.values();
    if (first === undefined) return [];
    return [findingOf(met.check.id, met.failure.wrong, [first, ...rest])];
  });
}

const reproductionOf = (id: string, commands: Omit<Reproduction, 'replay'>): Reproduction => ({
  ...commands,
  replay: replayLine(id),
});

/** The AWS CLI shows no headers. */
const repeatable = (
  { violations }: Failure,
  { curl, awsCli }: ReturnType<typeof repeatCase>,
): ReturnType<typeof repeatCase> =>
  awsCli === undefined || violations.some(({ pointer }) => pointer.startsWith('header:'))
    ? { curl }
    : { curl, awsCli };

/** A probe is as small as it is, and has a script of its own. */
function probed(
  id: string,
  { trial, failure, seenAt, check }: Met,
  { class: name, repeat }: Probe,
  { asker, client, family, seed }: Context,
): FindingClass {
  const told = {
    class: name,
    suite: family.name,
    seed,
    seenAt,
    calls: 0,
    clause: clauseIn(failure, check),
    violations: failure.violations,
    ...shownOf(trial),
  };
  const curl = repeat(client, asker.world, told.exchanges);
  return { id: `${id}/${name}`, ...told, reproduce: reproductionOf(`${id}/${name}`, { curl }) };
}

/** The same kind of wrong answer, by which the same clause is broken. */
function sameIn({ check, failure }: Met, trial: Trial): Failure | undefined {
  const found = failureOf(check, trial, failure.wrong);
  return found !== undefined && clauseIn(found, check) === clauseIn(failure, check) ? found : undefined;
}

/** The plainest request that shows the same wrong answer, where one does. */
async function showing(met: Met, { asker, plainTrials }: Context): Promise<SymbolicCase | undefined> {
  for (const candidate of plainestFor(met.check)) {
    if (!plainTrials.has(candidate)) plainTrials.set(candidate, await asker.attempt(candidate));
    const trial = plainTrials.get(candidate);
    if (trial !== undefined && sameIn(met, trial) !== undefined) return candidate;
  }
  return undefined;
}

async function minimal(id: string, met: Met, context: Context): Promise<Smallest> {
  const { asker, sequences } = context;
  const plainer = await showing(met, context);
  const symbolic = plainer ?? met.symbolic;
  if (symbolic === undefined) {
    if (met.probe === undefined) throw new Error(`${id} was met neither in a case nor in a probe.`);
    return { key: met.probe.class, told: probed(id, met, met.probe, context) };
  }
  let best: { readonly trial: Trial; readonly failure: Failure } = met;
  const judge = (trials: readonly Trial[]): boolean | undefined => {
    for (const trial of trials) {
      const failure = sameIn(met, trial);
      if (failure === undefined) continue;
      best = { trial, failure };
      return true;
    }
    return trials.length === 0 ? undefined : false;
  };
  let smallest = symbolic;
  const fails = async (candidate: SymbolicCase): Promise<boolean | undefined> => {
    const key = keyOf(candidate);
    const trials = sequences.get(key) ?? (await asker.attempts(candidate));
    if (candidate.steps !== undefined) sequences.set(key, trials);
    const isSmaller = judge(trials);
    if (isSmaller === true) smallest = candidate;
    return isSmaller;
  };
  const from = asker.requests;
  const most = mostCalls(met);
  // What is begun is ended, and the smallest one is asked twice more.
  const isSpent = (next: SymbolicCase): boolean =>
    asker.requests -
      from +
      (sequences.has(keyOf(next)) ? 0 : callsOf(next, met)) +
      2 * callsOf(smallest, met) >
    most;
  if (plainer === undefined) {
    for (const shortcut of shortcutsOf(symbolic, met)) {
      if (!isSpent(shortcut) && (await fails(shortcut)) === true) break;
    }
    const held = plainestFor(met.check).map(keyOf);
    await reduce(smallest, fails, isSpent, { held });
  } else await reduce(smallest, fails, isSpent, { steps: withLess });
  const again = [judge(await asker.attempts(smallest)), judge(await asker.attempts(smallest))];
  const name = plainer === undefined ? smallest.class : plainName(plainer);
  const calls = asker.requests - from;
  const told = classOf(`${id}/${name}`, { ...met, ...best }, { ...smallest, class: name }, context);
  const unstable = again.includes(false) ? { unstable: true as const } : {};
  return { key: keyOf(smallest), told: { ...told, calls, ...unstable, case: smallest } };
}

/** What its answers tell of a sequence without asking again. */
const shortcutsOf = (
  symbolic: SymbolicCase,
  { trial, check, failure: { wrong } }: Met,
): readonly SymbolicCase[] =>
  neededSteps(symbolic.steps ?? [], { trial, check, wrong }).map((steps) => ({ ...symbolic, steps }));

/** None where each takes the whole of the timeout. */
const mostCalls = ({ trial, failure }: Met): number =>
  failure.wrong === 'unanswered' && trial.lostThrice?.includes('timed-out') === true ? 0 : usualBudget;

/** About so many requests a case is: of a sequence its cluster, and its steps. What is lost is sent three times. */
function callsOf({ steps, relation }: SymbolicCase, { failure }: Met): number {
  if (steps !== undefined) return 1 + steps.filter((step) => step.do !== 'pause').length;
  if (failure.wrong === 'unanswered') return 6;
  return relation === undefined ? 1 : 3;
}

/** A class of a finding as a case has shown it. */
function classOf(
  id: string,
  { check, failure, trial, seenAt }: Met,
  symbolic: SymbolicCase,
  { asker, client, family, seed }: Context,
): FindingClass {
  return {
    id,
    class: symbolic.class,
    suite: family.name,
    clause: clauseIn(failure, check),
    violations: failure.violations,
    ...shownOf(trial),
    seed,
    seenAt,
    calls: 0,
    case: symbolic,
    reproduce: reproductionOf(id, repeatable(failure, repeatCase(symbolic, client, asker.world))),
  };
}

/** Each class of each failure as it was met: of a target that does not answer any more, nothing can be made smaller. */
export function unshrunkFindingsOf(
  all: readonly Met[],
  about: Omit<Context, 'plainTrials' | 'sequences'>,
): readonly Finding[] {
  const context: Context = { ...about, plainTrials: new Map(), sequences: new Map() };
  const byId = Map.groupBy(all, ({ check, failure }) => `${check.id}/${failure.wrong}`);
  return [...byId].flatMap(([id, met]): readonly Finding[] => {
    const classes = met.flatMap((one): readonly FindingClass[] => {
      const { symbolic, probe } = one;
      if (symbolic !== undefined) {
        return [{ ...classOf(`${id}/${symbolic.class}`, one, symbolic, context), unshrunk: true }];
      }
      return probe === undefined ? [] : [{ ...probed(id, one, probe, context), unshrunk: true }];
    });
    const [first, ...rest] = classes;
    const [{ check, failure } = {}] = met;
    if (first === undefined || check === undefined || failure === undefined) return [];
    return [findingOf(check.id, failure.wrong, [first, ...rest])];
  });
}
