import type { Trial } from '../../checks/verdict.ts';
import type { Case } from '../case.ts';
import type { Operation } from '../operation.ts';
import { shrinkCase } from './shrink-case.ts';
import { shorterSequences } from './shrink-sequence.ts';
import type { CandidateTrials } from './shrink-trials.ts';
import { brokenClause } from '../../checks/lib/judged-clauses.ts';
import { findFailure, type RecordedFailure } from '../verdict-tally.ts';

/** The approximate number of requests for one counterexample. A case that has started is finished, even beyond this number. */
const requestBudget = 100;

export interface ShrinkContext {
  readonly operation: Pick<Operation, 'name' | 'simplestCases'>;
  readonly candidates: CandidateTrials;
}

/** A trial and its failure. */
type FailedAnswer = Pick<RecordedFailure, 'trial' | 'failure'>;
type Candidate = FailedAnswer & { readonly case: Case };

export interface Counterexample extends Candidate {
  /** Whether two repeats both failed again. */
  readonly isStable: boolean;
  /** Number of requests sent for this counterexample. Requests that were sent for another counterexample do not count. */
  readonly calls: number;
}

/** The first trial with the same kind of failure of the same clause. */
function findSameFailure(
  { check, failure }: RecordedFailure,
  trials: readonly Trial[],
): FailedAnswer | undefined {
  for (const trial of trials) {
    const found = findFailure(check, trial, failure.failureKind);
    if (found !== undefined && brokenClause(found, check) === brokenClause(failure, check)) {
      return { trial, failure: found };
    }
  }
  return undefined;
}

/** The first of the simplest requests that has the same failure; `undefined` if none has it. */
async function findSimplestCase(
  recorded: RecordedFailure,
  { candidates, operation }: ShrinkContext,
): Promise<Candidate | undefined> {
  for (const candidate of operation.simplestCases(recorded.check)) {
    const answer = findSameFailure(recorded, await candidates.get(candidate));
    if (answer !== undefined) return { ...answer, case: candidate };
  }
  return undefined;
}

/** Shrinks one failure. The result is the smallest case with that failure, its answer, and the number of requests spent. */
class FailureShrinker {
  readonly #recorded: RecordedFailure;
  readonly #context: ShrinkContext;
  readonly #startedAt: number;
  #smallest: Candidate;

  constructor(recorded: RecordedFailure, from: Candidate, context: ShrinkContext, startedAt: number) {
    this.#recorded = recorded;
    this.#context = context;
    this.#startedAt = startedAt;
    this.#smallest = from;
  }

