import type { EditionName } from '../specs/editions.ts';
import type { UserPresets } from './user-presets.ts';
import type { Amount } from './world/provision.ts';
import type { Link } from './wire/link.ts';
import type { PaidAccount } from './world/world.ts';

/** An implementation under test that answers now. */
export interface Target {
  readonly name: string;
  readonly endpoint: string;
  readonly region: string;
  /** Seconds for which an answer that was true before a change is no failure: the service is eventually consistent. */
  readonly settle: number;
  /** True where names in the world are a function of the seed: nobody else can be there. */
  readonly private: boolean;
  /**
   * True where closing it removes whatever was made there, so that nobody else has to. On the embedded ECS a world is
   * removed all the same: so its removal is tried.
   */
  readonly forgets: boolean;
  /** True where tasks cost nothing: then a world is full unless less was asked for. */
  readonly tasksFree: boolean;
  /** What is made where nothing is said, if that is neither `provision` nor, where tasks are free, `full`. */
  readonly amount?: Amount;
  /** Twelve digits, where one endpoint has many accounts. */
  readonly account?: string;
  /** What is made there has to be made in its way. */
  readonly paidAccount?: PaidAccount;
  /** Seconds until the tasks of a new world have come to rest, where that is known. */
  readonly rest: number;
  /** What lies between the run and it, where that is no socket. */
  readonly link?: Link;
  /** What it has written so far, where it was started for the run. */
  readonly logs?: () => string;
  /** How it has ended, where it was started for the run, and has: `exit status 134`. */
  readonly ending?: () => Promise<string | undefined>;
  close(): Promise<void>;
}

export interface TargetOptions extends StartOptions {
  /** What `--target` says: see targets/target-name.ts. */
  readonly target: string;
  /** Presets of the user's own. */
  readonly presets?: UserPresets;
  readonly edition: EditionName;
  readonly region: string;
  readonly seed: number;
  readonly settle?: number;
}

/** Seconds that a target has to come to answer, where nothing is said. */
export const defaultStartupTimeouts = { url: 0, process: 60, container: 120 } as const;

export interface StartOptions {
  /** Seconds that it has to come to answer; left out, its own default. */
  readonly wait?: number;
  /** Aborted on Ctrl-C: what was started is stopped. */
  readonly signal?: AbortSignal;
  /** What every request has besides. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What was started for the run, and answers now. */
export type StartedTarget = Pick<Target, 'endpoint' | 'logs' | 'ending' | 'close'>;
