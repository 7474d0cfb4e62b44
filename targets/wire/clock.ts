import { setTimeout as wait } from 'node:timers/promises';
import { definedMembers } from '../../specs/json.ts';

/** The clock of a run. All waits and timestamps of a run use the same clock. */
export interface Clock {
  /** Epoch milliseconds, an integer. */
  now(): number;
  /** Monotonic milliseconds since an arbitrary moment. */
  elapsed(): number;
  /** Resolves after `ms` milliseconds, or when the signal is aborted. A virtual clock ignores the signal. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  wait: async (ms, signal) => {
    await wait(ms, undefined, definedMembers({ signal })).catch((error: unknown) => {
      if (signal?.aborted !== true) throw error;
    });
  },
};
