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
  registerDefinition,
  runTasks,
  registerInstance,
  type RunTasksRequest,
} from './run-tasks.ts';
import { buildOverrides, stopFacts, unknownStop } from './task-inputs.ts';
import { toExchangeRecord } from '../wire/exchange-record.ts';
import type { UnsupportedFeature } from '../presets.ts';
import type { WireClient } from '../wire/wire-client.ts';

/** How much is made: `provision` tasks, `full` more than 100 of them and some abroad, `clusters` none in two clusters, `none` nothing. */
const amounts = ['provision', 'full', 'clusters', 'none'] as const;
export type Amount = (typeof amounts)[number];

export const isAmount = (fixtures: string | undefined): fixtures is Amount =>
  amounts.some((amount) => amount === fixtures);

export interface ProvisionOptions {
  readonly nonce: string;
  /** Seconds until the world counts as settled. */
  readonly settle: number;
  readonly amount: Amount;
  /** What the target can't be asked. */
  readonly cannot?: readonly UnsupportedFeature[];
  readonly paidAccount?: PaidAccount;
  /** Told of what is made before it is. */
  readonly journal?: Journal;
  /** Aborted on Ctrl-C: nothing more is made; what was made is in the world given. */
  readonly signal?: AbortSignal;
}

/** A task that is to have run before it is stopped is looked at so often, so far apart; at a site it takes half a minute. */
const maxPolls = 40;
const pollIntervalMs = 50;
const paidAccountPollIntervalMs = 3_000;

type Attempt = <T>(what: () => Promise<T>) => Promise<T | null>;
type EmptyCluster = Omit<WorldCluster, 'tasks'>;

/** One provisioning: what it needs at every step. */
interface ProvisionContext extends ProvisionOptions {
  readonly client: WireClient;
  readonly attempt: Attempt;
}

/**
 * Makes a world. Never throws for what the target does: what it doesn't make is a shortfall of the world, and so is all
 * that is left out when the run is interrupted.
 */
export async function provision(client: WireClient, options: ProvisionOptions): Promise<World> {
  const { nonce, settle, amount, signal, cannot = [] } = options;
  const shortfalls: string[] = [];
  const attempt: Attempt = async (what) => {
    if (signal?.aborted === true) return null;
    return what().catch((error: unknown) => {
      shortfalls.push(error instanceof Error ? error.message : String(error));
      return null;
    });
  };
  const making: ProvisionContext = { ...options, client, attempt };
  const [, one, two, crowd] = clusterNames(nonce);
  const populated = amount === 'provision' || amount === 'full';
  const first = populated ? await provisionDefaultCluster(making) : { cluster: null };
  const bare = [
    first.cluster,
    amount === 'none' ? null : await createWorldCluster(making, one),
    amount === 'none' ? null : await createWorldCluster(making, two),
    amount === 'full' ? await createWorldCluster(making, crowd) : null,
  ] as const;
  const [launch, third] = populated ? await runFirstTasks(making, bare) : [null, []];
  const sample = third[0] === undefined ? {} : { sampleTask: third[0] };
  const { bridge, bridged } = await runBridgeTask(making, bare[1], { launch, ...sample });
  const withTasks = async (slot: ClusterSlot): Promise<WorldCluster | null> => {
    const cluster = bare[slot];
    if (cluster === null) return null;
    if (slot === 2 || !cluster.createdByRun) return { ...cluster, tasks: slot === 2 ? third : [] };
    const overrides = buildOverrides(nonce, launch?.type === 'FARGATE' && options.paidAccount === undefined);
    const wishes: readonly Omit<RunTasksRequest, 'cluster'>[] =
      slot === 1
        ? [{ count: taskCountBySlot[1] - 1 - bridged.length }, { count: 1, overrides }]
        : [{ count: taskCountBySlot[slot] }];
    const tasks: WorldTask[] = [];
    for (const wish of wishes) {
      const run = await attempt(() =>
        runTasks(client, { ...options, launch }, { ...wish, ...sample, cluster: cluster.name }),
      );
      tasks.push(...(run ?? []));
      if (slot === 1 && wish.overrides === undefined) tasks.push(...bridged);
      if (slot === 0) journalTasks(making, tasks);
    }
    return { ...cluster, tasks };
  };
  const clusters = [
    await withTasks(0),
    await withTasks(1),
    await withTasks(2),
    await withTasks(crowdedSlot),
  ] as const;
  const abroad: ForeignScope[] = [];
  const home = bare[1];
  // A site has each region at an endpoint of its own, and nobody has the keys of two accounts.
  if (amount === 'full' && launch !== null && home !== null && options.paidAccount === undefined) {
    for (const kind of foreignScopeKinds.filter((one) => !cannot.includes(`${one}s`))) {
      const made = await provisionForeignScope(client, kind, { ...making, homeCluster: home, launch });
      if (made !== null) abroad.push(made);
    }
  }
  return {
    nonce,
    clusters,
    foreignScopes: abroad,
    launch,
    ...(bridge === undefined ? {} : { bridge }),
    ...(options.paidAccount === undefined ? {} : { paidAccount: options.paidAccount }),
    ...('beforeDefault' in first ? { beforeDefault: first.beforeDefault } : {}),
    shortfalls,
    settle,
    settledAt: client.clock.now() + settle * 1000,
  };
}

