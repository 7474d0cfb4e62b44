import type { Kept } from '../suites/kept.ts';
import { run, type RunResult } from '../suites/run.ts';
import type { Watching } from '../suites/session.ts';
import type { Settings } from '../suites/settings.ts';

/** Explores in this thread, without Vitest: trials are no plain data before they are written. */
export const keeping =
  (write: (kept: readonly Kept[], result: RunResult) => Promise<void>) =>
  async (settings: Settings, watching: Watching): Promise<RunResult> => {
    const kept: Kept[] = [];
    const result = await run(settings, { ...watching, keep: (one) => kept.push(one) });
    await write(kept, result);
    return result;
  };
