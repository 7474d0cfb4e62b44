import { setTimeout as wait } from 'node:timers/promises';

/** Time as a run knows it. Everything that a run waits for, or stamps, goes by one clock. */
export interface Clock {
  /** Epoch milliseconds, whole ones. */
  now(): number;
  /** Milliseconds since some moment, never less than before. */
  elapsed(): number;
  /** Comes back when so many milliseconds have passed. */
  wait(ms: number): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  wait: async (ms) => void (await wait(ms)),
};
