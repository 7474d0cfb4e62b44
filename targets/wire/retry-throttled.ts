import type { Clock } from './clock.ts';

interface ThrottleRetries<T> {
  /** Milliseconds before each retry. */
  readonly delays: Iterable<number>;
  readonly clock: Clock;
  readonly isThrottled: (answer: T) => boolean;
  readonly onThrottled: () => void;
  /** Resolves when a try may be sent. */
  readonly admit: () => Promise<unknown> | undefined;
  /** Ends the pauses. After it, nothing is tried again. */
  readonly signal: AbortSignal | undefined;
}

/** Sends a request, and sends it again while it is throttled. Returns the last answer. */
export async function retryThrottled<T>(
  once: () => Promise<T>,
  { delays, clock, isThrottled, onThrottled, admit, signal }: ThrottleRetries<T>,
): Promise<T> {
  await admit();
  let answer = await once();
  const countThrottling = (): boolean => {
    if (!isThrottled(answer)) return false;
    onThrottled();
    return true;
  };
  let wasThrottled = countThrottling();
  for (const delay of delays) {
    if (!wasThrottled) break;
    await clock.wait(delay, signal);
    if (signal?.aborted === true) break;
    await admit();
    answer = await once();
    wasThrottled = countThrottling();
  }
  return answer;
}
