import type { UnsupportedFeature } from '../presets.ts';
import type { WireClient } from '../wire/wire-client.ts';
import type { Journal } from './journal.ts';
import type { PaidAccount, WorldCluster } from './world.ts';

/**
 * How much a run creates: `provision` means clusters with a few tasks; `full` adds a cluster with more than 100 tasks and
 * foreign scopes; `clusters` means two empty clusters; `none` means nothing.
 */
const amounts = ['provision', 'full', 'clusters', 'none'] as const;
export type Amount = (typeof amounts)[number];

export const isAmount = (fixtures: string | undefined): fixtures is Amount =>
  amounts.some((amount) => amount === fixtures);

export interface ProvisionOptions {
  readonly nonce: string;
  /** Settle window in seconds. */
  readonly settle: number;
  readonly amount: Amount;
  /** Features that the target lacks. */
  readonly cannot?: readonly UnsupportedFeature[];
  readonly paidAccount?: PaidAccount;
  /** Records resources before they are created. */
  readonly journal?: Journal;
  /** Aborted on Ctrl-C and at the end of `--max-time`. After that nothing more is created; the world has what was created before. */
  readonly signal?: AbortSignal;
}

/** Runs a step. If the step fails, records a shortfall and returns null. */
export type Attempt = <T>(step: () => Promise<T>) => Promise<T | null>;
export type EmptyCluster = Omit<WorldCluster, 'tasks'>;

/** What every step of provisioning needs. */
export interface ProvisionContext extends ProvisionOptions {
  readonly client: WireClient;
  readonly attempt: Attempt;
  readonly shortfalls: string[];
  /** Clusters that were created, but whose ARN the target did not give. */
  readonly unusable: WorldCluster[];
  /** Called if a task definition may exist that the run does not know. */
  readonly onUnclearDefinition: () => void;
}
