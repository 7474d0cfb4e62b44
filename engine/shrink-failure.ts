import type { Check, Trial } from '../checks/verdict.ts';
import type { SymbolicCase } from '../suites/describe-tasks/case.ts';
import { pausedSomewhere } from '../suites/describe-tasks/sequence-steps.ts';
import { plainest, plainName, stopped } from '../suites/describe-tasks/simplest-cases.ts';
import type { CaseRunner } from './case-runner.ts';
import { keyOf, reduce } from './shrink-case.ts';
import { withLess } from './shrink-request.ts';
import { neededSteps } from './shrink-sequence.ts';
import { brokenClause, findFailure, type RecordedFailure } from './verdict-tally.ts';

/** At most about so many requests for one counterexample: somebody's server answers them. What is begun is ended. */
const usualBudget = 100;

export interface Shrinking {
  readonly asker: CaseRunner;
  /** The answers to the plainest requests, each asked once. */
  readonly plainTrials: Map<SymbolicCase, Trial | undefined>;
  /** The answers to sequences that were tried, by their keys: the same ones are what several failures come down to. */
  readonly sequences: Map<string, readonly Trial[]>;
}

/** An answer, and what is wrong with it. */
type Shown = Pick<RecordedFailure, 'trial' | 'failure'>;
type Candidate = Shown & { readonly symbolic: SymbolicCase };

export interface Counterexample extends Candidate {
  /** Whether it came again 2 times of 2. */
  readonly isStable: boolean;
  /** Requests that it took to make it small. */
  readonly calls: number;
}

const plainestFor = ({ about }: Check): readonly SymbolicCase[] =>
  about === 'stopped' ? [stopped, ...plainest] : [...plainest, stopped];

/** The same kind of wrong answer, by which the same clause is broken. */
function shownIn({ check, failure }: RecordedFailure, trials: readonly Trial[]): Shown | undefined {
  for (const trial of trials) {
    const found = findFailure(check, trial, failure.failureKind);
    if (found !== undefined && brokenClause(found, check) === brokenClause(failure, check)) {
      return { trial, failure: found };
    }
  }
  return undefined;
}

/** The plainest request that shows the same wrong answer, where one does. */
async function showing(
  met: RecordedFailure,
  { asker, plainTrials }: Shrinking,
): Promise<SymbolicCase | undefined> {
  for (const candidate of plainestFor(met.check)) {
    if (!plainTrials.has(candidate)) plainTrials.set(candidate, await asker.sendCase(candidate));
    const trial = plainTrials.get(candidate);
    if (trial !== undefined && shownIn(met, [trial]) !== undefined) return candidate;
  }
  return undefined;
}

/** The smallest case that shows what was met, under the name of its class; nothing where a probe has met it alone. */
export async function shrunk(met: RecordedFailure, context: Shrinking): Promise<Counterexample | undefined> {
  const { asker, sequences } = context;
  const { trial, failure, check } = met;
  const from = asker.requests;
  const plainer = await showing(met, context);
  const symbolic = plainer ?? met.symbolic;
  if (symbolic === undefined) return undefined;
  const most = mostCalls(met);
  const spent = (): number => asker.requests - from;
  let smallest: Candidate = { trial, failure, symbolic };
  const fails = async (candidate: SymbolicCase): Promise<boolean | undefined> => {
    const key = keyOf(candidate);
    const trials = sequences.get(key) ?? (await asker.runCase(candidate));
    if (candidate.steps !== undefined) sequences.set(key, trials);
    const answer = shownIn(met, trials);
    if (answer !== undefined) smallest = { ...answer, symbolic: candidate };
    return trials.length === 0 ? undefined : answer !== undefined;
  };
  // What is begun is ended, and the smallest one is asked twice more.
  const isSpent = (next: SymbolicCase): boolean => {
    const own = sequences.has(keyOf(next)) ? 0 : callsOf(next, met);
    return spent() + own + 2 * callsOf(smallest.symbolic, met) > most;
  };
  if (plainer === undefined) {
    for (const shortcut of shortcutsOf(symbolic, met)) {
      if (!isSpent(shortcut) && (await fails(shortcut)) === true) break;
    }
    await reduce(smallest.symbolic, fails, isSpent, { held: plainestFor(check).map(keyOf) });
  } else await reduce(plainer, fails, isSpent, { steps: withLess });
  const twice = async (one: Candidate): Promise<Omit<Counterexample, 'calls'>> => {
    const [first, second] = [await asker.runCase(one.symbolic), await asker.runCase(one.symbolic)];
    const isStable = [first, second].every((trials) => trials.length === 0 || shownIn(met, trials));
    return { ...one, ...shownIn(met, first), ...shownIn(met, second), isStable };
  };
  let told = await twice(smallest);
  // What shows only while a task is on its way shows by chance without a pause.
  const { symbolic: last } = told;
  for (const steps of last.steps === undefined ? [] : pausedSomewhere(last.steps)) {
    if (told.isStable || spent() + 2 * callsOf(last, met) > most) break;
    const paused = await twice({ ...told, symbolic: { ...last, steps } });
    if (paused.isStable) told = paused;
  }
  const name = plainer === undefined ? told.symbolic.class : plainName(plainer);
  return { ...told, symbolic: { ...told.symbolic, class: name }, calls: spent() };
}

/** What its answers tell of a sequence without asking again. */
const shortcutsOf = (
  symbolic: SymbolicCase,
  { trial, check, failure: { failureKind: wrong } }: RecordedFailure,
): readonly SymbolicCase[] =>
  neededSteps(symbolic.steps ?? [], { trial, check, wrong }).map((steps) => ({ ...symbolic, steps }));

/** None where each takes the whole of the timeout. */
const mostCalls = ({ trial, failure }: RecordedFailure): number =>
  failure.failureKind === 'unanswered' && trial.repeatedLoss?.includes('timed-out') === true
    ? 0
    : usualBudget;

/** About so many requests a case is: of a sequence its cluster, and its steps. What is lost is sent three times. */
function callsOf({ steps, relation }: SymbolicCase, { failure }: RecordedFailure): number {
  if (steps !== undefined) return 1 + steps.filter((step) => step.do !== 'pause').length;
  if (failure.failureKind === 'unanswered') return 6;
  return relation === undefined ? 1 : 3;
}
