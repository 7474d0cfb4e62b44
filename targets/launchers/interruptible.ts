import { Interrupted } from '../errors.ts';

/**
 * Runs a step that can't be cancelled. After Ctrl-C it is not started, and a running one is no longer waited for: then
 * `leftovers` says what it may leave behind. Throws Interrupted.
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
