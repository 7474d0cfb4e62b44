import type { TrialRecord } from '../engine/trial-record.ts';
import { writeWhole } from '../files/write-whole.ts';
import type { KnownDeviation } from '../results/known-deviation.ts';
import type { RunResult } from '../run/run-suites.ts';
import type { FileWrite } from './report-outputs.ts';
import { loadKnownDeviations } from './run-baseline.ts';
import type { Runner } from './runner.ts';
import { runSuites } from './suite-runner.ts';

/** What a file of a run is made from. */
export interface FinishedRun {
  readonly result: RunResult;
  /** The known deviations when the run started. */
  readonly known: readonly KnownDeviation[];
  /** Start of the run, in ISO 8601. */
  readonly startedAt: string;
  readonly interrupted: boolean;
}

/** A format of files that hold more of a run than its report does. */
export type RunFormat =
  | { readonly needs: 'results'; readonly render: (finished: FinishedRun) => string | Promise<string> }
  | {
      readonly needs: 'trials';
      readonly render: (finished: FinishedRun, trials: readonly TrialRecord[]) => string | Promise<string>;
    };

/** A file in such a format. */
export interface RunFile extends Pick<FileWrite, 'option'> {
  readonly path: string;
  readonly format: RunFormat;
}

/** The runner that makes these files of a run. Trials are kept only if a file needs them, because there are many. */
export const fileRunner =
  (files: readonly RunFile[]): Runner =>
  async (settings, hooks) => {
    const startedAt = new Date().toISOString();
    const known = files.length === 0 ? [] : await loadKnownDeviations(settings);
    const trials: TrialRecord[] = [];
    const recordTrial = (trial: TrialRecord): void => void trials.push(trial);
    const needsTrials = files.some(({ format }) => format.needs === 'trials');
    const result = await runSuites(settings, needsTrials ? { ...hooks, recordTrial } : hooks);
    const finished = { result, known, startedAt, interrupted: hooks.signal?.aborted === true };
    return { ...result, fileWrites: runFileWrites(files, finished, trials) };
  };

/** Writes the files of a finished run. `trials` are those of the run, if a file needs them. */
export const runFileWrites = (
  files: readonly RunFile[],
  finished: FinishedRun,
  trials: readonly TrialRecord[] = [],
): readonly FileWrite[] =>
  files.map(({ option, path, format }) => ({
    ...{ option, path },
    write: async () => writeWhole(path, await format.render(finished, trials)),
  }));
