import type { JsonObject } from '../specs/json.ts';

export type ResourceTag = { readonly key: string; readonly value: string };

export interface ClusterRecord {
  /** Distinguishes a cluster from a later one with the same name. */
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

/** The fixed data of a task. The status and the timestamps are computed from the clock (see lifecycle.ts). */
export interface TaskRecord {
  readonly id: string;
  readonly arn: string;
  readonly clusterUid: string;
  readonly clusterArn: string;
  readonly definition: DefinitionRecord;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** Milliseconds until the running task ends by itself. */
  readonly endsAfterMs?: number;
  readonly stop?: StopRequest;
  /** Milliseconds by which a mutant has moved the task forward in its lifecycle. */
  readonly aheadMs: number;
  readonly launchType: 'FARGATE' | 'EC2';
  readonly containers: readonly ContainerRecord[];
  readonly attachmentId: string;
  readonly instanceArn: string;
  /** The input of RunTask: startedBy, group, overrides, network configuration. */
  readonly input: JsonObject;
  readonly tags: readonly ResourceTag[];
}

export interface EcsState {
  readonly clusters: readonly ClusterRecord[];
  readonly definitions: readonly DefinitionRecord[];
  readonly tasks: readonly TaskRecord[];
  /** The number of ids issued so far. This number and the seed determine the next id. */
  readonly issuedIds: number;
}

export const emptyState: EcsState = { clusters: [], definitions: [], tasks: [], issuedIds: 0 };
