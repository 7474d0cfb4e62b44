import { writeFile } from 'node:fs/promises';
import type { TrialRecord } from '../engine/trial-record.ts';
import type { RunResult } from '../run/run-suites.ts';
import type { RunHooks } from '../run/session.ts';
import type { Settings } from '../run/settings.ts';
import type { FileWrite } from './report-outputs.ts';
import type { RunnerResult } from './runner.ts';
import { runSuites } from './suite-runner.ts';

/** A file made from every trial of a run. */
interface TrialsFile extends Pick<FileWrite, 'option'> {
  readonly path: string;
  readonly format: (trials: readonly TrialRecord[], result: RunResult) => string;
}

/**
 * A runner that keeps all trials for these files. It runs in this thread, without Vitest, because trials are not plain data
 * before they are written.
 */
export const recordingRunner =
  (files: readonly TrialsFile[]) =>
  async (settings: Settings, watching: RunHooks): Promise<RunnerResult> => {
    const trials: TrialRecord[] = [];
    const result = await runSuites(settings, { ...watching, recordTrial: (trial) => trials.push(trial) });
    const fileWrites = files.map(({ option, path, format }) => ({
      option,
      write: () => writeFile(path, format(trials, result)),
    }));
    return { ...result, fileWrites };
  };
