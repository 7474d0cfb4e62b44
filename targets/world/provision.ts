import { madeAbroad } from './foreign-scope.ts';
import {
  abroadKinds,
  crowded,
  launchTypes,
  namesOf,
  taskCounts,
  type Abroad,
  tagsOf,
  type Launch,
  type Site,
  type Slot,
  type World,
  type WorldCluster,
  type WorldTask,
} from './world.ts';
import { ask, askAgain, list, text } from './call-operation.ts';
import type { Journal } from './journal.ts';
import { bridgeIn } from './run-bridge-task.ts';
import { networkOf, registered, runTasks, withInstance, type Wish } from './run-tasks.ts';
import { overridesOf, stopFacts, unknownStop } from './task-inputs.ts';
import { recordOf } from '../wire/exchange-record.ts';
import type { Unaskable } from '../presets.ts';
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
  readonly cannot?: readonly Unaskable[];
  readonly site?: Site;
  /** Told of what is made before it is. */
  readonly journal?: Journal;
  /** Aborted on Ctrl-C: nothing more is made; what was made is in the world given. */
  readonly signal?: AbortSignal;
}

/** A task that is to have run before it is stopped is looked at so often, so far apart; at a site it takes half a minute. */
const looks = 40;
const pauseMs = 50;
const pauseAtSiteMs = 3_000;

type Attempt = <T>(what: () => Promise<T>) => Promise<T | null>;
type Bare = Omit<WorldCluster, 'tasks'>;

/** One provisioning: what it needs at every step. */
interface Making extends ProvisionOptions {
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
  const making: Making = { ...options, client, attempt };
  const [, one, two, crowd] = namesOf(nonce);
  const populated = amount === 'provision' || amount === 'full';
  const first = populated ? await defaultCluster(making) : { cluster: null };
  const bare = [
    first.cluster,
    amount === 'none' ? null : await created(making, one),
    amount === 'none' ? null : await created(making, two),
    amount === 'full' ? await created(making, crowd) : null,
  ] as const;
  const [launch, third] = populated ? await firstTasks(making, bare) : [null, []];
  const like = third[0] === undefined ? {} : { like: third[0] };
  const { bridge, bridged } = await bridgeIn(making, bare[1], { launch, ...like });
  const withTasks = async (slot: Slot): Promise<WorldCluster | null> => {
    const cluster = bare[slot];
    if (cluster === null) return null;
    if (slot === 2 || !cluster.made) return { ...cluster, tasks: slot === 2 ? third : [] };
    const overrides = overridesOf(nonce, launch?.type === 'FARGATE' && options.site === undefined);
    const wishes: readonly Omit<Wish, 'cluster'>[] =
      slot === 1
        ? [{ count: taskCounts[1] - 1 - bridged.length }, { count: 1, overrides }]
        : [{ count: taskCounts[slot] }];
    const tasks: WorldTask[] = [];
    for (const wish of wishes) {
      const run = await attempt(() =>
        runTasks(client, { ...options, launch }, { ...wish, ...like, cluster: cluster.name }),
      );
      tasks.push(...(run ?? []));
      if (slot === 1 && wish.overrides === undefined) tasks.push(...bridged);
      if (slot === 0) noteTasks(making, tasks);
    }
    return { ...cluster, tasks };
  };
  const clusters = [
    await withTasks(0),
    await withTasks(1),
    await withTasks(2),
    await withTasks(crowded),
  ] as const;
  const abroad: Abroad[] = [];
  const home = bare[1];
  // A site has each region at an endpoint of its own, and nobody has the keys of two accounts.
  if (amount === 'full' && launch !== null && home !== null && options.site === undefined) {
    for (const kind of abroadKinds.filter((one) => !cannot.includes(`${one}s`))) {
      const made = await madeAbroad(client, kind, { ...making, home, launch });
      if (made !== null) abroad.push(made);
    }
  }
  return {
    nonce,
    clusters,
    abroad,
    launch,
    ...(bridge === undefined ? {} : { bridge }),
    ...(options.site === undefined ? {} : { site: options.site }),
    ...('beforeDefault' in first ? { beforeDefault: first.beforeDefault } : {}),
    shortfalls,
    settle,
    settledAt: client.clock.now() + settle * 1000,
  };
}

const noteTasks = ({ journal }: Making, tasks: readonly WorldTask[]): void => {
  for (const { arn } of tasks) journal?.note({ made: 'task-in-default', arn });
};

