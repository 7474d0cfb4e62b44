import type { Level } from '../results/level.ts';
import type { EditionName } from '../specs/editions.ts';
import type { UserPresets } from '../targets/user-presets.ts';
import type { SignedBy } from '../targets/wire/link.ts';

/** What a run is told, whole: flags, environment, configuration file and defaults have been merged. Plain data. */
export interface Settings {
  /** A preset, a URL, `docker:IMAGE` or `process:COMMAND`: see targets/target-name.ts. */
  readonly target: string;
  /** What is said of its version, for the report. */
  readonly targetVersion?: string;
  /** Presets of the user's own, by name: of the configuration file alone. */
  readonly presets?: UserPresets;
  /** A second target, with which the first one is compared. */
  readonly against?: string;
  /** The region of the second target: where none is given, it may have another one. */
  readonly againstRegion?: string;
  readonly edition: EditionName;
  readonly level: Level;
  /** The catalogue of clauses that may fail a run: what is newer only warns. Left out, all may. */
  readonly catalogue?: string;
  /** A file of known deviations. */
  readonly baseline?: string;
  /** Globs of suite names and of check ids; all where there is none. */
  readonly suites: readonly string[];
  readonly checks: readonly string[];
  /** Random cases of each suite. */
  readonly runs: number;
  readonly seed: number;
  /** Requests under way at once. */
  readonly concurrency: number;
  /** Seconds from a request until its answer has to be whole. */
  readonly requestTimeout: number;
  /** MiB of an answer that are read at most; left out, 16. */
  readonly maxResponseSize?: number;
  readonly region: string;
  /** How much is made at the target, or a file that names what is there; left out, full where tasks are free. */
  readonly fixtures?: string;
  /** Seconds; left out, the target's own default. */
  readonly settle?: number;
  /** Seconds that the target has to come to answer; left out, its own default. */
  readonly wait?: number;
  /** What a target that is not AWS is signed for with; left out, the key `test`: a real one goes to no host unasked. */
  readonly credentials?: SignedBy;
  /** What every request has besides, by its name: for a gateway before the target. The values are in no report. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Of the AWS configuration, for the target `aws`. */
  readonly profile?: string;
  /** Two empty clusters may be made at AWS. */
  readonly yes?: boolean;
  /** Tasks may be run at AWS, which are billed. */
  readonly allowCost?: boolean;
  /** Where tasks are run at AWS; left out, in the default VPC. */
  readonly subnets?: readonly string[];
  readonly securityGroups?: readonly string[];
}
