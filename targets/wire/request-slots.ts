import { isThrottled } from './error-classification.ts';
import type { Exchange } from './exchange.ts';

/** The highest number of `--concurrency`. */
export const maxConcurrency = 64;
/** Where an adaptive limit starts. */
export const initialLimit = 8;
/** An adaptive limit does not exceed this number, because connections are limited, too. */
export const maxAdaptiveLimit = 32;

/** A larger limit must raise the throughput by this factor, or it is taken back. */
const worthwhileGain = 1.08;
/** After a limit was taken back, this many windows pass before it grows again. */
const holdWindows = 12;

/** Measures throughput in windows of some answers. Returns the limit after each answer. */
class AdaptiveLimit {
  limit = initialLimit;
  #previous = initialLimit;
  #best = 0;
  #answers = 0;
  #windowStart: number | undefined;
  #hasQueued = false;
  #held = 0;

  /** `now`: milliseconds. `isQueued`: whether a request waits for a slot. `isTrouble`: the request was lost or throttled. */
  record(now: number, isQueued: boolean, isTrouble: boolean): void {
    if (isTrouble) {
      this.limit = Math.max(1, Math.floor(this.limit / 2));
      this.#hold(now);
      return;
    }
    this.#windowStart ??= now;
    this.#answers += 1;
    this.#hasQueued ||= isQueued;
    if (this.#answers >= 4 * this.limit) this.#endWindow(now);
  }

  #endWindow(now: number): void {
    const throughput = this.#answers / Math.max(1, now - (this.#windowStart ?? now));
    // Without a queue, the target was not given all that it can do.
    const wasBusy = this.#hasQueued;
    this.#startWindow(now);
    if (!wasBusy) return;
    if (this.#held > 0) {
      this.#held -= 1;
      if (this.#held === 0) this.#best = 0;
      return;
    }
    if (throughput < this.#best * worthwhileGain) {
      this.limit = this.#previous;
      this.#hold(now);
      return;
    }
    this.#best = throughput;
    this.#previous = this.limit;
    this.limit = Math.min(maxAdaptiveLimit, Math.ceil(this.limit * 1.5));
  }

  #hold(now: number): void {
    this.#previous = this.limit;
    this.#held = holdWindows;
    this.#startWindow(now);
  }

  #startWindow(now: number): void {
    this.#answers = 0;
    this.#windowStart = now;
    this.#hasQueued = false;
  }
}

/**
 * Limits how many requests of suites are in flight at once. The limit is a fixed number, or `auto`: it starts at 8, grows while the
 * throughput of the target does, and falls when a request is lost or throttled. Probes of many clients take no slots.
 */
export class RequestSlots {
  readonly #limit: { readonly limit: number; record?: AdaptiveLimit['record'] };
  readonly #waiting: (() => void)[] = [];
  #inFlight = 0;

  constructor(concurrency: number | 'auto') {
    this.#limit = concurrency === 'auto' ? new AdaptiveLimit() : { limit: concurrency };
  }

  /** The current limit. */
  get limit(): number {
    return this.#limit.limit;
  }

  /** Sends a request as soon as a slot is free. `elapsed`: milliseconds on the client's clock. */
  async send(once: () => Promise<Exchange>, elapsed: () => number): Promise<Exchange> {
    if (this.#inFlight >= this.limit) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#inFlight += 1;
    try {
      const exchange = await once();
      this.#limit.record?.(elapsed(), this.#waiting.length > 0, isTrouble(exchange));
      return exchange;
    } finally {
      this.#release();
    }
  }

  /** Gives the slot to the next request. If the limit has changed, slots are added or withdrawn. */
  #release(): void {
    this.#inFlight -= 1;
    while (this.#inFlight < this.limit) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#inFlight += 1;
      next();
    }
  }
}

const isTrouble = (exchange: Exchange): boolean =>
  'lost' in exchange ? exchange.lost.kind !== undefined : isThrottled(exchange);
