import { Interrupted } from '../errors.ts';

/**
 * Runs a step that can't be cancelled. After Ctrl-C it throws Interrupted: it does not start the step, or no longer waits for
 * it. `leftovers` says what a running step may leave behind.
 */
export async function interruptible<T>(
  step: () => Promise<T>,
  signal: AbortSignal | undefined,
  leftovers?: string,
): Promise<T> {
  if (signal?.aborted === true) throw new Interrupted();
  const { promise: interrupted, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(new Interrupted(leftovers));
  signal?.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([step(), interrupted]);
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}
