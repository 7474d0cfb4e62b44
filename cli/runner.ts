import type { RunResult } from '../run/run-suites.ts';
import type { Watching } from '../run/session.ts';
import type { Settings } from '../run/settings.ts';
import type { Writing } from './report-outputs.ts';

/** Flags that are no settings of the run itself. */
export interface Showing {
  readonly report: readonly string[];
  readonly allowInconclusive: boolean;
  readonly quiet: boolean;
  readonly updateBaseline: boolean;
  readonly color: boolean;
}

/** What came of a run, and what it has to write itself. */
export interface Explored extends RunResult {
  readonly writings?: readonly Writing[];
}

/** What explores, and gives what came of it. */
export type Runner = (settings: Settings, watching: Watching) => Promise<Explored>;
