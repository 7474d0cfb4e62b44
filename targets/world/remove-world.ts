import {
  callOperationWithRetries,
  arrayOrEmpty,
  SetupCallError,
  slicesPerCall,
  textMember,
} from './call-operation.ts';
import { deleteCluster, describeUndeleted, isAbsent, notFoundType } from './delete-cluster.ts';
import { listAll } from './list-pages.ts';
import { lacksOperation, refusalType } from '../wire/error-classification.ts';
import type { WireClient } from '../wire/wire-client.ts';
import type { World, WorldCluster } from './world.ts';

/**
 * The timeout of all removals together. A cluster with live tasks can't be deleted, and stopping takes time: a container has
 * 30 s to end by itself. DeleteCluster is therefore retried with backoff until this timeout.
 */
const removalTimeoutMs = 150_000;
/** … at an emulator: it has no network interfaces to release, and no tasks that cost money if they are left. */
const emulatorRemovalTimeoutMs = 90_000;

/** How long the removal of a world may take, in milliseconds. */
export const removalTimeout = (isPaid: boolean): number =>
  isPaid ? removalTimeoutMs : emulatorRemovalTimeoutMs;

/** When a removal ends. */
export interface RemovalLimits {
  /** Elapsed milliseconds on the client's clock. By default, a removal has the whole timeout. */
  readonly deadline?: number;
  /** Called when something was removed. */
  readonly onProgress?: () => void;
}

/** When a removal that begins now times out, in elapsed milliseconds on the client's clock. */
export const removalDeadline = ({ clock }: WireClient, timeoutMs = removalTimeoutMs): number =>
  clock.elapsed() + timeoutMs;

/** The clusters with their tasks, and the ARNs of the task definitions, that a run created. */
export interface Removable {
  readonly clusters: readonly WorldCluster[];
  readonly taskDefinitions: readonly string[];
}

/** The task definitions that a run can name. */
export const knownDefinitions = ({ launch, bridge }: Pick<World, 'launch' | 'bridge'>): readonly string[] =>
  [launch, bridge].flatMap((one) => one?.taskDefinition ?? []);

/** The clusters and task definitions that a run can name. If there may be other definitions, all are looked up by their family. */
export const toRemovable = (world: World): Removable => ({
  clusters: [...world.clusters, ...(world.unusableClusters ?? [])].flatMap((cluster) =>
    cluster?.createdByRun === true ? [cluster] : [],
  ),
  taskDefinitions: world.hasUnclearDefinition === true ? [] : knownDefinitions(world),
});

/** What a paid account retains after the removal. It costs nothing, and can't be removed. */
export function describeRetained({ paidAccount, launch, clusters }: World): readonly string[] {
  if (paidAccount === undefined || launch === null) return [];
  const tasks = clusters.flatMap((cluster) => cluster?.tasks ?? []).length;
  return [
    `the task definition ${launch.taskDefinition}: INACTIVE; AWS keeps it`,
    `${tasks} tasks of the world, and those of sequences: STOPPED; AWS forgets them in about an hour`,
  ];
}

/**
 * Removes what a run created, and returns what could not be removed, in the target's own words. A cluster that
 * the target says it has deleted, but still describes, is one of them.
 */
export async function removeResources(
  client: WireClient,
  { clusters, taskDefinitions }: Removable,
  { deadline = removalDeadline(client), onProgress }: RemovalLimits = {},
): Promise<readonly string[]> {
  const timeLeft = (): number => Math.min(client.timeLeft, deadline - client.clock.elapsed());
  const removal: Removal = { client, clusters, left: [], onProgress };
  const deleted: string[] = [];
  for (const cluster of clusters) {
    const tasks = cluster.tasks.map(({ arn }) => arn);
    // All tasks in a cluster of the run belong to the run, also tasks that probes started.
    const arns =
      cluster.name === 'default'
        ? tasks
        : [...new Set([...tasks, ...(await listLiveTasks(removal, cluster))])];
    await stopTasks(removal, cluster, arns);
  }
  for (const taskDefinition of taskDefinitions) {
    const refusal = await deregister(client, taskDefinition);
    if (refusal === undefined) onProgress?.();
    else removal.left.push(`the task definition ${taskDefinition}: ${refusal}`);
  }
  // A cluster whose tasks take long to stop does not take the time of the others.
  const deletions = clusters.map(async (cluster): Promise<string | undefined> => {
    if (cluster.name === 'default' && (await isUsedByOthers(removal, cluster))) {
      return 'someone else now runs tasks in it';
    }
    const deletion = await deleteCluster(client, cluster.name, timeLeft);
    if (typeof deletion === 'object') {
      // The target may never have created a cluster whose ARN it did not tell.
      const isMissing = cluster.arn === '' && (await isAbsent(client, cluster.name));
      return isMissing ? undefined : deletion.refusal;
    }
    onProgress?.();
    if (deletion === 'deleted') deleted.push(cluster.name);
    return undefined;
  });
  for (const [index, reason] of (await Promise.all(deletions)).entries()) {
    if (reason !== undefined) removal.left.push(`the cluster ${clusters[index]?.name ?? ''}: ${reason}`);
  }
  removal.left.push(...(await describeUndeleted(client, deleted, timeLeft)));
  return [...new Set(removal.left)];
}

