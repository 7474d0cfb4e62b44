import type { OperationHandler, OperationResult, EcsSettings } from './call.ts';
import { IdSource } from './id-source.ts';
import type { Hooks } from './hooks.ts';
import { createCluster, deleteCluster, describeClusters, listClusters } from './operations/clusters.ts';
import {
  deregisterTaskDefinition,
  describeTaskDefinition,
  registerTaskDefinition,
} from './operations/definitions.ts';
import { handleDescribeTasks } from './operations/describe-tasks.ts';
import { listTasks } from './operations/list-tasks.ts';
import { runTask } from './operations/run-task.ts';
import { stopTask } from './operations/stop-task.ts';
import { listTagsForResource, tagResource, untagResource } from './operations/tags.ts';
import type { EcsState } from './state.ts';
import type { JsonObject } from '../specs/json.ts';

/** The operations of the embedded ECS, by their names in X-Amz-Target. */
export const operations: ReadonlyMap<string, OperationHandler> = new Map(
  Object.entries({
    CreateCluster: createCluster,
    DescribeClusters: describeClusters,
    ListClusters: listClusters,
    DeleteCluster: deleteCluster,
    RegisterTaskDefinition: registerTaskDefinition,
    DescribeTaskDefinition: describeTaskDefinition,
    DeregisterTaskDefinition: deregisterTaskDefinition,
    RunTask: runTask,
    StopTask: stopTask,
    ListTasks: listTasks,
    DescribeTasks: handleDescribeTasks,
    TagResource: tagResource,
    UntagResource: untagResource,
    ListTagsForResource: listTagsForResource,
  }),
);

export interface OperationStep {
  readonly state: EcsState;
  readonly input: JsonObject;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly seed: number;
  readonly settings: EcsSettings;
  readonly hooks?: Hooks;
}

/** Performs one operation. It is a pure function: the same arguments always give the same result. Throws ServiceFault. */
export function performOperation(
  operation: OperationHandler,
  { state, seed, hooks = {}, ...rest }: OperationStep,
): OperationResult {
  // Task ids are unique across accounts and regions.
  const { account, region } = rest.settings;
  const ids = new IdSource(`${seed}:${account}:${region}`, state.issuedIds);
  const outcome = operation({ ...rest, state, hooks, ids });
  return { ...outcome, state: { ...outcome.state, issuedIds: ids.issued } };
}
