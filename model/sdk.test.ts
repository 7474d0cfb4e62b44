import {
  ClusterNotFoundException,
  CreateClusterCommand,
  DeleteClusterCommand,
  DescribeClustersCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  DeregisterTaskDefinitionCommand,
  ECSClient,
  InvalidParameterException,
  ListClustersCommand,
  ListTagsForResourceCommand,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  StopTaskCommand,
  TagResourceCommand,
  UntagResourceCommand,
  waitUntilTasksRunning,
  waitUntilTasksStopped,
} from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveEcs, type EmbeddedEcs } from './server.ts';

// Here the AWS SDK is the client of the embedded ECS, because tests with only our own client would prove little.

let ecs: EmbeddedEcs;
let client: ECSClient;

const createClient = (secretAccessKey: string): ECSClient =>
  new ECSClient({
    endpoint: ecs.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey },
    maxAttempts: 1,
  });

beforeAll(async () => {
  ecs = await serveEcs({ transitionMs: 10 });
  client = createClient('test');
});

afterAll(async () => {
  client.destroy();
  await ecs.close();
});

test('runs, describes and stops tasks, with the waiters of the SDK', async () => {
  const cluster = 'sdk';
  await client.send(new CreateClusterCommand({ clusterName: cluster }));
  const { taskDefinition } = await client.send(
    new RegisterTaskDefinitionCommand({
      family: 'app',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      containerDefinitions: [{ name: 'web', image: 'busybox' }],
    }),
  );
  const { tasks: started = [] } = await client.send(
    new RunTaskCommand({
      cluster,
      taskDefinition: 'app',
      count: 2,
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
      startedBy: 'me',
    }),
  );
  const tasks = started.map(({ taskArn = '' }) => taskArn);
  const waiting = { client, maxWaitTime: 10, minDelay: 0.02, maxDelay: 0.05 };
  await waitUntilTasksRunning(waiting, { cluster, tasks });
  const described = await client.send(new DescribeTasksCommand({ cluster, tasks }));
  expect(described.tasks).toMatchObject(
    tasks.map((taskArn) => ({
      taskArn,
      lastStatus: 'RUNNING',
      launchType: 'FARGATE',
      startedBy: 'me',
      group: 'family:app',
      taskDefinitionArn: taskDefinition?.taskDefinitionArn,
      createdAt: expect.any(Date),
      startedAt: expect.any(Date),
    })),
  );
  expect((await client.send(new ListTasksCommand({ cluster }))).taskArns).toEqual(tasks);
  for (const task of tasks) await client.send(new StopTaskCommand({ cluster, task, reason: 'enough' }));
  await waitUntilTasksStopped(waiting, { cluster, tasks });
  const { tasks: stopped } = await client.send(new DescribeTasksCommand({ cluster, tasks }));
  expect(stopped).toMatchObject(tasks.map(() => ({ stoppedReason: 'enough', stoppedAt: expect.any(Date) })));
  const arn = taskDefinition?.taskDefinitionArn;
  expect(
    (await client.send(new DescribeTaskDefinitionCommand({ taskDefinition: 'app' }))).taskDefinition,
  ).toMatchObject({ taskDefinitionArn: arn, status: 'ACTIVE' });
  await client.send(new DeregisterTaskDefinitionCommand({ taskDefinition: arn }));
  await client.send(new DeleteClusterCommand({ cluster }));
  expect(ecs.counts()).toEqual({ clusters: 0, tasks: 0, taskDefinitions: 0 });
});

test('tags and untags a cluster, and lists clusters', async () => {
  const { cluster } = await client.send(new CreateClusterCommand({ clusterName: 'tagged' }));
  const resourceArn = cluster?.clusterArn;
  const tags = [
    { key: 'a', value: '1' },
    { key: 'b', value: '2' },
  ];
  await client.send(new TagResourceCommand({ resourceArn, tags }));
  await client.send(new UntagResourceCommand({ resourceArn, tagKeys: ['a'] }));
  expect((await client.send(new ListTagsForResourceCommand({ resourceArn }))).tags).toEqual([tags[1]]);
  const found = await client.send(
    new DescribeClustersCommand({ clusters: ['tagged', 'none'], include: ['TAGS'] }),
  );
  expect(found.clusters).toMatchObject([{ clusterName: 'tagged', tags: [tags[1]] }]);
  expect(found.failures).toMatchObject([{ reason: 'MISSING' }]);
  expect((await client.send(new ListClustersCommand({}))).clusterArns).toEqual([resourceArn]);
});

test('errors become the error classes of the SDK', async () => {
  const describeTasks = (cluster: string, tasks: string[]): Promise<unknown> =>
    client.send(new DescribeTasksCommand({ cluster, tasks }));
  await expect(describeTasks('none', ['a'.repeat(32)])).rejects.toThrow(ClusterNotFoundException);
  await expect(describeTasks('tagged', [])).rejects.toThrow(InvalidParameterException);
  await expect(describeTasks('tagged', ['short'])).rejects.toThrow('taskId length should be one of [32,36]');
});

test('rejects a wrong secret key', async () => {
  const impostor = createClient('wrong');
  await expect(impostor.send(new ListClustersCommand({}))).rejects.toMatchObject({
    name: 'InvalidSignatureException',
  });
  impostor.destroy();
});
