import type { EditionName } from '../specs/editions.ts';
import type { IdSource } from './id-source.ts';
import type { Hooks } from './hooks.ts';
import type { EcsState } from './state.ts';
import type { JsonObject } from '../specs/json.ts';

/** Behavior that an implementation may choose. By default the embedded ECS behaves as the real service was observed to. */
export interface BehaviorOptions {
  /** The partition in ARNs. By default it is `aws`. */
  readonly partition?: string;
  /** The form of ids: 32 hexadecimal digits, or UUIDs as in older versions. */
  readonly idForm?: 'hex' | 'uuid';
  /** `long` is `task/CLUSTER/ID`; `legacy` is `task/ID`. Resources with legacy ARNs cannot be tagged. */
  readonly arnForm?: 'long' | 'legacy';
  /** Container ARNs omit cluster and task, even if the task's own ARN is long. */
  readonly shortContainerArns?: true;
  /** Milliseconds until a running task ends by itself. */
  readonly endsAfterMs?: number;
  /** A missing cluster is reported before any error in the task list. */
  readonly clusterFirst?: true;
  /** What is returned for a deleted cluster instead of a ClusterNotFoundException: its tagged tasks, or only MISSING. */
  readonly deletedClusters?: 'tagged' | 'missing';
  /** A malformed identifier is reported as MISSING instead of being rejected. */
  readonly identifiersOfAnyForm?: true;
  /** Fargate is not supported, so tasks run on instances only. */
  readonly noFargate?: true;
}

export interface EcsSettings extends BehaviorOptions {
  readonly edition: EditionName;
  readonly account: string;
  readonly region: string;
  /** Milliseconds from one status of a task to the next status. */
  readonly transitionMs: number;
}

/** One call of an operation, with everything that the answer depends on. */
export interface OperationCall {
  readonly state: EcsState;
  readonly input: JsonObject;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly ids: IdSource;
  readonly settings: EcsSettings;
  readonly hooks: Hooks;
}

export interface OperationResult {
  readonly state: EcsState;
  readonly output: JsonObject;
}

export type OperationHandler = (call: OperationCall) => OperationResult;

export const formatArn = ({ partition = 'aws', account, region }: EcsSettings, resource: string): string =>
  `arn:${partition}:ecs:${region}:${account}:${resource}`;

/** Epoch milliseconds to epoch seconds with a fraction, as the service writes timestamps. */
export const toEpochSeconds = (milliseconds: number): number => milliseconds / 1000;
