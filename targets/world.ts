import { parseBody, type Exchange } from './exchange.ts';
import type { WireClient } from './wire.ts';

export interface WorldTask {
  readonly arn: string;
  readonly id: string;
  /** Index into `World.clusters`. */
  readonly cluster: number;
}

export interface WorldCluster {
  readonly name: string;
  readonly arn: string;
}

/** What exists at the target for the length of one run. Cluster 0 is `default`, where there is one. */
export interface World {
  readonly clusters: readonly WorldCluster[];
  readonly tasks: readonly WorldTask[];
  readonly taskDefinition: string;
  readonly nonce: string;
  /** What could not be made, with the target's own answer. */
  readonly shortfalls: readonly string[];
  /** Runs further tasks in cluster 1 and gives their ARNs; they are stopped with the world. */
  run(count: number): Promise<readonly string[]>;
  remove(): Promise<readonly string[]>;
}

type Json = Record<string, unknown>;

export class ProvisioningFailed extends Error {
  readonly exchange: Exchange;
  constructor(operation: string, exchange: Exchange) {
    const answer =
      'response' in exchange
        ? `HTTP ${exchange.response.status} ${Buffer.from(exchange.response.body).toString().slice(0, 300)}`
        : `${exchange.lost.code} ${exchange.lost.message}`;
    super(`${operation} was not answered as needed: ${answer}`);
    this.exchange = exchange;
  }
}

async function ask(client: WireClient, operation: string, input: Json): Promise<Json> {
  const exchange = await client.call(operation, input);
  if (!('response' in exchange) || exchange.response.status !== 200)
    throw new ProvisioningFailed(operation, exchange);
  const body = parseBody(exchange.response.body);
  if (!body.ok || typeof body.value !== 'object' || body.value === null)
    throw new ProvisioningFailed(operation, exchange);
  return body.value as Json;
}

function text(value: unknown, member: string): string {
  const found = typeof value === 'object' && value !== null ? (value as Json)[member] : undefined;
  return typeof found === 'string' ? found : '';
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Ids from EC2's Query API where the target has one; else names that an emulator without EC2 takes as they are. */
async function network(client: WireClient): Promise<{ subnets: string[]; securityGroups: string[] }> {
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

/** Two clusters of which one's name is the other's prefix, `default` (made only where it is absent), six tasks. */
export async function provision(client: WireClient, nonce: string): Promise<World> {
  const shortfalls: string[] = [];
  const clusters: WorldCluster[] = [];
  const ours: string[] = [];
  const tasks: WorldTask[] = [];
  const running: { cluster: string; arn: string }[] = [];
  let taskDefinition = '';

  const remove = async (): Promise<readonly string[]> => {
    const left: string[] = [];
    const attempt = async (operation: string, input: Json): Promise<void> => {
      await ask(client, operation, input).catch((error: unknown) => {
        left.push(error instanceof Error ? error.message : String(error));
      });
    };
    for (const task of running) await attempt('StopTask', { cluster: task.cluster, task: task.arn });
    if (taskDefinition !== '') await attempt('DeregisterTaskDefinition', { taskDefinition });
    for (const name of ours) {
      // Stopping takes its time; a cluster with live tasks can't be deleted yet.
      for (let tries = 0; tries < 20; tries += 1) {
        const exchange = await client.call('DeleteCluster', { cluster: name });
        if ('response' in exchange && exchange.response.status === 200) break;
        if (tries === 19) left.push(`cluster ${name} could not be deleted`);
        await new Promise((done) => setTimeout(done, 150));
      }
    }
    return left;
  };

  try {
    const described = await ask(client, 'DescribeClusters', { clusters: ['default'] });
    const present = list(described['clusters']).find((cluster) => text(cluster, 'status') === 'ACTIVE');
    for (const name of ['default', `ecsc-${nonce}`, `ecsc-${nonce}0`]) {
      if (name === 'default' && present !== undefined) {
        clusters.push({ name, arn: text(present, 'clusterArn') });
        continue;
      }
      const made = await ask(client, 'CreateCluster', { clusterName: name });
      ours.push(name);
      clusters.push({ name, arn: text(made['cluster'], 'clusterArn') });
    }
    const registered = await ask(client, 'RegisterTaskDefinition', {
      family: `ecsc-${nonce}`,
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      containerDefinitions: ['web', 'log'].map((name) => ({
        name,
        image: 'busybox',
        memory: 128,
        essential: name === 'web',
      })),
    });
    taskDefinition = text(registered['taskDefinition'], 'taskDefinitionArn');
    const awsvpcConfiguration = await network(client);
    const runIn = async (cluster: string, count: number): Promise<readonly string[]> => {
      const answer = await ask(client, 'RunTask', {
        cluster,
        count,
        taskDefinition,
        launchType: 'FARGATE',
        networkConfiguration: { awsvpcConfiguration },
      });
      const arns = list(answer['tasks']).map((task) => text(task, 'taskArn'));
      running.push(...arns.map((arn) => ({ cluster, arn })));
      return arns;
    };
    for (const [cluster, count] of [1, 3, 2].entries()) {
      const name = clusters[cluster]?.name ?? 'default';
      for (const arn of await runIn(name, count))
        tasks.push({ arn, id: arn.split('/').at(-1) ?? arn, cluster });
    }
    return {
      clusters,
      tasks,
      taskDefinition,
      nonce,
      shortfalls,
      run: (count) => runIn(clusters[1]?.name ?? 'default', count),
      remove,
    };
  } catch (error) {
    await remove();
    throw error;
  }
}
