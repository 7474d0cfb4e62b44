import { expect, test } from 'vitest';
import { describeTasks } from '../operations/describe-tasks.ts';
import { Coverage } from './coverage.ts';
import type { ViolatedRule, Trial } from '../checks/verdict.ts';

interface Answer {
  readonly status?: number;
  readonly body?: unknown;
  readonly violates?: ViolatedRule;
}

function createTrial({ status = 200, body, violates }: Answer): Trial {
  const bytes = Buffer.from(JSON.stringify(body ?? ''));
  const request = { method: 'POST', path: '/', headers: {}, body: Buffer.from('{}') };
  const sent = { request, startedAt: 0, durationMs: 1 };
  const violation = violates === undefined ? {} : { violates };
  if (body === undefined)
    return {
      ...violation,
      clusterExists: true,
      exchange: { ...sent, lost: { code: 'ECONNRESET', message: 'gone' } },
    };
  return {
    ...violation,
    clusterExists: true,
    exchange: { ...sent, response: { status, headers: {}, body: bytes } },
    body: { ok: true, value: body },
  };
}

function coverageSeen(...requests: readonly (readonly [input: object, answer: Answer])[]) {
  const coverage = new Coverage({
    schemas: describeTasks.schemas('current'),
    boundaries: describeTasks.read.boundaries,
  });
  for (const [input, answer] of requests) coverage.add(createTrial(answer), input);
  return coverage.seen;
}

const nothing: Answer = { body: {} };
const listInput = (length: number): object => ({ tasks: Array.from({ length }, () => 'a') });

test('counts the request members in the schema and the length of the task list', () => {
  expect(coverageSeen([{ tasks: ['a', 'b'], include: ['TAGS'], colour: 'red' }, nothing]).request).toEqual([
    '.include',
    '.tasks',
    '.tasks of 2',
  ]);
  expect(coverageSeen([{ cluster: 'a' }, nothing], [{ tasks: 'a' }, nothing]).request).toEqual([
    '.cluster',
    '.tasks',
  ]);
});

test.each([
  [0, '0'],
  [1, '1'],
  [2, '2'],
  [3, '3 to 98'],
  [98, '3 to 98'],
  [99, '99'],
  [100, '100'],
  [101, '101'],
  [102, 'more'],
])('counts a list of %i tasks as %s', (length, bucket) => {
  expect(coverageSeen([listInput(length), nothing]).request).toEqual(['.tasks', `.tasks of ${bucket}`]);
});

const task = {
  taskArn: 'a',
  launchType: 'EC2',
  lastStatus: 'RUNNING',
  colour: 'red',
  containers: [{ name: 'a' }],
};

test('counts the members of answers and their enum values, once each and sorted', () => {
  const { response, values } = coverageSeen(
    [listInput(1), { body: { tasks: [task, task], colours: [] } }],
    [listInput(1), { body: { tasks: [{ launchType: 'FARGATE' }, { launchType: 'BOAT' }] } }],
  );
  expect(response).toEqual([
    '.tasks',
    '.tasks.containers',
    '.tasks.containers.name',
    '.tasks.lastStatus',
    '.tasks.launchType',
    '.tasks.taskArn',
  ]);
  expect(values).toEqual(['.tasks.launchType=EC2', '.tasks.launchType=FARGATE']);
});

test('counts no members of answers that describe no tasks', () => {
  const bodies: readonly Answer[] = [
    { body: { tasks: [] }, violates: 'operation' },
    { body: { __type: 'ClientException', failures: [] } },
    { body: { failures: [] }, status: 400 },
    { body: ['tasks'] },
    {},
  ];
  for (const answer of bodies) expect(coverageSeen([listInput(1), answer]).response).toEqual([]);
});

test('counts sorted statuses and error types of answered requests', () => {
  const { errors, statuses } = coverageSeen(
    [listInput(1), { body: { __type: 'a.b#InvalidParameterException' }, status: 1000 }],
    [listInput(1), { body: { __type: 'ClientException' }, status: 400 }],
    [listInput(1), nothing],
    [listInput(1), {}],
  );
  expect(errors).toEqual(['ClientException', 'InvalidParameterException']);
  expect(statuses).toEqual([200, 400, 1000]);
});
