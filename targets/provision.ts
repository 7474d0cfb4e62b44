import { ask, list, text } from './ask.ts';
import type { WireClient } from './wire.ts';
import {
  namesOf,
  runTaskInput,
  taskCounts,
  taskDefinitionInput,
  type Network,
  type World,
  type WorldCluster,
  type WorldTask,
} from './world.ts';

/** Ids from EC2's Query API where the target has one; else names that an emulator without EC2 takes as they are. */
async function networkOf(client: WireClient): Promise<Network> {
  const first = async (action: string, tag: string): Promise<string | undefined> => {
    const exchange = await client.send(
      {
        method: 'POST',
        path: '/',
        headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
        body: Buffer.from(`Action=${action}&Version=2016-11-15`),
      },
      'ec2',
    );
    if (!('response' in exchange)) return undefined;
    return new RegExp(`<${tag}>([^<]+)</${tag}>`).exec(Buffer.from(exchange.response.body).toString())?.[1];
  };
  return {
    subnets: [(await first('DescribeSubnets', 'subnetId')) ?? 'subnet-00000000000000001'],
    securityGroups: [(await first('DescribeSecurityGroups', 'groupId')) ?? 'sg-00000000000000001'],
  };
}

/** Runs tasks in a cluster of the run. Throws NotAnswered. */
export async function runTasks(
  client: WireClient,
  world: Pick<World, 'taskDefinition' | 'network'>,
  cluster: string,
  count: number,
): Promise<readonly WorldTask[]> {
  const input = runTaskInput(cluster, world.taskDefinition ?? '', world.network, count);
  const answer = await ask(client, 'RunTask', input);
  return list(answer['tasks']).flatMap((task) => {
    const arn = text(task, 'taskArn');
    return arn === undefined ? [] : [{ arn, id: arn.slice(arn.lastIndexOf('/') + 1) }];
  });
}

export interface ProvisionOptions {
  readonly nonce: string;
  /** Seconds until the world counts as settled. */
  readonly settle: number;
  /** Aborted on Ctrl-C: nothing more is made; what was made is in the world given. */
  readonly signal?: AbortSignal;
}

/**
 * Makes two clusters of which one's name is the other's prefix, `default` where it is absent, and six tasks.
 * Never throws for what the target does: what it doesn't make is a shortfall of the world.
 */
export async function provision(client: WireClient, options: ProvisionOptions): Promise<World> {
  const { nonce, settle, signal } = options;
  const shortfalls: string[] = [];
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
    }
    const made = await attempt(() => ask(client, 'CreateCluster', { clusterName: name }));
    return made === null ? null : { name, arn: text(made['cluster'], 'clusterArn') ?? '', made: true };
  };
  const [zero, one, two] = namesOf(nonce);
  const bare = [await clusterAt(zero), await clusterAt(one), await clusterAt(two)] as const;

  const registered = await attempt(() =>
    ask(client, 'RegisterTaskDefinition', taskDefinitionInput(`ecsc-${nonce}`)),
  );
  const taskDefinition = text(registered?.['taskDefinition'], 'taskDefinitionArn') ?? null;
  const network = await networkOf(client);

  const populated = async (slot: 0 | 1 | 2): Promise<WorldCluster | null> => {
    const cluster = bare[slot];
    if (cluster === null) return null;
    if (!cluster.made || taskDefinition === null) return { ...cluster, tasks: [] };
    const tasks = await attempt(() =>
      runTasks(client, { taskDefinition, network }, cluster.name, taskCounts[slot]),
    );
    return { ...cluster, tasks: tasks ?? [] };
  };
  const clusters = [await populated(0), await populated(1), await populated(2)] as const;
  return { nonce, clusters, taskDefinition, network, shortfalls, settledAt: Date.now() + settle * 1000 };
}
