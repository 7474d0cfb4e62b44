import type { Trial } from '../checks/verdict.ts';
import { allExchanges } from './suite-stats.ts';

/** Limit for the answers of all cases that are in flight, or wait to be judged, in bytes. */
const defaultLimit = 12 * 1024 * 1024;

/** So many cases start together before the length of an answer is known. */
const firstCases = 4;

/** What a case takes up from when it may start until it is judged. */
export interface CaseSpace {
  /** The case has its answers: it takes up what they take. */
  readonly finish: (trials: readonly Trial[]) => void;
  /** The answers are forgotten. */
  readonly free: () => void;
}

/**
 * Lets fewer cases run at once while a target answers with megabytes. A case keeps its answers until it is judged, and it is judged
 * after the cases before it. So 32 cases would fill the memory for long answers, and the first of them would find no room. The
 * suites of a run share one.
 */
export class CaseRoom {
  readonly #limit: number;
  /** What the next case is expected to take up: as much as the last long one, and half as much after each shorter one. */
  #expected: number;
  #used = 0;
  readonly #waiting: ((space: CaseSpace) => void)[] = [];

  constructor(limit = defaultLimit) {
    this.#limit = limit;
    this.#expected = limit / firstCases;
  }

  /** Resolves when there is room for a case. Cases enter in the order of their calls. There is always room for a single one. */
  async enter(): Promise<CaseSpace> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#admit();
    });
  }

  #admit(): void {
    while (this.#used === 0 || this.#used + this.#expected <= this.#limit) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      next(this.#take());
    }
  }

  #take(): CaseSpace {
    let taken = this.#expected;
    this.#used += taken;
    const resize = (bytes: number): void => {
      this.#used += bytes - taken;
      taken = bytes;
      this.#admit();
    };
    return {
      finish: (trials) => {
        const bytes = answerBytes(trials);
        this.#expected = Math.max(bytes, Math.floor(this.#expected / 2));
        resize(bytes);
      },
      free: () => resize(0),
    };
  }
}

/** The length of all answers of a case. Several trials of a sequence hold the same ones. */
export function answerBytes(trials: readonly Trial[]): number {
  let bytes = 0;
  for (const exchange of new Set(trials.flatMap(allExchanges))) {
    if ('response' in exchange) bytes += exchange.response.body.length;
  }
  return bytes;
}
