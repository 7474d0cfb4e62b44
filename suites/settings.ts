import type { Level } from '../checks/level.ts';
import type { EditionName } from '../specs/editions.ts';

/** What a run is told, whole: flags, environment, configuration file and defaults have been merged. Plain data. */
export interface Settings {
  /** `embedded`, `aws`, or the URL of an endpoint. */
  readonly target: string;
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
