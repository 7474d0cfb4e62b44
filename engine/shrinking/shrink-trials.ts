import type { Trial } from '../../checks/verdict.ts';
import type { Case } from '../case.ts';
import type { CaseRunner } from '../case-runner.ts';
import { answerBytes } from '../case-room.ts';
import { beginnings } from './shrink-sequence.ts';

type Trials = readonly Trial[];

/** The length of the answers that are kept. Those of a working target have a few megabytes. */
const maxBytes = 2 * 1024 * 1024;

/** Shrinking ends when its answers were together this long. Those of a working target have a few megabytes. */
const maxReceivedBytes = 16 * 1024 * 1024;

/**
 * The trials of the cases that shrinking tries, by key. All failures of a suite share them, so that each case is sent once, and
 * judged by the check of each failure.
 */
export class CandidateTrials {
  readonly #runner: Pick<CaseRunner, 'runCase' | 'requests'>;
  readonly #trials = new Map<string, Trials>();
  readonly #repeats = new Map<string, readonly [Trials, Trials]>();
  readonly #smallest: Case[] = [];
  readonly #smallestKeys = new Set<string>();
  /** The length of all answers that are kept. */
  #bytes = 0;
  /** The length of all answers so far. */
  #received = 0;

  constructor(runner: Pick<CaseRunner, 'runCase' | 'requests'>) {
    this.#runner = runner;
  }

  /** The cases that were repeated, in this order: the smallest case of each failure so far. */
  get smallest(): readonly Case[] {
    return this.#smallest;
  }

  /** Number of requests sent so far. */
  get requests(): number {
    return this.#runner.requests;
  }

  /** Whether the answers were so long that no further failure is shrunk. */
  get isSpent(): boolean {
    return this.#received >= maxReceivedBytes;
  }

  /** The trials of a case that was sent before; `undefined` if it was not sent. */
  peek({ key }: Case): Trials | undefined {
    return this.#trials.get(key);
  }

  hasRepeats({ key }: Case): boolean {
    return this.#repeats.has(key);
  }

  /** The trials of a case; none if the world lacks what the case needs. */
  async get(testCase: Case): Promise<Trials> {
    const known = this.#trials.get(testCase.key);
    if (known !== undefined) return known;
    const trials = await this.#send(testCase);
    for (const [{ key }, answers] of [[testCase, trials] as const, ...beginnings(testCase, trials)]) {
      if (!this.#trials.has(key) && this.#hasRoomFor(answers)) this.#trials.set(key, answers);
    }
    return trials;
  }

  /** The trials of two repeats of a smallest case. They are fresh: neither is the trial that `get` returns. */
  async repeat(testCase: Case): Promise<readonly [Trials, Trials]> {
    const { key } = testCase;
    const repeats = this.#repeats.get(key) ?? [await this.#send(testCase), await this.#send(testCase)];
    if (!this.#smallestKeys.has(key)) this.#smallest.push(testCase);
    this.#smallestKeys.add(key);
    if (!this.#repeats.has(key) && this.#hasRoomFor(repeats.flat())) this.#repeats.set(key, repeats);
    return repeats;
  }

  /** Whether more trials can be kept. If so, they are counted. Trials that are not kept are sent again when they are needed. */
  #hasRoomFor(trials: Trials): boolean {
    if (this.#bytes > maxBytes) return false;
    this.#bytes += answerBytes(trials);
    return true;
  }

  async #send(testCase: Case): Promise<Trials> {
    const trials = await this.#runner.runCase(testCase);
    this.#received += answerBytes(trials);
    return trials;
  }
}
