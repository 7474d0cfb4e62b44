import type { Vitest } from 'vitest/node';
import { interruptSignals } from '../run/interrupt-signals.ts';

/** Cancels a run without waiting. A failure to cancel is ignored: the run then ends by itself. */
export const cancelRun = (vitest: Pick<Vitest, 'cancelCurrentRun'>): void =>
  void vitest.cancelCurrentRun('keyboard-input').catch(() => {});

/**
 * Runs `action` and removes each signal listener that it adds, before a signal can reach it. Vitest's own listeners end the
 * process at once, which would leave the world behind.
 */
export async function withoutSignalListeners<T>(action: () => Promise<T>): Promise<T> {
  const removeListener = (event: string | symbol, listener: (...values: unknown[]) => void): void => {
    if (interruptSignals.some((signal) => signal === event))
      process.nextTick(() => process.off(event, listener));
  };
  process.on('newListener', removeListener);
  try {
    return await action();
  } finally {
    process.off('newListener', removeListener);
  }
}
