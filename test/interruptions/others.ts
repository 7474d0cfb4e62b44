import { setTimeout as wait } from 'node:timers/promises';
import {
  CreateClusterCommand,
  DescribeClustersCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ECSClient,
  paginateListClusters,
  paginateListTasks,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
} from '@aws-sdk/client-ecs';
import { anotherRegion } from '../../specs/arn.ts';

// What others have at a target, beside which a run works. The AWS SDK is the client here: our own could share a fault with what
// is tested.

/** A cluster of a run on another machine: no journal here lists it, so `clean` reports it and leaves it alone. */
export const clusterOfAnotherRun = 'ecsc-0badcafe';

const ownRegion = 'us-east-1';
const regions = [ownRegion, anotherRegion(ownRegion)];

const clusters = (hasDefault: boolean): readonly string[] => [
  ...(hasDefault ? ['default'] : []),
  ...['ecsc', 'ecsc-', 'ecsc-team', 'my-ecsc-0badcafe', 'ECSC-0BADCAFE', clusterOfAnotherRun, 'x', 'x0'],
];

/** In which clusters tasks of others run, and by whom they were started. */
const tasks = [
  { cluster: 'default', family: 'web', startedBy: 'ecsc-0badcafe' },
  { cluster: 'default', family: 'ecsc', startedBy: 'somebody' },
  { cluster: clusterOfAnotherRun, family: clusterOfAnotherRun, startedBy: 'ecsc-0badcafe' },
  { cluster: 'x', family: 'ecsc-team', startedBy: 'ecsc' },
] as const;

const families = [...new Set(tasks.map(({ family }) => family))];

/** The number of things that exist at a target. */
export interface Counts {
  readonly clusters: number;
  readonly tasks: number;
  readonly taskDefinitions: number;
}

/** Everything that can be found at a target: a name each, and its description as text. */
export type Snapshot = ReadonlyMap<string, string>;

async function withClients<T>(
  url: string,
  work: (client: ECSClient, region: string) => Promise<T>,
): Promise<readonly T[]> {
  const results: T[] = [];
  for (const region of regions) {
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const client = new ECSClient({ endpoint: url, region, credentials });
    try {
      results.push(await work(client, region));
    } finally {
      client.destroy();
    }
  }
  return results;
}

/** Creates what others have, and waits until their tasks run. */
export async function createOthers(url: string, hasDefault: boolean): Promise<Counts> {
  const names = clusters(hasDefault);
  const started = tasks.filter(({ cluster }) => names.includes(cluster));
  await withClients(url, async (client) => {
    for (const clusterName of names) {
      await client.send(new CreateClusterCommand({ clusterName, tags: [{ key: 'owner', value: 'others' }] }));
    }
    for (const family of families) {
      const containerDefinitions = [{ name: 'web', image: 'busybox', memory: 64 }];
      await client.send(new RegisterTaskDefinitionCommand({ family, containerDefinitions }));
    }
    for (const { cluster, family, startedBy } of started) {
      await client.send(new RunTaskCommand({ cluster, taskDefinition: family, startedBy }));
    }
    const isAtRest = async (): Promise<boolean> =>
      (await Promise.all(names.map((name) => describeTasks(client, name))))
        .flat()
        .every(({ lastStatus }) => lastStatus === 'RUNNING');
    while (!(await isAtRest())) await wait(20);
  });
  const { length } = regions;
  return {
    clusters: names.length * length,
    tasks: started.length * length,
    taskDefinitions: families.length * length,
  };
}

async function describeTasks(client: ECSClient, cluster: string) {
  const arns: string[] = [];
  for await (const page of paginateListTasks({ client }, { cluster })) arns.push(...(page.taskArns ?? []));
  if (arns.length === 0) return [];
  const answer = await client.send(
    new DescribeTasksCommand({ cluster, tasks: arns.slice(0, 100), include: ['TAGS'] }),
  );
  return answer.tasks ?? [];
}

/** Describes what exists. Of task definitions only those of others, because the embedded ECS lists none. */
export async function takeSnapshot(url: string): Promise<Snapshot> {
  const parts = await withClients(url, async (client, region) => {
    const found: [string, string][] = [];
    const arns: string[] = [];
    for await (const page of paginateListClusters({ client }, {})) arns.push(...(page.clusterArns ?? []));
    const described = await client.send(
      new DescribeClustersCommand({ clusters: arns.slice(0, 100), include: ['TAGS'] }),
    );
    for (const cluster of described.clusters ?? []) {
      const { clusterName = '' } = cluster;
      found.push([`the cluster ${clusterName} in ${region}`, JSON.stringify(cluster)]);
      for (const task of await describeTasks(client, clusterName)) {
        found.push([`the task ${task.taskArn}`, JSON.stringify(task)]);
      }
    }
    for (const family of families) {
      const { taskDefinition, tags } = await client.send(
        new DescribeTaskDefinitionCommand({ taskDefinition: family, include: ['TAGS'] }),
      );
      found.push([`the task definition ${family} in ${region}`, JSON.stringify({ taskDefinition, tags })]);
    }
    return found;
  });
  return new Map(parts.flat());
}

/** How a snapshot differs from an earlier one: names of what is new, gone, and described otherwise. */
export interface SnapshotDifference {
  readonly added: readonly string[];
  readonly lost: readonly string[];
  readonly changed: readonly string[];
}

export function compareSnapshots(before: Snapshot, after: Snapshot): SnapshotDifference {
  const names = [...before.keys()];
  return {
    added: [...after.keys()].filter((name) => !before.has(name)),
    lost: names.filter((name) => !after.has(name)),
    changed: names.filter((name) => after.has(name) && after.get(name) !== before.get(name)),
  };
}
