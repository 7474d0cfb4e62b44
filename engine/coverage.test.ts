import { expect, test } from 'vitest';
import { describeTasks } from '../operations/describe-tasks.ts';
import { Coverage } from './coverage.ts';
import type { ViolatedRule, Trial } from '../checks/verdict.ts';

interface Answer {
  readonly status?: number;
  readonly body?: unknown;
  readonly violates?: ViolatedRule;
}

function trialOf({ status = 200, body, violates }: Answer): Trial {
  const bytes = Buffer.from(JSON.stringify(body ?? ''));
  const request = { method: 'POST', path: '/', headers: {}, body: Buffer.from('{}') };
  const sent = { request, startedAt: 0, durationMs: 1 };
  const by = violates === undefined ? {} : { violates };
  if (body === undefined)
    return {
      ...by,
      clusterExists: true,
      exchange: { ...sent, lost: { code: 'ECONNRESET', message: 'gone' } },
    };
  return {
    ...by,
    clusterExists: true,
    exchange: { ...sent, response: { status, headers: {}, body: bytes } },
    body: { ok: true, value: body },
  };
}

function seenOf(...asked: readonly (readonly [input: object, answer: Answer])[]) {
  const coverage = new Coverage({
    schemas: describeTasks.schemas('current'),
    boundaries: describeTasks.read.boundaries,
  });
  for (const [input, answer] of asked) coverage.add(trialOf(answer), input);
  return coverage.seen;
}

const nothing: Answer = { body: {} };
const list = (length: number): object => ({ tasks: Array.from({ length }, () => 'a') });

test('of a request: the members that the schema has, and how long the list is', () => {
  expect(seenOf([{ tasks: ['a', 'b'], include: ['TAGS'], colour: 'red' }, nothing]).request).toEqual([
    '.include',
    '.tasks',
    '.tasks of 2',
  ]);
  expect(seenOf([{ cluster: 'a' }, nothing], [{ tasks: 'a' }, nothing]).request).toEqual([
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
])('a list of %i is one of %s', (length, bucket) => {
  expect(seenOf([list(length), nothing]).request).toEqual(['.tasks', `.tasks of ${bucket}`]);
});

const task = {
  taskArn: 'a',
  launchType: 'EC2',
  lastStatus: 'RUNNING',
  colour: 'red',
  containers: [{ name: 'a' }],
};

test('of an answer: its members, once each, in order, and which of the listed values came', () => {
  const { response, values } = seenOf(
    [list(1), { body: { tasks: [task, task], colours: [] } }],
    [list(1), { body: { tasks: [{ launchType: 'FARGATE' }, { launchType: 'BOAT' }] } }],
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

test('what is no description of tasks has no members that were seen', () => {
  const bodies: readonly Answer[] = [
    { body: { tasks: [] }, violates: 'operation' },
    { body: { __type: 'ClientException', failures: [] } },
    { body: { failures: [] }, status: 400 },
    { body: ['tasks'] },
    {},
  ];
  for (const answer of bodies) expect(seenOf([list(1), answer]).response).toEqual([]);
});

test('statuses and types of errors, in order; what got no answer has none', () => {
  const { errors, statuses } = seenOf(
    [list(1), { body: { __type: 'a.b#InvalidParameterException' }, status: 1000 }],
    [list(1), { body: { __type: 'ClientException' }, status: 400 }],
    [list(1), nothing],
    [list(1), {}],
  );
  expect(errors).toEqual(['ClientException', 'InvalidParameterException']);
  expect(statuses).toEqual([200, 400, 1000]);
});
