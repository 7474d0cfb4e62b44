import type { Level } from '../results/level.ts';
import type { EditionName } from '../specs/editions.ts';
import type { UserPresets } from '../targets/user-presets.ts';
import type { SignedBy } from '../targets/wire/link.ts';

/** All settings of a run, merged from flags, environment, configuration file and defaults. Plain data. */
export interface Settings {
  /** A preset, a URL, `docker:IMAGE` or `process:COMMAND`: see targets/target-name.ts. */
  readonly target: string;
  /** Version of the target, for the report. */
  readonly targetVersion?: string;
  /** The user's own presets by name. Only the configuration file can define them. */
  readonly presets?: UserPresets;
  /** A second target for a differential run. */
  readonly against?: string;
  /** Region of the second target. It differs from `region` only if nobody set `region`. */
  readonly againstRegion?: string;
  readonly edition: EditionName;
  readonly level: Level;
  /**
   * The newest catalogue version whose clauses may fail the run. Later clauses only warn. Default: all clauses may fail the
   * run.
   */
  readonly catalogue?: string;
  /** File of known deviations. */
  readonly baseline?: string;
  /** Globs of suite names and check ids; empty for the default suites and all checks. */
  readonly suites: readonly string[];
  readonly checks: readonly string[];
  /** Random cases per suite. */
  readonly runs: number;
  readonly seed: number;
  /** Maximum number of concurrent requests. `auto`: it adapts to the target. */
  readonly concurrency: number | 'auto';
  /** Seconds after which the run ends, clean-up aside. */
  readonly maxTime?: number;
  /** The run stops exploring after so many kinds of failure. */
  readonly maxFindings?: number;
  /** Maximum number of requests per second, setup and retries included. Default: no limit. */
  readonly rateLimit?: number;
  /** Seconds from a request to its complete answer. */
  readonly requestTimeout: number;
  /** Maximum response size in MiB; default 16. */
  readonly maxResponseSize?: number;
  readonly region: string;
  /** What to create at the target, or the path of a fixtures file. Default: `full` if tasks are free. */
  readonly fixtures?: string;
  /** Settle window in seconds. The default depends on the target. */
  readonly settle?: number;
  /** Startup timeout in seconds. The default depends on the target. */
  readonly wait?: number;
  /**
   * Credentials for a target other than AWS. The default is the key `test`, so that real credentials are never sent by
   * accident.
   */
  readonly credentials?: SignedBy;
  /** Allows real credentials to be sent over plain HTTP to another machine, where anybody between can use their signatures. */
  readonly allowPlainHttp?: boolean;
  /** Extra headers for every request, by name: a gateway in front of the target may need them. Reports omit the values. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Profile of the AWS configuration, for the target `aws`. */
  readonly profile?: string;
  /** Allows two empty clusters to be created at AWS. */
  readonly yes?: boolean;
  /** Allows tasks to run at AWS, which are billed. */
  readonly allowCost?: boolean;
  /** Subnets of the tasks at AWS. Default: the subnets of the default VPC. */
  readonly subnets?: readonly string[];
  readonly securityGroups?: readonly string[];
}
