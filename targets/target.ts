import type { EditionName } from '../specs/editions.ts';
import type { UserPresets } from './user-presets.ts';
import type { Amount } from './world/provision-context.ts';
import type { Link } from './wire/link.ts';
import type { PaidAccount } from './world/world.ts';

/** An implementation under test that has answered. */
export interface Target {
  readonly name: string;
  readonly endpoint: string;
  readonly region: string;
  /** Settle window in seconds: how long the eventually consistent service may give stale answers after a change. */
  readonly settle: number;
  /** Set if `settle` is a default that nothing documents for this target. */
  readonly settleIsAssumed?: true;
  /** True if nobody else can use the target. In that case the seed alone determines all names in the world. */
  readonly private: boolean;
  /**
   * True if closing the target removes everything created there. The embedded ECS says false, although it ends with the
   * process, so that runs test the cleanup.
   */
  readonly forgets: boolean;
  /** True if tasks cost nothing. In that case a run creates a full world by default. */
  readonly tasksFree: boolean;
  /** The default of `--fixtures`. If left out, the default is `full` if tasks are free, and `provision` if they are not. */
  readonly amount?: Amount;
  /** The account (twelve digits). It is set if one endpoint serves many accounts. */
  readonly account?: string;
  /** The account that pays. It is set if tasks cost money. */
  readonly paidAccount?: PaidAccount;
  /** The estimated number of seconds until the tasks of a new world stop changing. */
  readonly rest: number;
  /** Transport, clock and credentials, if they differ from the defaults. */
  readonly link?: Link;
  /** Returns the output of the target so far. It is set if the target was started for the run. */
  readonly logs?: () => string;
  /** Says how a target that was started for the run has ended, such as `exit status 134`; `undefined` while it runs. */
  readonly ending?: () => Promise<string | undefined>;
  close(): Promise<void>;
}

export interface TargetOptions extends StartOptions {
  /** The value of `--target`: see targets/target-name.ts. */
  readonly target: string;
  /** Presets from the configuration file. */
  readonly presets?: UserPresets;
  readonly edition: EditionName;
  readonly region: string;
  readonly seed: number;
  readonly settle?: number;
}

/** Default startup timeouts, in seconds. */
export const defaultStartupTimeouts = { url: 0, process: 60, container: 120 } as const;

export interface StartOptions {
  /** Startup timeout in seconds. If left out, the default for this kind of target applies. */
  readonly wait?: number;
  /** Aborted on Ctrl-C. Everything that was started is then stopped. */
  readonly signal?: AbortSignal;
  /** Extra headers of every request. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A process or container that was started for the run and has answered. */
export type StartedTarget = Pick<Target, 'endpoint' | 'logs' | 'ending' | 'close'>;
