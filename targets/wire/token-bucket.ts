import type { Clock } from './clock.ts';

export interface Rate {
  /** Calls at once, after a pause. */
  readonly burst: number;
  /** Calls a second in the long run. */
  readonly perSecond: number;
}

interface TokenBucketOptions {
  /** Without a call in it to begin with: another process has had them. */
  readonly startEmpty?: boolean;
}

/** A throttle leaves so much of the rate, but not less than so much of what it was meant to be. */
const slowdownFactor = 0.7;
const minRateFraction = 0.05;
/** The part of the full rate that comes back in a second: from half of it in a quarter of a minute. */
const recoveryPerSecond = 0.03;
/** Refusals within so many seconds are one: they were under way together. */
const refusalWindowSeconds = 1;

/**
 * A token bucket on the client's side. In any span of so many seconds at most `burst + perSecond * seconds` calls pass, in the
 * order in which they came. Each refusal of the service makes it slower, and it recovers by and by: somebody else may draw
 * from the same bucket of the service.
 */
export class TokenBucket {
  readonly #full: Rate;
  readonly #clock: Clock;
  #perSecond: number;
  #tokens: number;
  /** Seconds, on the clock, elapsed. */
  #at: number;
  #slowedAt = -Infinity;
  #last: Promise<void> = Promise.resolve();

  constructor(rate: Rate, clock: Clock, { startEmpty: empty = false }: TokenBucketOptions = {}) {
    this.#full = rate;
    this.#clock = clock;
    this.#perSecond = rate.perSecond;
    this.#tokens = empty ? 0 : rate.burst;
    this.#at = this.#seconds();
  }

  /** Calls a second that it lets pass now. */
  get perSecond(): number {
    this.#refill();
    return this.#perSecond;
  }

  /** Comes back when one more call may go. */
  take(): Promise<void> {
    this.#last = this.#last.then(() => this.#next());
    return this.#last;
  }

  /** The service has refused a call. */
  slowDown(): void {
    this.#refill();
    this.#tokens = 0;
    if (this.#at - this.#slowedAt < refusalWindowSeconds) return;
    this.#slowedAt = this.#at;
    this.#perSecond = Math.max(this.#perSecond * slowdownFactor, this.#full.perSecond * minRateFraction);
  }

  async #next(): Promise<void> {
    this.#refill();
    while (this.#tokens < 1) {
      // A whole millisecond at least: what is smaller gets lost in the fractions of a clock.
      await this.#clock.wait(Math.max(1, ((1 - this.#tokens) / this.#perSecond) * 1000));
      this.#refill();
    }
    this.#tokens -= 1;
  }

  #refill(): void {
    const now = this.#seconds();
    const passed = Math.max(0, now - this.#at);
    this.#at = now;
    this.#tokens = Math.min(this.#full.burst, this.#tokens + passed * this.#perSecond);
    const { perSecond } = this.#full;
    this.#perSecond = Math.min(perSecond, this.#perSecond + passed * perSecond * recoveryPerSecond);
  }

  #seconds(): number {
    return this.#clock.elapsed() / 1000;
  }
}
