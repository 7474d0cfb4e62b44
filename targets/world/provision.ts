import { provisionForeignScope } from './foreign-scope.ts';
import {
  foreignScopeKinds,
  crowdedSlot,
  launchTypes,
  clusterNames,
  taskCountBySlot,
  type ForeignScope,
  paidAccountTags,
  type Launch,
  type PaidAccount,
  type ClusterSlot,
  type World,
  type WorldCluster,
  type WorldTask,
} from './world.ts';
import { callOperation, callOperationWithRetries, arrayOrEmpty, textMember } from './call-operation.ts';
import type { Journal } from './journal.ts';
import { runBridgeTask } from './run-bridge-task.ts';
import {
  findNetwork,
  registerWorldDefinition,
  runTasks,
  registerInstance,
  type RunTasksRequest,
} from './run-tasks.ts';
import { stopLastTwo } from './stop-tasks.ts';
import { buildOverrides } from './task-inputs.ts';
import { definedMembers } from '../../specs/json.ts';
import { toExchangeRecord } from '../wire/exchange-record.ts';
import type { UnsupportedFeature } from '../presets.ts';
import type { WireClient } from '../wire/wire-client.ts';

/**
 * How much a run creates: `provision` means clusters with a few tasks; `full` adds a cluster with more than 100 tasks and
 * foreign scopes; `clusters` means two empty clusters; `none` means nothing.
 */
const amounts = ['provision', 'full', 'clusters', 'none'] as const;
export type Amount = (typeof amounts)[number];

export const isAmount = (fixtures: string | undefined): fixtures is Amount =>
  amounts.some((amount) => amount === fixtures);

export interface ProvisionOptions {
  readonly nonce: string;
  /** Settle window in seconds. */
  readonly settle: number;
  readonly amount: Amount;
  /** Features that the target lacks. */
  readonly cannot?: readonly UnsupportedFeature[];
  readonly paidAccount?: PaidAccount;
  /** Records resources before they are created. */
  readonly journal?: Journal;
  /** Aborted on Ctrl-C and at the end of `--max-time`. After that nothing more is created; the world has what was created before. */
  readonly signal?: AbortSignal;
}

/** Runs a step. If the step fails, records a shortfall and returns null. */
type Attempt = <T>(step: () => Promise<T>) => Promise<T | null>;
type EmptyCluster = Omit<WorldCluster, 'tasks'>;

/** What every step of provisioning needs. */
interface ProvisionContext extends ProvisionOptions {
  readonly client: WireClient;
  readonly attempt: Attempt;
}

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
  const context: ProvisionContext = { ...options, client, attempt };
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
    ...definedMembers({ bridge, paidAccount }),
    ...('beforeDefault' in first ? { beforeDefault: first.beforeDefault } : {}),
    shortfalls,
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

async function createWorldCluster(context: ProvisionContext, name: string): Promise<EmptyCluster | null> {
  const { client, attempt } = context;
  const answer = await attempt(() =>
    callOperation(client, 'CreateCluster', { clusterName: name, ...paidAccountTags(context) }),
  );
  return answer === null
    ? null
    : { name, arn: textMember(answer['cluster'], 'clusterArn') ?? '', createdByRun: true };
}

/** Finds or creates the cluster `default`. Before creating it, sends a request that names no cluster. */
async function provisionDefaultCluster(
  context: ProvisionContext,
): Promise<{ readonly cluster: EmptyCluster | null } & Pick<World, 'beforeDefault'>> {
  const { client, attempt, journal, signal } = context;
  const name = 'default';
  const answer = await attempt(() =>
    callOperationWithRetries(client, 'DescribeClusters', { clusters: [name] }),
  );
  const existing = arrayOrEmpty(answer?.['clusters']).find(
    (cluster) => textMember(cluster, 'status') === 'ACTIVE',
  );
  if (existing !== undefined) {
    return { cluster: { name, arn: textMember(existing, 'clusterArn') ?? '', createdByRun: false } };
  }
  // If the run can't know whether `default` exists, it does not use this cluster.
  if (answer === null) return { cluster: null };
  const input = { tasks: ['0'.repeat(32)] };
  // If a deleted `default` is still described, the answer would be about a missing task instead of a missing cluster.
  const isUnknown = arrayOrEmpty(answer['clusters']).length === 0;
  const before = isUnknown ? toExchangeRecord(await client.call('DescribeTasks', input)) : undefined;
  journal?.append({ made: 'default-begun' });
  const isAborted = (): boolean => signal?.aborted === true;
  const isSent = !isAborted();
  const created = await createWorldCluster(context, name);
  // The answer may have been given up, so that the clean-up has to look for the cluster.
  const isUnknownNow = created === null && isSent && isAborted();
  const cluster = isUnknownNow ? { name, arn: '', createdByRun: true } : created;
  if (cluster !== null) journal?.append({ made: 'default' });
  return before === undefined ? { cluster } : { cluster, beforeDefault: { input, answer: before } };
}

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
    await client.call('DeregisterTaskDefinition', { taskDefinition });
  }
  return [null, []];
}
