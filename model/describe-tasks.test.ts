import { lastSegment } from '../specs/arn.ts';
import { describe, expect, test } from 'vitest';
import type { EditionName } from '../specs/editions.ts';
import type { EcsSettings } from './call.ts';
import { operations, performOperation } from './ecs.ts';
import { ServiceFault } from './fault.ts';
import { isObject, type JsonObject } from '../specs/json.ts';
import { objectList } from './answer-edits.ts';
import { emptyState, type EcsState } from './state.ts';

const ecsSettings = (edition: EditionName): EcsSettings => ({
  edition,
  account: '111122223333',
  region: 'us-east-1',
  transitionMs: 40,
});

/** The embedded ECS without a server. Its clock changes only if a test sets `now`. */
class Ecs {
  state: EcsState = emptyState;
  now = 1_476_822_811_295;
  readonly settings: EcsSettings;
  constructor(edition: EditionName = 'current') {
    this.settings = ecsSettings(edition);
  }
  call(name: string, input: JsonObject): JsonObject {
    const operation = operations.get(name);
    if (operation === undefined) throw new Error(name);
    const outcome = performOperation(operation, {
      state: this.state,
      input,
      now: this.now,
      seed: 1,
      settings: this.settings,
    });
    this.state = outcome.state;
    return outcome.output;
  }
  errorOf(name: string, input: JsonObject): string {
    try {
      return JSON.stringify(this.call(name, input));
    } catch (error) {
      return error instanceof ServiceFault
        ? `${error.status} ${error.type}: ${error.message}`
        : String(error);
    }
  }
}

const containerDefinitions = [{ name: 'web', image: 'busybox', memory: 128 }];

function populatedEcs(edition: EditionName = 'current') {
  const ecs = new Ecs(edition);
  for (const clusterName of ['default', 'blue']) ecs.call('CreateCluster', { clusterName });
  ecs.call('RegisterTaskDefinition', { family: 'app', containerDefinitions });
  const run = (cluster: string): { readonly id: string; readonly arn: string } => {
    const [task = {}] = objectList(
      ecs.call('RunTask', { cluster, taskDefinition: 'app', tags: [{ key: 'k', value: 'v' }] }),
      'tasks',
    );
    const arn = String(task['taskArn']);
    return { arn, id: lastSegment(arn) };
  };
  return { ecs, task: run('default'), otherTask: run('blue') };
}

const hex = 'a'.repeat(32);

describe('rejects with the error of the service', () => {
  const { ecs, task, otherTask } = populatedEcs();
  const ids = (count: number): readonly string[] =>
    Array.from({ length: count }, (_, n) => n.toString(16).padStart(32, '0'));
  test.each<readonly [string, JsonObject, string]>([
    ['a missing list', {}, '400 InvalidParameterException: Tasks cannot be empty.'],
    ['an empty list', { tasks: [] }, '400 InvalidParameterException: Tasks cannot be empty.'],
    [
      'a list over the limit',
      { tasks: ids(101) },
      '400 InvalidParameterException: taskIds can have at most 100 items.',
    ],
    [
      'an id of the wrong length',
      { tasks: ['abc'] },
      '400 InvalidParameterException: taskId length should be one of [32,36]',
    ],
    [
      'too many separators',
      { tasks: [`/${task.id}`] },
      '400 InvalidParameterException: Invalid identifier: Unexpected number of separators',
    ],
    [
      'the ARN of another cluster',
      { tasks: [otherTask.arn] },
      '400 InvalidParameterException: Invalid identifier: Identifier is for cluster blue. Your cluster is default',
    ],
    [
      'an unknown cluster',
      { cluster: 'red', tasks: [hex] },
      '400 ClusterNotFoundException: Cluster not found.',
    ],
  ])('%s', (_, input, expected) => {
    expect(ecs.errorOf('DescribeTasks', input)).toBe(expected);
  });

  test.each<readonly [string, JsonObject, RegExp]>([
    ['a truncated ARN', { tasks: ['arn:aws:ecs:us-east-1'] }, /^400 ClientException: .*ARNSyntaxException/],
    ['an ARN of another service', { tasks: ['arn:aws:s3:::bucket/key'] }, /^400 InvalidParameterException/],
    [
      'an ARN of another account',
      { tasks: [task.arn.replace('111122223333', '444455556666')] },
      /^400 Invalid/,
    ],
    [
      'a malformed cluster name',
      { cluster: 'a b', tasks: [hex] },
      /^400 InvalidParameterException: Cluster must match/,
    ],
    [
      'an unknown include value',
      { tasks: [hex], include: ['X'] },
      /^400 InvalidParameterException: include should be one/,
    ],
    ['a string instead of a list', { tasks: hex }, /^400 SerializationException/],
    ['an element that is a number', { tasks: [7] }, /^400 SerializationException/],
    ['a cluster that is a list', { cluster: ['default'], tasks: [hex] }, /^400 SerializationException/],
  ])('%s', (_, input, expected) => {
    expect(ecs.errorOf('DescribeTasks', input)).toMatch(expected);
  });
});

