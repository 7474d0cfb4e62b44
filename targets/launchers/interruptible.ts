import { Interrupted } from '../errors.ts';

/**
 * A step that nobody can cut short: after Ctrl-C it is not begun, and whoever waits for it waits no longer. `left`: what may be
 * left of it then, in words. Throws Interrupted.
 */
export async function interruptible<T>(
  step: () => Promise<T>,
  signal: AbortSignal | undefined,
  left?: string,
): Promise<T> {
  if (signal?.aborted === true) throw new Interrupted();
  const { promise: interrupted, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(new Interrupted(left));
  signal?.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([step(), interrupted]);
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}