  get #spent(): number {
    return this.#context.candidates.requests - this.#startedAt;
  }

  readonly #stillFails = async (candidate: Case): Promise<boolean | undefined> => {
    const trials = await this.#context.candidates.get(candidate);
    const answer = findSameFailure(this.#recorded, trials);
    if (answer !== undefined) this.#smallest = { ...answer, case: candidate };
    return trials.length === 0 ? undefined : answer !== undefined;
  };

  /** Whether a candidate fails, if that is known without sending it; `undefined` if it is not. */
  readonly #isKnownToFail = (candidate: Case): boolean | undefined => {
    if (!isJudgedBy(this.#recorded.check, candidate)) return false;
    const trials = this.#context.candidates.peek(candidate);
    return trials === undefined ? undefined : findSameFailure(this.#recorded, trials) !== undefined;
  };

  /** Whether the remaining budget is too small to send the next candidate once and the smallest case twice more. */
  readonly #isSpent = (next: Case): boolean => {
    const { candidates } = this.#context;
    const own = candidates.peek(next) !== undefined ? 0 : requestsFor(next, this.#recorded);
    const { case: smallest } = this.#smallest;
    const twice = candidates.hasRepeats(smallest) ? 0 : 2 * requestsFor(smallest, this.#recorded);
    return this.#spent + own + twice > budgetFor(this.#recorded);
  };

  async #sendTwice(one: Candidate): Promise<Omit<Counterexample, 'calls'>> {
    const [first, second] = await this.#context.candidates.repeat(one.case);
    const isStable = [first, second].every(
      (trials) => trials.length === 0 || findSameFailure(this.#recorded, trials),
    );
    return {
      ...one,
      ...findSameFailure(this.#recorded, first),
      ...findSameFailure(this.#recorded, second),
      isStable,
    };
  }

  /** `isSimplest`: the case is one of the simplest requests, so only its parts can be left out. */
  async shrink(isSimplest: boolean): Promise<Counterexample> {
    const { check, trial, failure } = this.#recorded;
    const { operation, candidates } = this.#context;
    const { case: from } = this.#smallest;
    const isKnownToFail = this.#isKnownToFail;
    if (isSimplest) {
      const smaller = (one: Case): Iterable<Case> => one.smaller?.() ?? one.simpler();
      await shrinkCase(from, this.#stillFails, this.#isSpent, { candidates: smaller, isKnownToFail });
    } else {
      const { failureKind } = failure;
      const known = candidates.smallest
        .flatMap((one) => from.shrunkTo?.(one) ?? [])
        .find((one) => isKnownToFail(one) === true);
      const shorter = shorterSequences(from, operation.name, { trial, check, failureKind });
      // The largest change to a shorter sequence mostly fails, too. So it is tried before that sequence itself.
      for (const one of known === undefined ? shorter.flatMap(withLargestChange) : [known]) {
        if (!this.#isSpent(one) && (await this.#stillFails(one)) === true) break;
      }
      await shrinkCase(this.#smallest.case, this.#stillFails, this.#isSpent, { isKnownToFail });
    }
    const counterexample = await this.#withPause(await this.#sendTwice(this.#smallest));
    return { ...counterexample, calls: this.#spent };
  }

  /**
   * Adds a pause to an unstable sequence if the pause makes it stable: some failures appear only while a task is in transition.
   */
  async #withPause(counterexample: Omit<Counterexample, 'calls'>): Promise<Omit<Counterexample, 'calls'>> {
    const { case: smallest } = counterexample;
    for (const paused of smallest.sequence?.withPause() ?? []) {
      const twice = 2 * requestsFor(smallest, this.#recorded);
      if (counterexample.isStable || this.#spent + twice > budgetFor(this.#recorded)) break;
      const again = await this.#sendTwice({ ...counterexample, case: paused });
      if (again.isStable) return again;
    }
    return counterexample;
  }
}

/** Returns the smallest case with the recorded failure; `undefined` if only a probe found the failure. */
export async function shrinkFailure(
  recorded: RecordedFailure,
  context: ShrinkContext,
): Promise<Counterexample | undefined> {
  const startedAt = context.candidates.requests;
  const { case: ownCase, trial, failure } = recorded;
  const simplest = await findSimplestCase(recorded, context);
  const from = simplest ?? (ownCase === undefined ? undefined : { case: ownCase, trial, failure });
  if (from === undefined) return undefined;
  return new FailureShrinker(recorded, from, context, startedAt).shrink(simplest !== undefined);
}

/** False if the check judges only cases of another violation or relation. */
function isJudgedBy({ only }: RecordedFailure['check'], { violates, relation }: Case): boolean {
  if (only === undefined) return true;
  return 'violates' in only ? only.violates === violates : only.relation === relation?.name;
}

function withLargestChange(testCase: Case): readonly Case[] {
  const [largest] = testCase.simpler();
  return largest === undefined ? [testCase] : [largest, testCase];
}

/** The request budget for a failure: none if each request takes the full timeout. */
const budgetFor = ({ trial, failure }: RecordedFailure): number =>
  failure.failureKind === 'unanswered' && trial.repeatedLoss?.includes('timed-out') === true
    ? 0
    : requestBudget;

/** Approximate number of requests for a case. A lost request is sent three times. */
function requestsFor({ sequence, relation }: Case, { failure }: RecordedFailure): number {
  if (sequence !== undefined) return sequence.requests;
  if (failure.failureKind === 'unanswered') return 6;
  return relation === undefined ? 1 : 3;
}
