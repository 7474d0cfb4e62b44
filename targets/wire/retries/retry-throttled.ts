import type { Clock } from '../clock.ts';
import { isThrottling } from '../error-classification.ts';
import type { WireResponse } from '../exchange.ts';
import { defaultRetryDelays, type RequestPacer } from '../request-pacing.ts';
import type { PhaseBudget } from '../phase-budget.ts';
import { maxAskedWaitMs, retryAfterMs } from './retry-after.ts';
import type { TrafficMonitor } from '../traffic.ts';

interface ThrottleRetries<T> {
  readonly clock: Clock;
  /** The answer in the result of a try, if there is one. */
  readonly toAnswer: (result: T) => WireResponse | undefined;
  /** Spaces the tries. Without it, the retries have default delays. */
  readonly pacer: RequestPacer | undefined;
  readonly operation: string;
  /** Counts the throttled tries. */
  readonly traffic: Pick<TrafficMonitor, 'throttled'>;
  /** The time that is left for all requests of the phase. */
  readonly budget: Pick<PhaseBudget, 'left'> | undefined;
  /** True to send nothing again. */
  readonly isTriedOnce: boolean;
  /** Ends the pauses. After it, nothing is tried again. */
  readonly signal: AbortSignal | undefined;
}

/**
 * Sends a request, and sends it again while it is throttled. It waits at least as long as the target asks. If that is too long, it
 * does not send the request again. Returns the last result.
 */
export async function retryThrottled<T>(
  once: () => Promise<T>,
  { clock, toAnswer, pacer, operation, traffic, budget, isTriedOnce, signal }: ThrottleRetries<T>,
): Promise<T> {
  await pacer?.admit(operation, signal);
  let result = await once();
  const throttledAnswer = (): WireResponse | undefined => {
    const answer = toAnswer(result);
    if (answer === undefined || !isThrottling(answer)) return undefined;
    traffic.throttled += 1;
    pacer?.onThrottled(operation);
    return answer;
  };
  let throttled = throttledAnswer();
  let waited = 0;
  const delays = isTriedOnce ? [] : (pacer?.retryDelays() ?? defaultRetryDelays);
  for (const delay of delays) {
    if (throttled === undefined) break;
    const asked = retryAfterMs(throttled, clock.now());
    const wait = Math.max(delay, asked ?? 0);
    waited += wait;
    const isTooLong = waited > maxAskedWaitMs || wait >= (budget?.left ?? Infinity);
    if (asked !== undefined && isTooLong) break;
    await clock.wait(wait, signal);
    if (signal?.aborted === true) break;
    await pacer?.admit(operation, signal);
    result = await once();
    throttled = throttledAnswer();
  }
  return result;
}