const journalTasks = ({ journal }: ProvisionContext, tasks: readonly WorldTask[]): void => {
  for (const { arn } of tasks) journal?.append({ made: 'task-in-default', arn });
};

async function createWorldCluster(making: ProvisionContext, name: string): Promise<EmptyCluster | null> {
  const { client, attempt } = making;
  const made = await attempt(() =>
    callOperation(client, 'CreateCluster', { clusterName: name, ...paidAccountTags(making) }),
  );
  return made === null
    ? null
    : { name, arn: textMember(made['cluster'], 'clusterArn') ?? '', createdByRun: true };
}

/** `default` as it is, or created where it is absent, once a request was answered in its absence. */
async function provisionDefaultCluster(
  making: ProvisionContext,
): Promise<{ readonly cluster: EmptyCluster | null } & Pick<World, 'beforeDefault'>> {
  const { client, attempt, journal } = making;
  const name = 'default';
  const answer = await attempt(() =>
    callOperationWithRetries(client, 'DescribeClusters', { clusters: [name] }),
  );
  const present = arrayOrEmpty(answer?.['clusters']).find(
    (cluster) => textMember(cluster, 'status') === 'ACTIVE',
  );
  if (present !== undefined) {
    return { cluster: { name, arn: textMember(present, 'clusterArn') ?? '', createdByRun: false } };
  }
  // Not knowing whether it is there, the run leaves it alone.
  if (answer === null) return { cluster: null };
  const input = { tasks: ['0'.repeat(32)] };
  // A deleted one may still be known as such, and then a task is missing, not the cluster.
  const absent = arrayOrEmpty(answer['clusters']).length === 0;
  const before = absent ? toExchangeRecord(await client.call('DescribeTasks', input)) : undefined;
  journal?.append({ made: 'default-begun' });
  const cluster = await createWorldCluster(making, name);
  if (cluster !== null) journal?.append({ made: 'default' });
  return before === undefined ? { cluster } : { cluster, beforeDefault: { input, answer: before } };
}

/** The launch type that works in the third cluster, and the tasks run there by it, two of them stopped. */
async function runFirstTasks(
  making: ProvisionContext,
  clusters: readonly (EmptyCluster | null)[],
): Promise<readonly [Launch | null, readonly WorldTask[]]> {
  const { client, attempt, journal } = making;
  const cluster = clusters[2];
  if (cluster === null || cluster === undefined) return [null, []];
  const { paidAccount } = making;
  const network = paidAccount?.network ?? (await findNetwork(client));
  for (const type of paidAccount === undefined ? launchTypes : (['FARGATE'] as const)) {
    journal?.append({ made: 'task-definition' });
    const taskDefinition = await attempt(() => registerDefinition(client, making, type));
    if (taskDefinition === null) continue;
    const launch: Launch = { type, taskDefinition, network };
    if (type === 'EC2') {
      for (const one of clusters) {
        if (one?.createdByRun === true) await attempt(() => registerInstance(client, one.name));
      }
    }
    const count = taskCountBySlot[2];
    const tasks = await attempt(() =>
      runTasks(client, { ...making, launch }, { cluster: cluster.name, count }),
    );
    if (tasks !== null && tasks.length > 0) return [launch, await stopLastTwo(making, cluster.name, tasks)];
    // What was registered for a launch type that is not to be had here is of no use.
    await client.call('DeregisterTaskDefinition', { taskDefinition });
  }
  return [null, []];
}

/** Stops the last but one at once, and the last one when it runs. */
async function stopLastTwo(
  { client, attempt, paidAccount }: ProvisionContext,
  cluster: string,
  tasks: readonly WorldTask[],
): Promise<readonly WorldTask[]> {
  const stop = async (task: WorldTask, isRunning: boolean): Promise<WorldTask> => {
    const stoppedReason = 'stopped by ecs-conformance';
    const done = await attempt(() =>
      callOperationWithRetries(client, 'StopTask', { cluster, task: task.arn, reason: stoppedReason }),
    );
    if (task.facts === undefined) return task;
    const known = done === null ? unknownStop : stopFacts(done, isRunning, stoppedReason);
    return { ...task, facts: { ...task.facts, ...known } };
  };
  const [atOnce, later] = tasks.slice(-2);
  if (atOnce === undefined || later === undefined || tasks.length < taskCountBySlot[2]) return tasks;
  const first = await stop(atOnce, false);
  const isRunning = await waitUntilRunning(client, {
    cluster,
    arn: later.arn,
    pause: paidAccount === undefined ? pollIntervalMs : paidAccountPollIntervalMs,
  });
  return [...tasks.slice(0, -2), first, await stop(later, isRunning)];
}

/** Whether it was seen to run. */
async function waitUntilRunning(
  client: WireClient,
  { cluster, arn, pause }: { readonly cluster: string; readonly arn: string; readonly pause: number },
): Promise<boolean> {
  for (let look = 0; look < maxPolls; look += 1) {
    const answer = await callOperation(client, 'DescribeTasks', { cluster, tasks: [arn] }).catch(
      () => undefined,
    );
    const [task] = arrayOrEmpty(answer?.['tasks']);
    if (textMember(task, 'lastStatus') === 'RUNNING') return true;
    await client.clock.wait(pause);
  }
  return false;
}
