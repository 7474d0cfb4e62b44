import type { JsonObject } from '../../specs/json.ts';
import type { UnsupportedFeature } from '../presets.ts';
import type { ExchangeRecord } from '../wire/exchange-record.ts';

/**
 * The position of a cluster in a world:
 * - 0: the cluster `default`;
 * - 1: a cluster that the run created;
 * - 2: a cluster whose name begins with the name of the cluster in slot 1;
 * - 3: a cluster with more tasks than a request may name, in a full world only.
 */
export type ClusterSlot = 0 | 1 | 2 | 3;
/** The slot of the cluster with more than 100 tasks. */
export const crowdedSlot = 3 satisfies ClusterSlot;

type PerSlot<T> = readonly [T, T, T, T];

export interface WorldTask {
  readonly arn: string;
  readonly id: string;
  /** What the run asked for. It is left out if the run did not start the task. */
  readonly facts?: TaskFacts;
}

/** The forms in which a DescribeTasks request can name a task and its cluster. */
export const allIdentifierForms = ['id', 'arn', 'cluster-name', 'cluster-arn', 'cluster-omitted'] as const;
export type IdentifierForm = (typeof allIdentifierForms)[number];

/** What the run asked for when it started a task. The task's description has to agree. */
export interface TaskFacts {
  readonly taskDefinition: string;
  readonly containers: readonly string[];
  /** The tags of the task. They are left out if the target accepted no tags. */
  readonly tags?: readonly { readonly key: string; readonly value: string }[];
  readonly startedBy?: string;
  readonly group: string;
  /** Set if the run named the group. It is left out if the service derived `group` from the family. */
  readonly groupGiven?: true;
  readonly overrides?: JsonObject;
  /** The image of each container. */
  readonly image?: string;
  /** Task sizes in the task definition. */
  readonly sizes?: { readonly cpu: string; readonly memory: string };
  readonly launchType?: LaunchType;
  /** The subnets of the task. They are left out if they are placeholders, or if the task has no own network interface. */
  readonly subnets?: readonly string[];
  /** Container ports in the task definition that are bound to host ports. */
  readonly ports?: { readonly [container: string]: readonly number[] };
  /** The reason given to StopTask, if the run stopped the task. */
  readonly stoppedReason?: string;
  /** Set if StopTask was called again later. */
  readonly stoppedAgain?: true;
  /**
   * What is known of the stop, if the run called StopTask:
   * - `while-running`: the task was RUNNING before, and the answer named no other cause of its end;
   * - `as-told`: the task was RUNNING before, and the answer named StopTask as the cause of its end;
   * - `of-unknown-status`: neither the status before nor the cause is known.
   */
  readonly stop?: 'as-told' | 'while-running' | 'of-unknown-status';
}

export interface WorldCluster {
  readonly name: string;
  readonly arn: string;
  /** False for a `default` that already existed. In such a cluster the run starts no tasks and changes nothing. */
  readonly createdByRun: boolean;
  readonly tasks: readonly WorldTask[];
}

/** The kinds of foreign scopes. In a foreign scope, a second cluster with the same name exists. */
export const foreignScopeKinds = ['region', 'account'] as const;
export type ForeignScopeKind = (typeof foreignScopeKinds)[number];

/** A cluster of a full world in another region or account. */
export interface ForeignScope {
  readonly kind: ForeignScopeKind;
  /** False if the target does not keep this cluster separate from the world's own. In that case no case uses it. */
  readonly isDistinct: boolean;
  readonly cluster: WorldCluster;
  /** ARN. */
  readonly taskDefinition?: string;
}

/** The resources at the target during one run, as plain data. A slot is null if its cluster could not be created. */
export interface World {
  readonly nonce: string;
  readonly clusters: PerSlot<WorldCluster | null>;
  /** Empty unless the world is full and the target has other regions or accounts. */
  readonly foreignScopes: readonly ForeignScope[];
  /** How tasks are started; null if the run could not start any. */
  readonly launch: Launch | null;
  /** How the run starts a task in bridge mode in the second cluster. It is set if the target has both instances and Fargate. */
  readonly bridge?: Launch;
  readonly paidAccount?: PaidAccount;
  /** A request without a cluster, and its answer while no `default` existed. */
  readonly beforeDefault?: { readonly input: object; readonly answer: ExchangeRecord };
  /** Set if the resources come from a fixtures file, so that the run created nothing. */
  readonly fromFixturesFile?: true;
  /** Features that the target lacks, according to its preset. No case uses them. */
  readonly cannot?: readonly UnsupportedFeature[];
  /** Identifier forms that find no task here, although another form finds it. Requests use the other form. */
  readonly unsupportedForms?: readonly IdentifierForm[];
  /** Clusters that the run created, but whose ARN the target did not give. No request names them. */
  readonly unusableClusters?: readonly WorldCluster[];
  /** Set if a task definition may exist that is not named here: the answer to its registration was lost or given up. */
  readonly hasUnclearDefinition?: true;
  /** What could not be created, with the target's own answer. */
  readonly shortfalls: readonly string[];
  /** Settle window in seconds: how long stale answers are accepted after a change. */
  readonly settle: number;
  /** Set if nobody set the settle window, and nothing documents it for the target. It may then be longer than the target needs. */
  readonly settleIsAssumed?: true;
  /** Set if tasks cost nothing, so that many may run at once. */
  readonly tasksFree?: true;
  /** When the settle window of the world's creation ends, in epoch milliseconds. */
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

/** The image and command of the containers. */
export interface Image {
  readonly name: string;
  readonly command: readonly string[];
  /** Seconds that a container has to end after SIGTERM. */
  readonly stopTimeout: number;
}

/** An account where tasks cost money. Everything created there is tagged, and tasks run on Fargate only. */
export interface PaidAccount {
  readonly image: Image;
  /** The network of the tasks. It is left out if the run starts none. */
  readonly network?: Network;
}

/** Network ids for targets without EC2, which accept any. */
export const placeholderNetwork: Network = {
  subnets: ['subnet-00000000000000001'],
  securityGroups: ['sg-00000000000000001'],
};

/** The nonce in the names of resources that a reproduction script creates. */
export const scriptNonce = 'repeat';

export const clusterNames = (nonce: string): PerSlot<string> => [
  'default',
  `ecsc-${nonce}`,
  `ecsc-${nonce}0`,
  `ecsc-${nonce}-crowd`,
];

/** The number of tasks in each slot. The last slot exists only in a full world. */
export const taskCountBySlot: PerSlot<number> = [1, 3, 3, 101];
/** The index of the task in the third cluster that is stopped while it runs. The task before it is stopped earlier. */
export const stoppedTaskIndex = 2;

/** Optional members of RunTask that the run uses if the target accepts them. */
export const defaultExtras = (
  nonce: string,
): Pick<TaskFacts, 'tags' | 'startedBy'> & { readonly group: string } => ({
  tags: [{ key: 'ecsc', value: nonce }],
  startedBy: `ecsc-${nonce}`,
  group: `ecsc-${nonce}`,
});

/** The tags of every resource that is created in a paid account. In other accounts there are none. */
export const paidAccountTags = ({
  nonce,
  paidAccount,
}: Pick<World, 'nonce' | 'paidAccount'>): Pick<TaskFacts, 'tags'> => {
  const { tags } = defaultExtras(nonce);
  return paidAccount === undefined || tags === undefined ? {} : { tags };
};

export type RunTaskExtras = Partial<ReturnType<typeof defaultExtras>> & Pick<TaskFacts, 'overrides'>;
