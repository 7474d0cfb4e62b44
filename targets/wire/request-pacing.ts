import { findQuota, type ThrottleQuota } from '../../specs/throttling.ts';
import { TokenBucket, type Rate } from './token-bucket.ts';
import type { Clock } from './clock.ts';

/** How a client stays below the request quotas of a service. */
export interface Pacing {
  readonly toRate: (quota: ThrottleQuota) => Rate;
  /** True to start without a burst, because another thread of the run has already used it. */
  readonly startEmpty?: boolean;
  /** Returns numbers from 0 to 1. If left out, it is Math.random. */
  readonly random?: () => number;
}

/**
 * Half of the service's refill rate, with a tiny burst, because other users of the account need the same bucket. In any
 * one second, at most 60 % of the refill passes, but always at least one call.
 */
export const politeRate = ({ refill }: ThrottleQuota): Rate => ({
  burst: Math.max(1, refill / 10),
  perSecond: refill / 2,
});

/** Milliseconds before each retry of a throttled request, if the link has no pacing. */
export const defaultRetryDelays = [100, 200, 400, 800, 1600, 2000, 2000, 2000];

/** Retries of a throttled request. Their delays add up to about two minutes. */
const maxRetries = 16;
const firstDelayMs = 500;
const longestDelayMs = 10_000;

/** Paces the requests of all clients in this process to one endpoint in one region. */
export class RequestPacer {
  readonly #clock: Clock;
  readonly #pacing: Pacing;
  readonly #buckets = new Map<string, TokenBucket>();

  constructor(clock: Clock, pacing: Pacing) {
    this.#clock = clock;
    this.#pacing = pacing;
  }

  /** Resolves when a call of the operation may be sent, or when its signal is aborted. */
  admit(operation: string, signal?: AbortSignal): Promise<void> {
    return this.#bucketOf(operation).take(signal);
  }

  /** Slows down after a call of the operation was throttled. */
  onThrottled(operation: string): void {
    this.#bucketOf(operation).slowDown();
  }

  /** Milliseconds before each retry of one request, with jitter. */
  *retryDelays(): Generator<number, void> {
    const { random = Math.random } = this.#pacing;
    for (let n = 0; n < maxRetries; n += 1) {
      yield Math.min(longestDelayMs, firstDelayMs * 2 ** n) * (0.5 + random() / 2);
    }
  }

  #bucketOf(operation: string): TokenBucket {
    const quota = findQuota(operation);
    const { toRate, startEmpty = false } = this.#pacing;
    const known =
      this.#buckets.get(quota.name) ?? new TokenBucket(toRate(quota), this.#clock, { startEmpty });
    this.#buckets.set(quota.name, known);
    return known;
  }
}

/** Clients with the same clock share pacers. Clients with another clock belong to an independent run. */
const pacersByClock = new WeakMap<Clock, Map<string, RequestPacer>>();

/** The pacer that all clients of this process share for one endpoint and region (`place`). */
export function sharedPacer(pacing: Pacing, clock: Clock, place: string): RequestPacer {
  const known = pacersByClock.get(clock) ?? new Map<string, RequestPacer>();
  pacersByClock.set(clock, known);
  const pacer = known.get(place) ?? new RequestPacer(clock, pacing);
  known.set(place, pacer);
  return pacer;
}

const rateLimitsByClock = new WeakMap<Clock, Map<string, TokenBucket>>();

/**
 * The bucket that all clients of a run share at one endpoint, so that at most `perSecond` requests are sent in a second. Of
 * requests that come after an idle time, as many as a tenth of that may be sent at once, but always one.
 */
export function sharedRateLimit(perSecond: number, clock: Clock, endpoint: string): TokenBucket {
  const buckets = rateLimitsByClock.get(clock) ?? new Map<string, TokenBucket>();
  rateLimitsByClock.set(clock, buckets);
  const key = `${perSecond} ${new URL(endpoint).origin}`;
  const bucket =
    buckets.get(key) ?? new TokenBucket({ perSecond, burst: Math.max(1, perSecond / 10) }, clock);
  buckets.set(key, bucket);
  return bucket;
}
