import type { Level } from '../checks/level.ts';
import type { EditionName } from '../specs/editions.ts';

/** What a run is told, whole: flags, environment, configuration file and defaults have been merged. Plain data. */
export interface Settings {
  /** `embedded`, or the URL of an endpoint. */
  readonly target: string;
  /** A second target, with which the first one is compared. */
  readonly against?: string;
  readonly edition: EditionName;
  readonly level: Level;
  /** Globs of suite names and of check ids; all where there is none. */
  readonly suites: readonly string[];
  readonly checks: readonly string[];
  /** Random cases of each suite. */
  readonly runs: number;
  readonly seed: number;
  /** Requests under way at once. */
  readonly concurrency: number;
  /** Seconds until a request without an answer counts as lost. */
  readonly requestTimeout: number;
  readonly region: string;
  /** How much is made at the target, or a file that names what is there; left out, full where tasks are free. */
  readonly fixtures?: string;
  /** Seconds; left out, the target's own default. */
  readonly settle?: number;
}
