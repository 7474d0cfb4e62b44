import { randomBytes, randomInt } from 'node:crypto';
import type { WireAnswer } from '../../../model/wire-answer.ts';
import { isObject, type JsonObject } from '../../../specs/json.ts';
import { editJson, inputOf, passOn, replaceBody, sendAnswer } from '../answers.ts';
import type { Disruption, HostileCall, HostileMode } from '../mode.ts';

// Servers that speak the protocol, and lie in it.

const freshId = (): string => randomBytes(16).toString('hex');

/** Answers without performing the request. */
const claim = (call: HostileCall, status: number, body: object): void =>
  sendAnswer(call, {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': crypto.randomUUID() },
    body: Buffer.from(JSON.stringify(body)),
  });

/** Answers of RunTask, from nothing to the almost right. The task is run all the same. */
const runTaskGarbage: readonly unknown[] = [
  {},
  { tasks: null },
  { tasks: [null, 1, 'x'] },
  { tasks: [{}] },
  { tasks: [{ taskArn: 5 }], failures: 'none' },
  { tasks: [{ taskArn: 'arn:aws:ecs:us-east-1:111122223333:task/\u001b[31m' }] },
  { tasks: { 0: { taskArn: 'x' } } },
  [],
];

/** Answers with what was meant for the request before. */
const crossedAnswers = (): Disruption => {
  let before: WireAnswer | undefined;
  return async (call) => {
    const own = await call.perform();
    const other = before ?? own;
    before = own;
    sendAnswer(call, other);
  };
};

const withClusterArn = (toArn: (arn: string) => unknown): Disruption =>
  editJson((json) => {
    const { cluster } = json;
    if (!isObject(cluster)) return json;
    return { ...json, cluster: { ...cluster, clusterArn: toArn(String(cluster['clusterArn'])) } };
  });

const strangers = (json: JsonObject): unknown => {
  const tasks = Array.isArray(json['tasks']) ? json['tasks'] : [];
  const first: unknown = tasks[0];
  if (!isObject(first)) return json;
  const arn = String(first['taskArn']);
  const copies = Array.from({ length: 1_000 }, () => ({
    ...first,
    taskArn: arn.replace(/[^/]+$/, freshId()),
  }));
  return { ...json, tasks: [...tasks, ...copies] };
};

export const contentModes: readonly HostileMode[] = [
  {
    id: 'crossed-answers',
    what: 'Answers with what was meant for the request before.',
    harm: 'deviates',
    start: crossedAnswers,
  },
  {
    id: 'strangers',
    what: 'Describes 1,000 tasks more than were asked for.',
    harm: 'deviates',
    operations: /^DescribeTasks$/,
    start: () => editJson(strangers),
  },
  {
    id: 'other-account-arns',
    what: 'ARNs are of another account in each answer.',
    harm: 'deviates',
    start: () => replaceBody((body) => body.replaceAll('111122223333', String(randomInt(1e11, 1e12)))),
  },
  {
    id: 'endless-lists',
    what: 'Lists never end: each page has a fresh token.',
    harm: 'deviates',
    // One further page now and then is an ordinary list.
    frequencies: [1],
    operations: /^List/,
    start: () => editJson((json) => ({ ...json, nextToken: freshId() })),
  },
  {
    id: 'run-task-garbage',
    what: 'Runs tasks, and answers RunTask with garbage of eight kinds in turn.',
    harm: 'deviates',
    operations: /^RunTask$/,
    start: () => replaceBody((_, { nth }) => JSON.stringify(runTaskGarbage[nth % runTaskGarbage.length])),
  },
  {
    id: 'create-cluster-no-arn',
    what: 'Answers CreateCluster without an ARN.',
    harm: 'deviates',
    frequencies: [1],
    operations: /^CreateCluster$/,
    start: () => withClusterArn(() => undefined),
  },
  {
    id: 'create-cluster-odd-arn',
    what: 'Answers CreateCluster with ARNs that are none.',
    harm: 'deviates',
    frequencies: [1],
    operations: /^CreateCluster$/,
    start: () => withClusterArn((arn) => `${arn}/\u001b[31m/../:::`),
  },
  {
    id: 'delete-cluster-500',
    what: 'Answers DeleteCluster with 500.',
    harm: 'loses',
    frequencies: [1],
    operations: /^DeleteCluster$/,
    start: () => (call) => claim(call, 500, { __type: 'ServerException', message: 'Internal error.' }),
  },
  {
    id: 'delete-cluster-lies',
    what: 'Answers DeleteCluster with 200, and deletes nothing.',
    harm: 'loses',
    frequencies: [1],
    operations: /^DeleteCluster$/,
    start: () => (call) =>
      claim(call, 200, { cluster: { clusterName: inputOf(call)['cluster'], status: 'INACTIVE' } }),
  },
  {
    id: 'stop-task-lies',
    what: 'Answers StopTask with 200, and stops nothing.',
    harm: 'deviates',
    frequencies: [1],
    operations: /^StopTask$/,
    start: () => (call) =>
      claim(call, 200, { task: { taskArn: inputOf(call)['task'], desiredStatus: 'STOPPED' } }),
  },
  {
    id: 'honest',
    what: 'Answers as the embedded ECS does, for comparison.',
    harm: 'harmless',
    frequencies: [1],
    start: () => passOn,
  },
];
