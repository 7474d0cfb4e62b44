import { setTimeout as wait } from 'node:timers/promises';

/** Time as a run knows it. Everything that a run waits for, or stamps, goes by one clock. */
export interface Clock {
  /** Epoch milliseconds, whole ones. */
  now(): number;
  /** Milliseconds since some moment, never less than before. */
  elapsed(): number;
  /** Comes back when so many milliseconds have passed, or, where somebody waits for it, when the signal comes. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  wait: async (ms, signal) => {
    await wait(ms, undefined, signal === undefined ? {} : { signal }).catch((error: unknown) => {
      if (signal?.aborted !== true) throw error;
    });
  },
};
