import type { Vitest } from 'vitest/node';

/** Cancels a run without waiting. A failure to cancel is ignored: the run then ends by itself. */
export const cancelRun = (vitest: Pick<Vitest, 'cancelCurrentRun'>): void =>
  void vitest.cancelCurrentRun('keyboard-input').catch(() => {});
