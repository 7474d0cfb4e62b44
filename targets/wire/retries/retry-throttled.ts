import type { Clock } from '../clock.ts';
import { isThrottling } from '../error-classification.ts';
import type { WireResponse } from '../exchange.ts';
import { defaultRetryDelays, type RequestPacer } from '../request-pacing.ts';
import type { PhaseBudget } from '../phase-budget.ts';
import type { Patience } from './patience.ts';
import { maxAskedWaitMs, retryAfterMs } from './retry-after.ts';
import type { TrafficMonitor } from '../traffic.ts';

/** What all requests of a client have in common when they are sent again. */
export interface RetryContext {
  readonly clock: Clock;
  /** Spaces the tries. Without it, the retries have default delays. */
  readonly pacer: RequestPacer | undefined;
  /** Counts the throttled tries. */
  readonly traffic: Pick<TrafficMonitor, 'throttled'>;
  /** The time that is left for all requests of the phase. */
  readonly budget: Pick<PhaseBudget, 'left'> | undefined;
  readonly patience: Patience;
}

interface ThrottleRetries<T> extends RetryContext {
  /** The answer in the result of a try, if there is one. */
  readonly toAnswer: (result: T) => WireResponse | undefined;
  readonly operation: string;
  /** The operation at one place, as `patience` knows it. */
  readonly patienceKey: string;
  /** True to send nothing again. */
  readonly isTriedOnce: boolean;
  /** Ends the pauses. After it, nothing is tried again. */
  readonly signal: AbortSignal | undefined;
}

/** The last result of a request that was sent again while it was throttled. */
export interface Retried<T> {
  readonly result: T;
  /** Whether it was throttled at every retry. False if retries were left out, for lack of time or of patience. */
  readonly isExhausted: boolean;
}

/**
 * Sends a request, and sends it again while it is throttled. It waits at least as long as the target asks. If that is too long, it
 * does not send the request again. After a request was given up, the next requests of the operation are sent once, until one is
 * answered.
 */
export async function retryThrottled<T>(
  once: () => Promise<T>,
  { clock, toAnswer, pacer, operation, traffic, budget, signal, ...options }: ThrottleRetries<T>,
): Promise<Retried<T>> {
  const { patience, patienceKey } = options;
  await pacer?.admit(operation, signal);
  let result = await once();
  const throttledAnswer = (): WireResponse | undefined => {
    const answer = toAnswer(result);
    if (answer === undefined) return undefined;
    if (!isThrottling(answer)) {
      patience.onAnswer(patienceKey);
      return undefined;
    }
    traffic.throttled += 1;
    pacer?.onThrottled(operation);
    return answer;
  };
  let throttled = throttledAnswer();
  let waited = 0;
  const isTriedOnce = options.isTriedOnce || patience.isSpent(patienceKey);
  let isExhausted = !isTriedOnce;
  const delays = isTriedOnce ? [] : (pacer?.retryDelays() ?? defaultRetryDelays);
  for (const delay of delays) {
    if (throttled === undefined) break;
    const asked = retryAfterMs(throttled, clock.now());
    const wait = Math.max(delay, asked ?? 0);
    waited += wait;
    const isTooLong = waited > maxAskedWaitMs || wait >= (budget?.left ?? Infinity);
    isExhausted = asked === undefined || (!isTooLong && patience.take(asked, clock.elapsed()));
    if (!isExhausted) break;
    await clock.wait(wait, signal);
    if (signal?.aborted === true) break;
    await pacer?.admit(operation, signal);
    result = await once();
    throttled = throttledAnswer();
  }
  // After an interrupt, retries were left out, but those that clean up are sent.
  if (throttled !== undefined && signal?.aborted !== true) patience.giveUp(patienceKey);
  return { result, isExhausted: isExhausted && throttled !== undefined };
}
