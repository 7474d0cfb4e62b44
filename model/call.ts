import type { EditionName } from '../specs/editions.ts';
import type { IdSource } from './id-source.ts';
import type { Hooks } from './hooks.ts';
import type { EcsState } from './state.ts';
import type { JsonObject } from '../specs/json.ts';

/** What an implementation may do as it likes; left out, the embedded ECS does what the service was seen to do. */
export interface BehaviorOptions {
  /** Of the ARNs; `aws` where it is left out. */
  readonly partition?: string;
  /** 32 digits, or the older form: a UUID. */
  readonly idForm?: 'hex' | 'uuid';
  /** `task/CLUSTER/ID`, or the legacy `task/ID`, with which nothing can be tagged. */
  readonly arnForm?: 'long' | 'legacy';
  /** A container's ARN without cluster and task, also beside a long ARN of the task. */
  readonly shortContainerArns?: true;
  /** Milliseconds that a task runs until it ends by itself. */
  readonly endsAfterMs?: number;
  /** A cluster that does not exist is told before anything that is wrong with the list. */
  readonly clusterFirst?: true;
  /** What is found with a cluster that was deleted, in place of a ClusterNotFoundException. */
  readonly deletedClusters?: 'tagged' | 'missing';
  /** An identifier that is none is missing, as any other that names no task. */
  readonly identifiersOfAnyForm?: true;
  /** Tasks are run on instances only. */
  readonly noFargate?: true;
}

export interface EcsSettings extends BehaviorOptions {
  readonly edition: EditionName;
  readonly account: string;
  readonly region: string;
  /** Milliseconds between two statuses of a task. */
  readonly transitionMs: number;
}

/** One call of an operation: everything that its answer depends on. */
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

export type Operation = (call: OperationCall) => OperationResult;

export const formatArn = ({ partition = 'aws', account, region }: EcsSettings, resource: string): string =>
  `arn:${partition}:ecs:${region}:${account}:${resource}`;

/** Epoch seconds with the milliseconds as the fraction, as the service writes times. */
export const toEpochSeconds = (milliseconds: number): number => milliseconds / 1000;
