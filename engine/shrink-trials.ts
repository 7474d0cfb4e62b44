import type { Trial } from '../checks/verdict.ts';
import type { Case } from './case.ts';
import type { CaseRunner } from './case-runner.ts';

type Trials = readonly Trial[];

/**
 * The trials of the cases that shrinking tries, by key. All failures of a suite share them, so that each case is sent once, and
 * judged by the check of each failure.
 */
export class CandidateTrials {
  readonly #runner: Pick<CaseRunner, 'runCase' | 'requests'>;
  readonly #trials = new Map<string, Trials>();
  readonly #repeats = new Map<string, readonly [Trials, Trials]>();

  constructor(runner: Pick<CaseRunner, 'runCase' | 'requests'>) {
    this.#runner = runner;
  }

  /** Number of requests sent so far. */
  get requests(): number {
    return this.#runner.requests;
  }

  /** Whether the trials of a case are known, so that it needs no request. */
  has({ key }: Case): boolean {
    return this.#trials.has(key);
  }

  hasRepeats({ key }: Case): boolean {
    return this.#repeats.has(key);
  }

  /** The trials of a case; none if the world lacks what the case needs. */
  async get(testCase: Case): Promise<Trials> {
    const { key } = testCase;
    const trials = this.#trials.get(key) ?? (await this.#runner.runCase(testCase));
    this.#trials.set(key, trials);
    return trials;
  }

  /** The trials of two repeats of a smallest case. They are fresh: neither is the trial that `get` returns. */
  async repeat(testCase: Case): Promise<readonly [Trials, Trials]> {
    const { key } = testCase;
    const repeats = this.#repeats.get(key) ?? [
      await this.#runner.runCase(testCase),
      await this.#runner.runCase(testCase),
    ];
    this.#repeats.set(key, repeats);
    return repeats;
  }
}
