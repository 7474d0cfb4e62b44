import type { Clock } from './clock.ts';

export interface Rate {
  /** Calls that may be sent at once after an idle time. */
  readonly burst: number;
  /** Sustained calls per second. */
  readonly perSecond: number;
}

interface TokenBucketOptions {
  /** True to start without tokens, because another thread has used the burst. */
  readonly startEmpty?: boolean;
}

/** Throttling multiplies the rate by this factor, but never lowers it below this fraction of the full rate. */
const slowdownFactor = 0.7;
const minRateFraction = 0.05;
/** The fraction of the full rate that is regained per second: from half to full in 17 seconds. */
const recoveryPerSecond = 0.03;
/** Throttled calls within this many seconds count once, because they were in flight together. */
const refusalWindowSeconds = 1;

/**
 * A client-side token bucket. In any time span at most `burst + perSecond * seconds` calls pass, in order of arrival. Each
 * throttled call slows it down, and it recovers gradually: other clients may use the same bucket of the service.
 */
export class TokenBucket {
  readonly #full: Rate;
  readonly #clock: Clock;
  #perSecond: number;
  #tokens: number;
  /** When the tokens were last refilled: elapsed seconds on the clock. */
  #refilledAt: number;
  #slowedAt = -Infinity;
  #queue: Promise<void> = Promise.resolve();

  constructor(rate: Rate, clock: Clock, { startEmpty: empty = false }: TokenBucketOptions = {}) {
    this.#full = rate;
    this.#clock = clock;
    this.#perSecond = rate.perSecond;
    this.#tokens = empty ? 0 : rate.burst;
    this.#refilledAt = this.#seconds();
  }

  /** The current rate in calls per second. */
  get perSecond(): number {
    this.#refill();
    return this.#perSecond;
  }

  /** Resolves when one more call may be sent. A caller whose signal is aborted leaves the queue, and takes no token. */
  take(signal?: AbortSignal): Promise<void> {
    this.#queue = this.#queue.then(() => this.#next(signal));
    return this.#queue;
  }

  /** Lowers the rate after the service throttled a call. */
  slowDown(): void {
    this.#refill();
    this.#tokens = 0;
    if (this.#refilledAt - this.#slowedAt < refusalWindowSeconds) return;
    this.#slowedAt = this.#refilledAt;
    this.#perSecond = Math.max(this.#perSecond * slowdownFactor, this.#full.perSecond * minRateFraction);
  }

  async #next(signal: AbortSignal | undefined): Promise<void> {
    const isAbandoned = (): boolean => signal?.aborted === true;
    if (isAbandoned()) return;
    this.#refill();
    while (this.#tokens < 1) {
      // Waits at least a millisecond, because a clock may round a shorter wait to zero.
      await this.#clock.wait(Math.max(1, ((1 - this.#tokens) / this.#perSecond) * 1000), signal);
      if (isAbandoned()) return;
      this.#refill();
    }
    this.#tokens -= 1;
  }

  #refill(): void {
    const now = this.#seconds();
    const passed = Math.max(0, now - this.#refilledAt);
    this.#refilledAt = now;
    this.#tokens = Math.min(this.#full.burst, this.#tokens + passed * this.#perSecond);
    const { perSecond } = this.#full;
    this.#perSecond = Math.min(perSecond, this.#perSecond + passed * perSecond * recoveryPerSecond);
  }

  #seconds(): number {
    return this.#clock.elapsed() / 1000;
  }
}
