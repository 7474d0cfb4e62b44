import { lastSegment } from '../specs/arn.ts';
import { describe, expect, test } from 'vitest';
import type { EditionName } from '../specs/editions.ts';
import type { EcsSettings } from './call.ts';
import { operations, performOperation } from './ecs.ts';
import { ServiceFault } from './fault.ts';
import { isObject, type JsonObject } from '../specs/json.ts';
import { objectList } from './answer-edits.ts';
import { emptyState, type EcsState } from './state.ts';

const settingsOf = (edition: EditionName): EcsSettings => ({
  edition,
  account: '111122223333',
  region: 'us-east-1',
  transitionMs: 40,
});

/** An ECS by its pure steps, at a time that stands still unless it is told. */
class Ecs {
  state: EcsState = emptyState;
  now = 1_476_822_811_295;
  readonly settings: EcsSettings;
  constructor(edition: EditionName = 'current') {
    this.settings = settingsOf(edition);
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
  refusal(name: string, input: JsonObject): string {
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

function populated(edition: EditionName = 'current') {
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
  return { ecs, here: run('default'), there: run('blue') };
}

const hex = 'a'.repeat(32);

describe('what is refused, in the words of the service', () => {
  const { ecs, here, there } = populated();
  const ids = (count: number): readonly string[] =>
    Array.from({ length: count }, (_, n) => n.toString(16).padStart(32, '0'));
  test.each<readonly [string, JsonObject, string]>([
    ['no list', {}, '400 InvalidParameterException: Tasks cannot be empty.'],
    ['an empty list', { tasks: [] }, '400 InvalidParameterException: Tasks cannot be empty.'],
    [
      'a list too long',
      { tasks: ids(101) },
      '400 InvalidParameterException: taskIds can have at most 100 items.',
    ],
    [
      'an id of a wrong length',
      { tasks: ['abc'] },
      '400 InvalidParameterException: taskId length should be one of [32,36]',
    ],
    [
      'too many separators',
      { tasks: [`/${here.id}`] },
      '400 InvalidParameterException: Invalid identifier: Unexpected number of separators',
    ],
    [
      'the ARN of another cluster',
      { tasks: [there.arn] },
      '400 InvalidParameterException: Invalid identifier: Identifier is for cluster blue. Your cluster is default',
    ],
    [
      'an unknown cluster',
      { cluster: 'red', tasks: [hex] },
      '400 ClusterNotFoundException: Cluster not found.',
    ],
  ])('%s', (_, input, expected) => {
    expect(ecs.refusal('DescribeTasks', input)).toBe(expected);
  });

  test.each<readonly [string, JsonObject, RegExp]>([
    ['a truncated ARN', { tasks: ['arn:aws:ecs:us-east-1'] }, /^400 ClientException: .*ARNSyntaxException/],
    ['another service', { tasks: ['arn:aws:s3:::bucket/key'] }, /^400 InvalidParameterException/],
    ['another account', { tasks: [here.arn.replace('111122223333', '444455556666')] }, /^400 Invalid/],
    [
      'an illegal cluster',
      { cluster: 'a b', tasks: [hex] },
      /^400 InvalidParameterException: Cluster must match/,
    ],
    [
      'another include',
      { tasks: [hex], include: ['X'] },
      /^400 InvalidParameterException: include should be one/,
    ],
    ['a list that is text', { tasks: hex }, /^400 SerializationException/],
    ['an element that is a number', { tasks: [7] }, /^400 SerializationException/],
    ['a cluster that is a list', { cluster: ['default'], tasks: [hex] }, /^400 SerializationException/],
  ])('%s', (_, input, expected) => {
    expect(ecs.refusal('DescribeTasks', input)).toMatch(expected);
  });
});

describe('what is answered', () => {
  test('a task by its id and by its ARN is the same; an unknown id is MISSING; a null member is absent', () => {
    const { ecs, here, there } = populated();
    const answer = ecs.call('DescribeTasks', { tasks: [here.id, hex, there.id], cluster: null });
    expect(objectList(answer, 'tasks').map(({ taskArn }) => taskArn)).toEqual([here.arn]);
    expect(objectList(answer, 'failures')).toEqual(
      [hex, there.id].map((id) => ({
        arn: `arn:aws:ecs:us-east-1:111122223333:task/default/${id}`,
        reason: 'MISSING',
      })),
    );
    expect(ecs.call('DescribeTasks', { tasks: [here.arn] })['tasks']).toEqual(answer['tasks']);
  });

  test('tags come only when they are asked for, and change nothing else', () => {
    const { ecs, here } = populated();
    const [plain = {}] = objectList(ecs.call('DescribeTasks', { tasks: [here.id] }), 'tasks');
    const [tagged = {}] = objectList(
      ecs.call('DescribeTasks', { tasks: [here.id], include: ['TAGS'] }),
      'tasks',
    );
    expect(plain).not.toHaveProperty('tags');
    expect(tagged).toEqual({ ...plain, tags: [{ key: 'k', value: 'v' }] });
  });

  test('100 ids are answered, and describing leaves the state as it is', () => {
    const { ecs, here } = populated();
    const before = ecs.state;
    const unknown = Array.from({ length: 99 }, (_, n) => n.toString(16).padStart(32, '0'));
    const answer = ecs.call('DescribeTasks', { tasks: [here.id, ...unknown] });
    expect([objectList(answer, 'tasks').length, objectList(answer, 'failures').length]).toEqual([1, 99]);
    expect(ecs.state).toEqual(before);
  });

  test('StopTask ends a task with its reason, and a second one changes nothing', () => {
    const { ecs, here } = populated();
    ecs.now += 1_000;
    ecs.call('StopTask', { task: here.id, reason: 'enough' });
    ecs.now += 1_000;
    const [first] = objectList(ecs.call('DescribeTasks', { tasks: [here.id] }), 'tasks');
    expect(first).toMatchObject({
      lastStatus: 'STOPPED',
      desiredStatus: 'STOPPED',
      stoppedReason: 'enough',
      stopCode: 'UserInitiated',
      containers: [{ name: 'web', lastStatus: 'STOPPED', exitCode: 0 }],
    });
    ecs.call('StopTask', { task: here.arn, reason: 'again' });
    expect(objectList(ecs.call('DescribeTasks', { tasks: [here.id] }), 'tasks')).toEqual([first]);
  });

  test('a new cluster of the same name does not return the tasks of the old one', () => {
    const { ecs, there } = populated();
    expect(ecs.refusal('DeleteCluster', { cluster: 'blue' })).toMatch(/^400 ClusterContainsTasksException/);
    ecs.call('StopTask', { cluster: 'blue', task: there.id });
    ecs.now += 1_000;
    ecs.call('DeleteCluster', { cluster: 'blue' });
    expect(ecs.refusal('DescribeTasks', { cluster: 'blue', tasks: [there.id] })).toMatch(/Cluster not found/);
    ecs.call('CreateCluster', { clusterName: 'blue' });
    expect(objectList(ecs.call('DescribeTasks', { cluster: 'blue', tasks: [there.id] }), 'tasks')).toEqual(
      [],
    );
  });
});

describe('the edition of 2016', () => {
  test('ids are UUIDs, ARNs legacy ones, and no later member is shown', () => {
    const { ecs, here } = populated('2016');
    expect(here.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
    expect(here.arn).toBe(`arn:aws:ecs:us-east-1:111122223333:task/${here.id}`);
    ecs.now += 1_000;
    const [task = {}] = objectList(ecs.call('DescribeTasks', { tasks: [here.arn], include: ['X'] }), 'tasks');
    expect(Object.keys(task).toSorted()).toEqual([
      ...['clusterArn', 'containerInstanceArn', 'containers', 'createdAt', 'desiredStatus', 'group'],
      ...['lastStatus', 'overrides', 'startedAt', 'taskArn', 'taskDefinitionArn', 'version'],
    ]);
    const [container] = objectList(task, 'containers');
    expect(isObject(container) && Object.keys(container).toSorted()).toEqual([
      ...['containerArn', 'lastStatus', 'name', 'networkBindings', 'taskArn'],
    ]);
  });

  test('only too long an id is refused, in the words of then', () => {
    const { ecs } = populated('2016');
    expect(ecs.refusal('DescribeTasks', { tasks: ['x'.repeat(37)] })).toBe(
      '400 InvalidParameterException: taskId longer than 36.',
    );
    expect(objectList(ecs.call('DescribeTasks', { tasks: ['abc'] }), 'failures')).toMatchObject([
      { reason: 'MISSING' },
    ]);
  });
});