interface Removal {
  readonly client: WireClient;
  /** All clusters to remove. */
  readonly clusters: readonly WorldCluster[];
  /** Collects what could not be removed. */
  readonly left: string[];
  readonly onProgress: RemovalLimits['onProgress'];
}

/** Deregisters a task definition. Returns why it is left, if it is. */
async function deregister(client: WireClient, taskDefinition: string): Promise<string | undefined> {
  const operation = 'DeregisterTaskDefinition';
  try {
    await callOperationWithRetries(client, operation, { taskDefinition });
    return undefined;
  } catch (error) {
    if (!(error instanceof SetupCallError)) throw error;
    return lacksOperation(error.exchange) ? `the target has no ${operation}` : error.message;
  }
}

/** Runs a step. If the step fails, records the error and returns null. */
async function attempt<T>({ left }: Pick<Removal, 'left'>, step: () => Promise<T>): Promise<T | null> {
  return step().catch((error: unknown) => {
    left.push(error instanceof Error ? error.message : String(error));
    return null;
  });
}

/**
 * The running tasks of a cluster. The request states the default filter, and the result is filtered again: some targets also
 * list stopped tasks. Others list tasks of other clusters whose names begin with the same text.
 */
async function listLiveTasks(removal: Removal, cluster: WorldCluster): Promise<readonly string[]> {
  const input = { cluster: cluster.name, desiredStatus: 'RUNNING' };
  const arns = await attempt(removal, () =>
    listAll(removal.client, 'ListTasks', input, 'taskArns').catch(emptyIfClusterGone),
  );
  return (arns ?? []).filter((arn) => !isInOtherCluster(arn, cluster, removal.clusters));
}

/** Stops tasks. A target may refuse to stop a task that has ended, so only tasks that still run afterwards are reported. */
async function stopTasks(removal: Removal, cluster: WorldCluster, arns: readonly string[]): Promise<void> {
  const refusals = new Map<string, string>();
  await Promise.all(
    arns.map((task) =>
      callOperationWithRetries(removal.client, 'StopTask', { cluster: cluster.name, task }).then(
        removal.onProgress,
        (error: unknown) => {
          refusals.set(task, error instanceof Error ? error.message : String(error));
        },
      ),
    ),
  );
  if (refusals.size === 0) return;
  for (const arn of await listLiveTasks(removal, cluster)) {
    const refusal = refusals.get(arn);
    if (refusal !== undefined) removal.left.push(`the task ${arn}: ${refusal}`);
  }
}

/** Whether tasks of others may be running in the `default` that the run created. */
async function isUsedByOthers(removal: Removal, cluster: WorldCluster): Promise<boolean> {
  const ours = new Set(cluster.tasks.map(({ arn }) => arn));
  const others = (await listLiveTasks(removal, cluster)).filter((arn) => !ours.has(arn));
  return !(await haveStopped(removal.client, cluster, others));
}

function emptyIfClusterGone(error: unknown): readonly string[] {
  if (error instanceof SetupCallError && refusalType(error.exchange) === notFoundType) return [];
  throw error;
}

/** Whether all of these tasks are described as STOPPED. Some targets list stopped tasks as running. */
async function haveStopped(
  client: WireClient,
  { name }: WorldCluster,
  arns: readonly string[],
): Promise<boolean> {
  for (const tasks of slicesPerCall(arns)) {
    const answer = await callOperationWithRetries(client, 'DescribeTasks', { cluster: name, tasks }).catch(
      () => undefined,
    );
    const described = new Map(
      arrayOrEmpty(answer?.['tasks']).map((task) => [
        textMember(task, 'taskArn'),
        textMember(task, 'lastStatus'),
      ]),
    );
    if (!tasks.every((arn) => described.get(arn) === 'STOPPED')) return false;
  }
  return true;
}

function isInOtherCluster(arn: string, cluster: WorldCluster, made: readonly WorldCluster[]): boolean {
  const [, host, id] = /:task\/([^/]+)\/([^/]+)$/.exec(arn) ?? [];
  if (id !== undefined) return host !== cluster.name;
  return made.some((one) => one !== cluster && one.tasks.some((task) => task.arn === arn));
}
