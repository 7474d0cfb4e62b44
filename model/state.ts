import type { JsonObject } from '../specs/json.ts';

export type ResourceTag = { readonly key: string; readonly value: string };

export interface ClusterRecord {
  /** Tells a cluster from a later one of the same name. */
  readonly uid: string;
  readonly name: string;
  readonly arn: string;
  readonly status: 'ACTIVE' | 'INACTIVE';
  readonly tags: readonly ResourceTag[];
}

export interface DefinitionRecord {
  readonly arn: string;
  readonly family: string;
  readonly revision: number;
  readonly status: 'ACTIVE' | 'INACTIVE';
  /** Epoch milliseconds. */
  readonly registeredAt: number;
  readonly deregisteredAt?: number;
  readonly input: JsonObject;
  readonly tags: readonly ResourceTag[];
}

export interface ContainerRecord {
  readonly arn: string;
  readonly runtimeId: string;
  readonly definition: JsonObject;
}

export interface StopRequest {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly reason: string;
}

/** What is fixed about a task; its status and stamps follow from the clock (see lifecycle). */
export interface TaskRecord {
  readonly id: string;
  readonly arn: string;
  readonly clusterUid: string;
  readonly clusterArn: string;
  readonly definition: DefinitionRecord;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** Milliseconds that it runs until it ends by itself. */
  readonly endsAfterMs?: number;
  readonly stop?: StopRequest;
  /** Milliseconds by which a fault of a mutant has pushed the task on. */
  readonly aheadMs: number;
  readonly launchType: 'FARGATE' | 'EC2';
  readonly containers: readonly ContainerRecord[];
  readonly attachmentId: string;
  readonly instanceArn: string;
  /** RunTask's input: who started it, its group, overrides, network. */
  readonly input: JsonObject;
  readonly tags: readonly ResourceTag[];
}

export interface EcsState {
  readonly clusters: readonly ClusterRecord[];
  readonly definitions: readonly DefinitionRecord[];
  readonly tasks: readonly TaskRecord[];
  /** Ids handed out so far: the next one is a function of the seed and of this. */
  readonly issuedIds: number;
}

export const emptyState: EcsState = { clusters: [], definitions: [], tasks: [], issuedIds: 0 };
