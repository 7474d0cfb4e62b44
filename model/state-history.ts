import { emptyState, type EcsState } from './state.ts';

interface HistoryEntry {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly state: EcsState;
}

/** How many milliseconds of history are kept if a hook chooses the lag. */
const longestLagMs = 1000;

/** The recent states of one account in one region, from which stale reads are answered. */
export class StateHistory {
  readonly #staleMs: number;
  readonly #readLagMs: ((read: number) => number) | undefined;
  #entries: readonly HistoryEntry[] = [{ at: 0, state: emptyState }];
  #reads = 0;

  constructor(staleMs: number, readLagMs?: (read: number) => number) {
    this.#readLagMs = readLagMs;
    this.#staleMs = readLagMs === undefined ? staleMs : longestLagMs;
  }

  get state(): EcsState {
    return this.#entries.at(-1)?.state ?? emptyState;
  }

  record(state: EcsState, at: number): void {
    const oldestNeeded = this.#entries.findLastIndex((one) => one.at <= at - this.#staleMs);
    this.#entries = [...this.#entries.slice(Math.max(0, oldestNeeded)), { at, state }];
  }

  /** Returns a moment within the stale period, and the state at that moment. The lag is different at each read. */
  readAt(now: number): { readonly now: number; readonly state: EcsState } {
    this.#reads += 1;
    // The fractions of multiples of the golden ratio are spread evenly, and successive fractions are never close to each other.
    const lag =
      this.#readLagMs?.(this.#reads) ?? Math.floor(((this.#reads * 0.618_033_988_75) % 1) * this.#staleMs);
    const then = now - lag;
    return { now: then, state: this.#entries.findLast(({ at }) => at <= then)?.state ?? emptyState };
  }
}
