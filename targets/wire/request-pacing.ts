import { findQuota, type ThrottleQuota } from '../../specs/throttling.ts';
import { TokenBucket, type Rate } from './token-bucket.ts';
import type { Clock } from './clock.ts';

/** How a client keeps below the rates of a service. Plain data, but for `random`. */
export interface Pacing {
  readonly toRate: (quota: ThrottleQuota) => Rate;
  /** True in a process that isn't the first of a run: what may go at once has gone already. */
  readonly startEmpty?: boolean;
  /** From 0 to 1; that of the system where it is left out. */
  readonly random?: () => number;
}

/**
 * Half of what comes back to the service's own bucket, and hardly anything at once: the account has other users, and what
 * is in the bucket is theirs. In a second at most six tenths of what comes back pass, whatever was spared before; where that
 * is less than one call, one.
 */
export const politeRate = ({ refill }: ThrottleQuota): Rate => ({
  burst: Math.max(1, refill / 10),
  perSecond: refill / 2,
});

/** Milliseconds before a further try: at most so many tries, two minutes in all. */
const maxRetries = 16;
const firstDelayMs = 500;
const longestDelayMs = 10_000;

/** What all clients of a process send to one endpoint for one region. */
export class RequestPacer {
  readonly #clock: Clock;
  readonly #pacing: Pacing;
  readonly #buckets = new Map<string, TokenBucket>();

  constructor(clock: Clock, pacing: Pacing) {
    this.#clock = clock;
    this.#pacing = pacing;
  }

  /** Comes back when a call of the operation may go. */
  admit(operation: string): Promise<void> {
    return this.#bucketOf(operation).take();
  }

  /** A call of the operation was refused: there were too many. */
  onThrottled(operation: string): void {
    this.#bucketOf(operation).slowDown();
  }

  /** Milliseconds before each further try of one request; no two clients wait equally long. */
  *retryDelays(): Generator<number, void> {
    const { random = Math.random } = this.#pacing;
    for (let n = 0; n < maxRetries; n += 1) {
      yield Math.min(longestDelayMs, firstDelayMs * 2 ** n) * (0.5 + random() / 2);
    }
  }

  #bucketOf(operation: string): TokenBucket {
    const quota = findQuota(operation);
    const { toRate: rateOf, startEmpty: late = false } = this.#pacing;
    const known =
      this.#buckets.get(quota.name) ?? new TokenBucket(rateOf(quota), this.#clock, { startEmpty: late });
    this.#buckets.set(quota.name, known);
    return known;
  }
}

/** By the clock: who lives by another one is in another world. */
const pacersByClock = new WeakMap<Clock, Map<string, RequestPacer>>();

/** That of all clients of the process for the same endpoint and region. */
export function sharedPacer(pacing: Pacing, clock: Clock, place: string): RequestPacer {
  const known = pacersByClock.get(clock) ?? new Map<string, RequestPacer>();
  pacersByClock.set(clock, known);
  const pace = known.get(place) ?? new RequestPacer(clock, pacing);
  known.set(place, pace);
  return pace;
}
