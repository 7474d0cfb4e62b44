import type { Vitest } from 'vitest/node';
import { interruptSignals } from '../run/interrupt-signals.ts';

/** Nobody waits for it: what keeps Vitest from it shows in how the run ends. */
export const cancelRun = (vitest: Pick<Vitest, 'cancelCurrentRun'>): void =>
  void vitest.cancelCurrentRun('keyboard-input').catch(() => {});

/**
 * Vitest ends the process at once when it is interrupted: then a world would be left behind. Takes off each listener that is
 * added while `adding` runs, before a signal can reach it.
 */
export async function withoutSignalListeners<T>(adding: () => Promise<T>): Promise<T> {
  const refuse = (event: string | symbol, listener: (...values: unknown[]) => void): void => {
    if (interruptSignals.some((signal) => signal === event))
      process.nextTick(() => process.off(event, listener));
  };
  process.on('newListener', refuse);
  try {
    return await adding();
  } finally {
    process.off('newListener', refuse);
  }
}
