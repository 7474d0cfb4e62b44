import type { Operation, Outcome, Settings } from './call.ts';
import { IdSource } from './ids.ts';
import type { Hooks } from './hooks.ts';
import { createCluster, deleteCluster, describeClusters, listClusters } from './operations/clusters.ts';
import {
  deregisterTaskDefinition,
  describeTaskDefinition,
  registerTaskDefinition,
} from './operations/definitions.ts';
import { describeTasks } from './operations/describe-tasks.ts';
import { listTasks } from './operations/list-tasks.ts';
import { runTask } from './operations/run-task.ts';
import { stopTask } from './operations/stop-task.ts';
import { listTagsForResource, tagResource, untagResource } from './operations/tags.ts';
import type { Json, State } from './state.ts';

/** The operations of the embedded ECS, by their names on the wire. */
export const operations: ReadonlyMap<string, Operation> = new Map(
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
    DescribeTasks: describeTasks,
    TagResource: tagResource,
    UntagResource: untagResource,
    ListTagsForResource: listTagsForResource,
  }),
);

export interface Step {
  readonly state: State;
  readonly input: Json;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly seed: number;
  readonly settings: Settings;
  readonly hooks?: Hooks;
}

/** One step of the state machine: pure, and the same for the same arguments. Throws ServiceFault. */
export function step(operation: Operation, { state, seed, hooks = {}, ...rest }: Step): Outcome {
  // No two tasks have the same id, wherever they are.
  const { account, region } = rest.settings;
  const ids = new IdSource(`${seed}:${account}:${region}`, state.issued);
  const outcome = operation({ ...rest, state, hooks, ids });
  return { ...outcome, state: { ...outcome.state, issued: ids.issued } };
}
