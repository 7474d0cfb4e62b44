import type { RunResult } from '../run/run-suites.ts';
import type { RunHooks } from '../run/explore-suite.ts';
import type { Settings } from '../run/settings.ts';
import type { FileWrite } from './report-outputs.ts';

/** Flags about what findings do to official clients. */
export interface ImpactOptions {
  /** Clients to ask, besides the one for JavaScript. `all`: those that are installed. */
  readonly clients?: readonly string[];
  /** The order of findings in reports. */
  readonly sort?: 'impact';
}

/** Flags about reports and output, which are not settings of the run itself. */
export interface OutputOptions extends ImpactOptions {
  readonly report: readonly string[];
  readonly allowInconclusive: boolean;
  readonly quiet: boolean;
  readonly updateBaseline: boolean;
  readonly color: boolean;
}

/** The result of a run, and the files that the runner itself still has to write. */
export interface RunnerResult extends RunResult {
  readonly fileWrites?: readonly FileWrite[];
}

/** A function that explores a target. */
export type Runner = (settings: Settings, watching: RunHooks) => Promise<RunnerResult>;
