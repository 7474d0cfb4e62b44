import type { JsonObject } from '../specs/json.ts';
import { ask, list, text } from './ask.ts';
import { recordOf } from './record.ts';
import type { WireClient } from './wire.ts';
import {
  crowded,
  extrasOf,
  factsOf,
  madeUpNetwork,
  namesOf,
  runTaskInput,
  taskCounts,
  taskDefinitionInput,
  type Network,
  type Slot,
  type World,
  type WorldCluster,
  type WorldTask,
} from './world.ts';

/** Ids from EC2's Query API where the target has one. */
async function networkOf(client: WireClient): Promise<Network> {
  const first = async (action: string, tag: string): Promise<string | undefined> => {
    const exchange = await client.send(
      {
        method: 'POST',
        path: '/',
        headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
        body: Buffer.from(`Action=${action}&Version=2016-11-15`),
      },
      { service: 'ec2' },
    );
    if (!('response' in exchange)) return undefined;
    return new RegExp(`<${tag}>([^<]+)</${tag}>`).exec(Buffer.from(exchange.response.body).toString())?.[1];
  };
  const [subnet, group] = [
    await first('DescribeSubnets', 'subnetId'),
    await first('DescribeSecurityGroups', 'groupId'),
  ];
  if (subnet === undefined || group === undefined) return madeUpNetwork;
  return { subnets: [subnet], securityGroups: [group] };
}

/** RunTask starts at most so many. */
const atOnce = 10;

/** Runs tasks in a cluster of the run, with tags and origin where the target takes them. Throws NotAnswered. */
export async function runTasks(
  client: WireClient,
  world: Pick<World, 'taskDefinition' | 'network' | 'nonce'>,
  cluster: string,
  count: number,
): Promise<readonly WorldTask[]> {
  const tasks: WorldTask[] = [];
  for (let rest = count; rest > 0; rest -= atOnce) {
    tasks.push(...(await runSome(client, world, cluster, Math.min(rest, atOnce))));
  }
  return tasks;
}

async function runSome(
  client: WireClient,
  { taskDefinition, network, nonce }: Pick<World, 'taskDefinition' | 'network' | 'nonce'>,
  cluster: string,
  count: number,
): Promise<readonly WorldTask[]> {
  if (taskDefinition === null) return [];
  const run = (extras: object): Promise<JsonObject> =>
    ask(client, 'RunTask', runTaskInput(cluster, taskDefinition, network, count, extras));
  const wished = extrasOf(nonce);
  const { answer, extras } = await run(wished).then(
    (rich) => ({ answer: rich, extras: wished }),
    async () => ({ answer: await run({}), extras: {} }),
  );
  const facts = factsOf(`ecsc-${nonce}`, taskDefinition, extras);
  return list(answer['tasks']).flatMap((task) => {
    const arn = text(task, 'taskArn');
    return arn === undefined ? [] : [{ arn, id: arn.slice(arn.lastIndexOf('/') + 1), facts }];
  });
}

/** Stops the last of several tasks, so that the world has a stopped one. */
async function withOneStopped(
  client: WireClient,
  cluster: string,
  tasks: readonly WorldTask[],
): Promise<readonly WorldTask[]> {
  const last = tasks.at(-1);
  if (last === undefined || tasks.length < 2) return tasks;
  const stoppedReason = 'stopped by ecs-conformance';
  await ask(client, 'StopTask', { cluster, task: last.arn, reason: stoppedReason });
  return tasks.with(-1, { ...last, facts: { ...last.facts, stoppedReason } });
}

export interface ProvisionOptions {
  readonly nonce: string;
  /** Seconds until the world counts as settled. */
  readonly settle: number;
  /** More than 100 tasks in a cluster of their own, besides. */
  readonly full: boolean;
  /** Aborted on Ctrl-C: nothing more is made; what was made is in the world given. */
  readonly signal?: AbortSignal;
}

/**
 * Makes two clusters of which one's name is the other's prefix, `default` where it is absent, and six tasks; in a full
 * world one cluster with 101 tasks more.
 * Never throws for what the target does: what it doesn't make is a shortfall of the world.
 */
export async function provision(client: WireClient, options: ProvisionOptions): Promise<World> {
  const { nonce, settle, full, signal } = options;
  const shortfalls: string[] = [];
  let beforeDefault: World['beforeDefault'];
  const attempt = async <T>(what: () => Promise<T>): Promise<T | null> => {
    if (signal?.aborted === true) return null;
    return what().catch((error: unknown) => {
      shortfalls.push(error instanceof Error ? error.message : String(error));
      return null;
    });
  };

  const clusterAt = async (name: string): Promise<Omit<WorldCluster, 'tasks'> | null> => {
    if (name === 'default') {
      const answer = await attempt(() => ask(client, 'DescribeClusters', { clusters: [name] }));
      const present = list(answer?.['clusters']).find((cluster) => text(cluster, 'status') === 'ACTIVE');
      if (present !== undefined) return { name, arn: text(present, 'clusterArn') ?? '', made: false };
      // Not knowing whether it is there, the run leaves it alone.
      if (answer === null) return null;
      // A deleted one may still be known as such, and then a task is missing, not the cluster.
      if (list(answer['clusters']).length === 0) {
        const input = { tasks: ['0'.repeat(32)] };
        beforeDefault = { input, answer: recordOf(await client.call('DescribeTasks', input)) };
      }
    }
    const made = await attempt(() => ask(client, 'CreateCluster', { clusterName: name }));
    return made === null ? null : { name, arn: text(made['cluster'], 'clusterArn') ?? '', made: true };
  };
  const [zero, one, two, crowd] = namesOf(nonce);
  const bare = [
    await clusterAt(zero),
    await clusterAt(one),
    await clusterAt(two),
    full ? await clusterAt(crowd) : null,
  ] as const;

  const registered = await attempt(() =>
    ask(client, 'RegisterTaskDefinition', taskDefinitionInput(`ecsc-${nonce}`)),
  );
  const taskDefinition = text(registered?.['taskDefinition'], 'taskDefinitionArn') ?? null;
  const network = await networkOf(client);

  const populated = async (slot: Slot): Promise<WorldCluster | null> => {
    const cluster = bare[slot];
    if (cluster === null) return null;
    if (!cluster.made || taskDefinition === null) return { ...cluster, tasks: [] };
    const tasks = await attempt(() =>
      runTasks(client, { taskDefinition, network, nonce }, cluster.name, taskCounts[slot]),
    );
    if (tasks === null || slot !== 2) return { ...cluster, tasks: tasks ?? [] };
    return {
      ...cluster,
      tasks: (await attempt(() => withOneStopped(client, cluster.name, tasks))) ?? tasks,
    };
  };
  const clusters = [
    await populated(0),
    await populated(1),
    await populated(2),
    await populated(crowded),
  ] as const;
  return {
    nonce,
    clusters,
    taskDefinition,
    network,
    ...(beforeDefault === undefined ? {} : { beforeDefault }),
    shortfalls,
    settledAt: Date.now() + settle * 1000,
  };
}
