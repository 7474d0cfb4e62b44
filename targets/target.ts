import type { EditionName } from '../specs/editions.ts';
import type { UserPresets } from './user-presets.ts';
import type { Amount } from './world/provision.ts';
import type { Link } from './wire/link.ts';
import type { PaidAccount } from './world/world.ts';

/** An implementation under test that has answered. */
export interface Target {
  readonly name: string;
  readonly endpoint: string;
  readonly region: string;
  /** Settle window in seconds: how long the eventually consistent service may give stale answers after a change. */
  readonly settle: number;
  /** True if nobody else can use the target. Then names in the world are a function of the seed. */
  readonly private: boolean;
  /**
   * True if closing the target removes everything created there. The embedded ECS says false although it goes with the
   * process: so that cleanup is tested.
   */
  readonly forgets: boolean;
  /** True if tasks cost nothing: then the default world is a full one. */
  readonly tasksFree: boolean;
  /** The default of `--fixtures`; left out, `full` if tasks are free, else `provision`. */
  readonly amount?: Amount;
  /** Twelve digits, if one endpoint serves many accounts. */
  readonly account?: string;
  /** Set if tasks cost money. */
  readonly paidAccount?: PaidAccount;
  /** Seconds until the tasks of a new world stop changing, as far as known. */
  readonly rest: number;
  /** Transport, clock and credentials, if they are not the usual ones. */
  readonly link?: Link;
  /** Its output so far, if it was started for the run. */
  readonly logs?: () => string;
  /** How it ended, if it was started for the run and has ended: `exit status 134`. */
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
  /** Startup timeout in seconds; left out, the default for this kind of target. */
  readonly wait?: number;
  /** Aborted on Ctrl-C: whatever was started is stopped. */
  readonly signal?: AbortSignal;
  /** Extra headers of every request. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A process or container that was started for the run and has answered. */
export type StartedTarget = Pick<Target, 'endpoint' | 'logs' | 'ending' | 'close'>;