async function created(making: Making, name: string): Promise<Bare | null> {
  const { client, attempt } = making;
  const made = await attempt(() => ask(client, 'CreateCluster', { clusterName: name, ...tagsOf(making) }));
  return made === null ? null : { name, arn: text(made['cluster'], 'clusterArn') ?? '', made: true };
}

/** `default` as it is, or created where it is absent, once a request was answered in its absence. */
async function defaultCluster(
  making: Making,
): Promise<{ readonly cluster: Bare | null } & Pick<World, 'beforeDefault'>> {
  const { client, attempt, journal } = making;
  const name = 'default';
  const answer = await attempt(() => askAgain(client, 'DescribeClusters', { clusters: [name] }));
  const present = list(answer?.['clusters']).find((cluster) => text(cluster, 'status') === 'ACTIVE');
  if (present !== undefined) {
    return { cluster: { name, arn: text(present, 'clusterArn') ?? '', made: false } };
  }
  // Not knowing whether it is there, the run leaves it alone.
  if (answer === null) return { cluster: null };
  const input = { tasks: ['0'.repeat(32)] };
  // A deleted one may still be known as such, and then a task is missing, not the cluster.
  const absent = list(answer['clusters']).length === 0;
  const before = absent ? recordOf(await client.call('DescribeTasks', input)) : undefined;
  journal?.note({ made: 'default-begun' });
  const cluster = await created(making, name);
  if (cluster !== null) journal?.note({ made: 'default' });
  return before === undefined ? { cluster } : { cluster, beforeDefault: { input, answer: before } };
}

/** The launch type that works in the third cluster, and the tasks run there by it, two of them stopped. */
async function firstTasks(
  making: Making,
  clusters: readonly (Bare | null)[],
): Promise<readonly [Launch | null, readonly WorldTask[]]> {
  const { client, attempt, journal } = making;
  const cluster = clusters[2];
  if (cluster === null || cluster === undefined) return [null, []];
  const { site } = making;
  const network = site?.network ?? (await networkOf(client));
  for (const type of site === undefined ? launchTypes : (['FARGATE'] as const)) {
    journal?.note({ made: 'task-definition' });
    const taskDefinition = await attempt(() => registered(client, making, type));
    if (taskDefinition === null) continue;
    const launch: Launch = { type, taskDefinition, network };
    if (type === 'EC2') {
      for (const one of clusters) {
        if (one?.made === true) await attempt(() => withInstance(client, one.name));
      }
    }
    const count = taskCounts[2];
    const tasks = await attempt(() =>
      runTasks(client, { ...making, launch }, { cluster: cluster.name, count }),
    );
    if (tasks !== null && tasks.length > 0) return [launch, await stopped(making, cluster.name, tasks)];
    // What was registered for a launch type that is not to be had here is of no use.
    await client.call('DeregisterTaskDefinition', { taskDefinition });
  }
  return [null, []];
}

/** Stops the last but one at once, and the last one when it runs. */
async function stopped(
  { client, attempt, site }: Making,
  cluster: string,
  tasks: readonly WorldTask[],
): Promise<readonly WorldTask[]> {
  const stop = async (task: WorldTask, isRunning: boolean): Promise<WorldTask> => {
    const stoppedReason = 'stopped by ecs-conformance';
    const done = await attempt(() =>
      askAgain(client, 'StopTask', { cluster, task: task.arn, reason: stoppedReason }),
    );
    if (task.facts === undefined) return task;
    const known = done === null ? unknownStop : stopFacts(done, isRunning, stoppedReason);
    return { ...task, facts: { ...task.facts, ...known } };
  };
  const [atOnce, later] = tasks.slice(-2);
  if (atOnce === undefined || later === undefined || tasks.length < taskCounts[2]) return tasks;
  const first = await stop(atOnce, false);
  const isRunning = await untilRunning(client, {
    cluster,
    arn: later.arn,
    pause: site === undefined ? pauseMs : pauseAtSiteMs,
  });
  return [...tasks.slice(0, -2), first, await stop(later, isRunning)];
}

/** Whether it was seen to run. */
async function untilRunning(
  client: WireClient,
  { cluster, arn, pause }: { readonly cluster: string; readonly arn: string; readonly pause: number },
): Promise<boolean> {
  for (let look = 0; look < looks; look += 1) {
    const answer = await ask(client, 'DescribeTasks', { cluster, tasks: [arn] }).catch(() => undefined);
    const [task] = list(answer?.['tasks']);
    if (text(task, 'lastStatus') === 'RUNNING') return true;
    await client.clock.wait(pause);
  }
  return false;
}
