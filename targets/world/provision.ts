import { provisionForeignScope } from './foreign-scope.ts';
import {
  foreignScopeKinds,
  crowdedSlot,
  launchTypes,
  clusterNames,
  taskCountBySlot,
  type ForeignScope,
  type Launch,
  type ClusterSlot,
  type World,
  type WorldCluster,
  type WorldTask,
} from './world.ts';
import { createWorldCluster, provisionDefaultCluster } from './create-clusters.ts';
import type { Attempt, EmptyCluster, ProvisionContext, ProvisionOptions } from './provision-context.ts';
import { runBridgeTask } from './run-bridge-task.ts';
import {
  dropDefinition,
  findNetwork,
  registerWorldDefinition,
  runTasks,
  registerInstance,
  type RunTasksRequest,
} from './run-tasks.ts';
import { stopLastTwo } from './stop-tasks.ts';
import { buildOverrides } from './task-inputs.ts';
import { definedMembers } from '../../specs/json.ts';
import type { WireClient } from '../wire/wire-client.ts';

/**
 * Creates a world. Faults of the target do not throw: each resource that the target refuses to create is a shortfall of the
 * world. After Ctrl-C nothing more is created.
 */
export async function provision(client: WireClient, options: ProvisionOptions): Promise<World> {
  const { nonce, settle, amount, signal, paidAccount } = options;
  const shortfalls: string[] = [];
  const attempt: Attempt = async (step) => {
    if (signal?.aborted === true) return null;
    return step().catch((error: unknown) => {
      shortfalls.push(error instanceof Error ? error.message : String(error));
      return null;
    });
  };
  const unusable: WorldCluster[] = [];
  let hasUnclearDefinition: true | undefined;
  const onUnclearDefinition = (): void => void (hasUnclearDefinition = true);
  const context: ProvisionContext = {
    ...{ ...options, client, attempt, shortfalls, unusable, onUnclearDefinition },
  };
  const [, one, two, crowded] = clusterNames(nonce);
  const hasTasks = amount === 'provision' || amount === 'full';
  const first = hasTasks ? await provisionDefaultCluster(context) : { cluster: null };
  const emptyClusters = [
    first.cluster,
    amount === 'none' ? null : await createWorldCluster(context, one),
    amount === 'none' ? null : await createWorldCluster(context, two),
    amount === 'full' ? await createWorldCluster(context, crowded) : null,
  ] as const;
  const [launch, firstTasks] = hasTasks ? await runFirstTasks(context, emptyClusters) : [null, []];
  const sample = definedMembers({ sampleTask: firstTasks[0] });
  const { bridge, bridged } = await runBridgeTask(context, emptyClusters[1], { launch, ...sample });
  const runs: TaskRuns = { launch, firstTasks, bridged, ...sample };
  const clusters = [
    await runTasksInSlot(context, runs, emptyClusters[0], 0),
    await runTasksInSlot(context, runs, emptyClusters[1], 1),
    await runTasksInSlot(context, runs, emptyClusters[2], 2),
    await runTasksInSlot(context, runs, emptyClusters[3], crowdedSlot),
  ] as const;
  const foreignScopes = await provisionForeignScopes(context, launch, emptyClusters[1]);
  return {
    nonce,
    clusters,
    foreignScopes,
    launch,
    ...definedMembers({ bridge, paidAccount, hasUnclearDefinition }),
    ...('beforeDefault' in first ? { beforeDefault: first.beforeDefault } : {}),
    shortfalls,
    unusableClusters: unusable,
    settle,
    settledAt: client.clock.now() + settle * 1000,
  };
}

/** The tasks that were started before the slots are filled. */
interface TaskRuns {
  readonly launch: Launch | null;
  /** Tasks of the third cluster. */
  readonly firstTasks: readonly WorldTask[];
  /** Tasks of the second cluster in bridge mode. */
  readonly bridged: readonly WorldTask[];
  readonly sampleTask?: WorldTask;
}

/** Starts the tasks of one cluster that are not started yet. */
async function runTasksInSlot(
  context: ProvisionContext,
  { launch, firstTasks, bridged, sampleTask }: TaskRuns,
  cluster: EmptyCluster | null,
  slot: ClusterSlot,
): Promise<WorldCluster | null> {
  const { client, attempt, nonce, paidAccount } = context;
  if (cluster === null) return null;
  if (slot === 2) return { ...cluster, tasks: firstTasks };
  if (!cluster.createdByRun) return { ...cluster, tasks: [] };
  const overrides = buildOverrides(nonce, launch?.type === 'FARGATE' && paidAccount === undefined);
  const requests: readonly Omit<RunTasksRequest, 'cluster'>[] =
    slot === 1
      ? [{ count: taskCountBySlot[1] - 1 - bridged.length }, { count: 1, overrides }]
      : [{ count: taskCountBySlot[slot] }];
  const sample = definedMembers({ sampleTask });
  const tasks: WorldTask[] = [];
  for (const request of requests) {
    const started = await attempt(() =>
      runTasks(client, { ...context, launch }, { ...request, ...sample, cluster: cluster.name }),
    );
    tasks.push(...(started ?? []));
    if (slot === 1 && request.overrides === undefined) tasks.push(...bridged);
    if (slot === 0) journalTasks(context, tasks);
  }
  return { ...cluster, tasks };
}

/** The foreign scopes of a full world. A paid account has none: regions have different endpoints, and a key has one account. */
async function provisionForeignScopes(
  context: ProvisionContext,
  launch: Launch | null,
  ownCluster: EmptyCluster | null,
): Promise<readonly ForeignScope[]> {
  const { client, amount, cannot = [], paidAccount } = context;
  if (amount !== 'full' || launch === null || ownCluster === null || paidAccount !== undefined) return [];
  const scopes: ForeignScope[] = [];
  for (const kind of foreignScopeKinds.filter((one) => !cannot.includes(`${one}s`))) {
    const scope = await provisionForeignScope(client, kind, { ...context, ownCluster, launch });
    if (scope !== null) scopes.push(scope);
  }
  return scopes;
}

const journalTasks = ({ journal }: ProvisionContext, tasks: readonly WorldTask[]): void => {
  for (const { arn } of tasks) journal?.append({ made: 'task-in-default', arn });
};

/** Starts the tasks of the third cluster with the first launch type that works, and stops two of them. */
async function runFirstTasks(
  context: ProvisionContext,
  clusters: readonly (EmptyCluster | null)[],
): Promise<readonly [Launch | null, readonly WorldTask[]]> {
  const { client, attempt, journal } = context;
  const cluster = clusters[2];
  if (cluster === null || cluster === undefined) return [null, []];
  const { paidAccount } = context;
  const network = paidAccount?.network ?? (await findNetwork(client));
  for (const type of paidAccount === undefined ? launchTypes : (['FARGATE'] as const)) {
    journal?.append({ made: 'task-definition' });
    const taskDefinition = await attempt(() => registerWorldDefinition(client, context, type));
    if (taskDefinition === null) continue;
    const launch: Launch = { type, taskDefinition, network };
    if (type === 'EC2') {
      for (const one of clusters) {
        if (one?.createdByRun === true) await attempt(() => registerInstance(client, one.name));
      }
    }
    const count = taskCountBySlot[2];
    const tasks = await attempt(() =>
      runTasks(client, { ...context, launch }, { cluster: cluster.name, count }),
    );
    if (tasks !== null && tasks.length > 0) return [launch, await stopLastTwo(context, cluster.name, tasks)];
    // The target does not support this launch type, so the task definition for it is not needed.
    await dropDefinition(client, context, taskDefinition);
  }
  return [null, []];
}
