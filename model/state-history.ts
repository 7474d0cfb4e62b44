import { emptyState, type EcsState } from './state.ts';

interface HistoryEntry {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly state: EcsState;
}

/** Milliseconds that a fault may make an answer late. */
const longestLagMs = 1000;

/** The states of one region, the last ones kept: what is eventually consistent may be read out of an older one. */
export class StateHistory {
  readonly #staleMs: number;
  readonly #late: ((read: number) => number) | undefined;
  #entered: readonly HistoryEntry[] = [{ at: 0, state: emptyState }];
  #reads = 0;

  constructor(staleMs: number, late?: (read: number) => number) {
    this.#late = late;
    this.#staleMs = late === undefined ? staleMs : longestLagMs;
  }

  get state(): EcsState {
    return this.#entered.at(-1)?.state ?? emptyState;
  }

  record(state: EcsState, at: number): void {
    const oldest = this.#entered.findLastIndex((one) => one.at <= at - this.#staleMs);
    this.#entered = [...this.#entered.slice(Math.max(0, oldest)), { at, state }];
  }

  /** A moment of the last milliseconds, and the state of then: another one at each read. */
  readAt(now: number): { readonly now: number; readonly state: EcsState } {
    this.#reads += 1;
    // Steps of the golden ratio lie evenly, and no two neighbours near each other.
    const lag =
      this.#late?.(this.#reads) ?? Math.floor(((this.#reads * 0.618_033_988_75) % 1) * this.#staleMs);
    const then = now - lag;
    return { now: then, state: this.#entered.findLast(({ at }) => at <= then)?.state ?? emptyState };
  }
}
