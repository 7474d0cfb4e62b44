import { writeFile } from 'node:fs/promises';
import type { TrialRecord } from '../engine/trial-record.ts';
import { run, type RunResult } from '../run/run-suites.ts';
import type { Watching } from '../run/session.ts';
import type { Settings } from '../run/settings.ts';
import type { Writing } from './report-outputs.ts';
import type { Explored } from './runner.ts';

interface KeptFile extends Pick<Writing, 'asked'> {
  readonly path: string;
  readonly text: (kept: readonly TrialRecord[], result: RunResult) => string;
}

/** Explores in this thread, without Vitest: trials are no plain data before they are written. */
export const keeping =
  (files: readonly KeptFile[]) =>
  async (settings: Settings, watching: Watching): Promise<Explored> => {
    const kept: TrialRecord[] = [];
    const result = await run(settings, { ...watching, keep: (one) => kept.push(one) });
    const writings = files.map(({ asked, path, text }) => ({
      asked,
      write: () => writeFile(path, text(kept, result)),
    }));
    return { ...result, writings };
  };