describe('answers', () => {
  test('an id and an ARN find the same task, an unknown id is MISSING, a null member equals absence', () => {
    const { ecs, task, otherTask } = populatedEcs();
    const answer = ecs.call('DescribeTasks', { tasks: [task.id, hex, otherTask.id], cluster: null });
    expect(objectList(answer, 'tasks').map(({ taskArn }) => taskArn)).toEqual([task.arn]);
    expect(objectList(answer, 'failures')).toEqual(
      [hex, otherTask.id].map((id) => ({
        arn: `arn:aws:ecs:us-east-1:111122223333:task/default/${id}`,
        reason: 'MISSING',
      })),
    );
    expect(ecs.call('DescribeTasks', { tasks: [task.arn] })['tasks']).toEqual(answer['tasks']);
  });

  test('returns tags only if they are requested, and nothing else changes', () => {
    const { ecs, task } = populatedEcs();
    const [plain = {}] = objectList(ecs.call('DescribeTasks', { tasks: [task.id] }), 'tasks');
    const [tagged = {}] = objectList(
      ecs.call('DescribeTasks', { tasks: [task.id], include: ['TAGS'] }),
      'tasks',
    );
    expect(plain).not.toHaveProperty('tags');
    expect(tagged).toEqual({ ...plain, tags: [{ key: 'k', value: 'v' }] });
  });

  test('answers 100 ids without changing the state', () => {
    const { ecs, task } = populatedEcs();
    const before = ecs.state;
    const unknown = Array.from({ length: 99 }, (_, n) => n.toString(16).padStart(32, '0'));
    const answer = ecs.call('DescribeTasks', { tasks: [task.id, ...unknown] });
    expect([objectList(answer, 'tasks').length, objectList(answer, 'failures').length]).toEqual([1, 99]);
    expect(ecs.state).toEqual(before);
  });

  test('StopTask stops a task with the given reason, and a second call changes nothing', () => {
    const { ecs, task } = populatedEcs();
    ecs.now += 1_000;
    ecs.call('StopTask', { task: task.id, reason: 'enough' });
    ecs.now += 1_000;
    const [first] = objectList(ecs.call('DescribeTasks', { tasks: [task.id] }), 'tasks');
    expect(first).toMatchObject({
      lastStatus: 'STOPPED',
      desiredStatus: 'STOPPED',
      stoppedReason: 'enough',
      stopCode: 'UserInitiated',
      containers: [{ name: 'web', lastStatus: 'STOPPED', exitCode: 0 }],
    });
    ecs.call('StopTask', { task: task.arn, reason: 'again' });
    expect(objectList(ecs.call('DescribeTasks', { tasks: [task.id] }), 'tasks')).toEqual([first]);
  });

  test('a new cluster with the name of a deleted one does not have its tasks', () => {
    const { ecs, otherTask } = populatedEcs();
    expect(ecs.errorOf('DeleteCluster', { cluster: 'blue' })).toMatch(/^400 ClusterContainsTasksException/);
    ecs.call('StopTask', { cluster: 'blue', task: otherTask.id });
    ecs.now += 1_000;
    ecs.call('DeleteCluster', { cluster: 'blue' });
    expect(ecs.errorOf('DescribeTasks', { cluster: 'blue', tasks: [otherTask.id] })).toMatch(
      /Cluster not found/,
    );
    ecs.call('CreateCluster', { clusterName: 'blue' });
    expect(
      objectList(ecs.call('DescribeTasks', { cluster: 'blue', tasks: [otherTask.id] }), 'tasks'),
    ).toEqual([]);
  });
});

describe('the 2016 edition', () => {
  test('has UUIDs, legacy ARNs and no later members', () => {
    const { ecs, task } = populatedEcs('2016');
    expect(task.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
    expect(task.arn).toBe(`arn:aws:ecs:us-east-1:111122223333:task/${task.id}`);
    ecs.now += 1_000;
    const [described = {}] = objectList(
      ecs.call('DescribeTasks', { tasks: [task.arn], include: ['X'] }),
      'tasks',
    );
    expect(Object.keys(described).toSorted()).toEqual([
      ...['clusterArn', 'containerInstanceArn', 'containers', 'createdAt', 'desiredStatus', 'group'],
      ...['lastStatus', 'overrides', 'startedAt', 'taskArn', 'taskDefinitionArn', 'version'],
    ]);
    const [container] = objectList(described, 'containers');
    expect(isObject(container) && Object.keys(container).toSorted()).toEqual([
      ...['containerArn', 'lastStatus', 'name', 'networkBindings', 'taskArn'],
    ]);
  });

  test('rejects only ids that are too long, with the message of that time', () => {
    const { ecs } = populatedEcs('2016');
    expect(ecs.errorOf('DescribeTasks', { tasks: ['x'.repeat(37)] })).toBe(
      '400 InvalidParameterException: taskId longer than 36.',
    );
    expect(objectList(ecs.call('DescribeTasks', { tasks: ['abc'] }), 'failures')).toMatchObject([
      { reason: 'MISSING' },
    ]);
  });
});
