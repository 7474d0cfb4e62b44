import type { JsonObject } from '../../specs/json.ts';
import type { UnsupportedFeature } from '../presets.ts';
import type { ExchangeRecord } from '../wire/exchange-record.ts';

/**
 * The clusters of a world, by their slot: `default`, one of the run's own, one whose name begins with that of the other;
 * and, in a full world, one with more tasks than a request may name.
 */
export type ClusterSlot = 0 | 1 | 2 | 3;
/** The cluster with the many tasks. */
export const crowdedSlot = 3 satisfies ClusterSlot;

type PerSlot<T> = readonly [T, T, T, T];

export interface WorldTask {
  readonly arn: string;
  readonly id: string;
  /** Left out where the run did not make the task. */
  readonly facts?: TaskFacts;
}

/** The forms in which DescribeTasks names a task (its id, its ARN as issued) and the cluster of it. */
export const identifierForms = ['id', 'arn', 'cluster-name', 'cluster-arn', 'cluster-omitted'] as const;
export type IdentifierForm = (typeof identifierForms)[number];

/** What a task was made with: its description has to say the same. */
export interface TaskFacts {
  readonly taskDefinition: string;
  readonly containers: readonly string[];
  /** Left out where the target took no tags. */
  readonly tags?: readonly { readonly key: string; readonly value: string }[];
  readonly startedBy?: string;
  readonly group: string;
  /** Left out where `group` is what the service makes of the family. */
  readonly groupGiven?: true;
  readonly overrides?: JsonObject;
  /** Of each container. */
  readonly image?: string;
  /** Of the task, in the definition. */
  readonly sizes?: { readonly cpu: string; readonly memory: string };
  readonly launchType?: LaunchType;
  /** Left out where they are made up, or there is no network of its own. */
  readonly subnets?: readonly string[];
  /** Ports of containers in the definition, where they are bound to ports of the host. */
  readonly ports?: { readonly [container: string]: readonly number[] };
  /** Given to StopTask, for a task that was stopped. */
  readonly stoppedReason?: string;
  /** StopTask was called for it once more since. */
  readonly stoppedAgain?: true;
  /**
   * That the run has stopped it, or tried to. `while-running`: it was seen RUNNING before, and StopTask told no other cause of
   * its end; `as-told`: StopTask also told that this is the cause.
   */
  readonly stop?: 'as-told' | 'while-running' | 'of-unknown-status';
}

export interface WorldCluster {
  readonly name: string;
  readonly arn: string;
  /** False of a `default` that was there before: nothing is run in it, and it is never changed. */
  readonly createdByRun: boolean;
  readonly tasks: readonly WorldTask[];
}

/** Where a second cluster of the same name is: in another region, or in another account. */
export const foreignScopeKinds = ['region', 'account'] as const;
export type ForeignScopeKind = (typeof foreignScopeKinds)[number];

/** What a full world has where the requests of a run do not go. */
export interface ForeignScope {
  readonly kind: ForeignScopeKind;
  /** False where the target does not tell it from the one at home: then nothing is asked of it. */
  readonly isDistinct: boolean;
  readonly cluster: WorldCluster;
  /** ARN. */
  readonly taskDefinition?: string;
}

/** What exists at the target for the length of one run: plain data. A slot that could not be filled is null. */
export interface World {
  readonly nonce: string;
  readonly clusters: PerSlot<WorldCluster | null>;
  /** Only in a full world, and where the target has such places. */
  readonly foreignScopes: readonly ForeignScope[];
  /** How tasks are run here; null where none can be. */
  readonly launch: Launch | null;
  /** On an instance in bridge mode, where the target has instances besides Fargate: one task of the second cluster. */
  readonly bridge?: Launch;
  readonly paidAccount?: PaidAccount;
  /** A request without a cluster, answered while there was no `default`. */
  readonly beforeDefault?: { readonly input: object; readonly answer: ExchangeRecord };
  /** The user has named what is there: nothing was made. */
  readonly fromFixturesFile?: true;
  /** What the target can't be asked, as its preset says: no case is about that. */
  readonly cannot?: readonly UnsupportedFeature[];
  /** Forms in which the target finds no task, though it finds the same one in another: requests take the other one. */
  readonly unsupportedForms?: readonly IdentifierForm[];
  /** What could not be made, with the target's own answer. */
  readonly shortfalls: readonly string[];
  /** Seconds for which an answer that was true before a change may still be given. */
  readonly settle: number;
  /** Epoch milliseconds from which on the world counts as settled. */
  readonly settledAt: number;
}

export const launchTypes = ['FARGATE', 'EC2'] as const;
export type LaunchType = (typeof launchTypes)[number];

export interface Launch {
  readonly type: LaunchType;
  /** ARN. */
  readonly taskDefinition: string;
  readonly network: Network;
}

export interface Network {
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  readonly assignPublicIp?: 'ENABLED';
}

/** What the containers of a task run. */
export interface Image {
  readonly name: string;
  readonly command: readonly string[];
  /** Seconds that it has to end by itself. */
  readonly stopTimeout: number;
}

/** Somebody's account, where tasks cost money: everything is tagged, and run in Fargate alone. */
export interface PaidAccount {
  readonly image: Image;
  /** Left out where no task is run. */
  readonly network?: Network;
}

/** Where the target has no EC2 to ask, names that it takes as they are. */
export const placeholderNetwork: Network = {
  subnets: ['subnet-00000000000000001'],
  securityGroups: ['sg-00000000000000001'],
};

/** In place of that of a run, in what a printed script makes. */
export const scriptNonce = 'repeat';

export const clusterNames = (nonce: string): PerSlot<string> => [
  'default',
  `ecsc-${nonce}`,
  `ecsc-${nonce}0`,
  `ecsc-${nonce}-crowd`,
];

/** So many tasks in each slot: seven in all, but for those of a full world. */
export const taskCountBySlot: PerSlot<number> = [1, 3, 3, 101];
/** Of the third cluster the last one has run and was stopped, the one before it was stopped before it ran. */
export const stoppedTaskIndex = 2;

/** What is asked for besides where the target takes it. */
export const defaultExtras = (
  nonce: string,
): Pick<TaskFacts, 'tags' | 'startedBy'> & { readonly group: string } => ({
  tags: [{ key: 'ecsc', value: nonce }],
  startedBy: `ecsc-${nonce}`,
  group: `ecsc-${nonce}`,
});

/** What is asked for besides with whatever is made at a site. */
export const paidAccountTags = ({
  nonce,
  paidAccount,
}: Pick<World, 'nonce' | 'paidAccount'>): Pick<TaskFacts, 'tags'> => {
  const { tags } = defaultExtras(nonce);
  return paidAccount === undefined || tags === undefined ? {} : { tags };
};

export type RunTaskExtras = Partial<ReturnType<typeof defaultExtras>> & Pick<TaskFacts, 'overrides'>;
