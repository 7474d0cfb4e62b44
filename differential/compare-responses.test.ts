import { lastSegment } from '../specs/arn.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnswerDifference } from '../results/difference.ts';
import { responseNormalizer } from './normalized-response.ts';
import { compareResponses } from './compare-responses.ts';
import { absentOrEmpty, comparisonRules } from './excluded-fields.ts';
import {
  buildTrial,
  buildWorld,
  type WorldParameters,
  type AnswerPlan,
} from '../test-support/answers.fixtures.ts';
import type { DescribeTasksTrial } from '../checks/describe-tasks/request-facts.ts';

const hex = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });

const home: fc.Arbitrary<WorldParameters> = fc.record({
  nonce: hex(8),
  partition: fc.constantFrom('aws', 'aws-cn', 'aws-us-gov'),
  region: fc.constantFrom('us-east-1', 'eu-west-1', 'cn-north-1'),
  account: fc.constantFrom('000000000000', '111122223333', '123456789012'),
  uuids: fc.boolean(),
  now: fc.integer({ min: 1_500_000_000, max: 1_900_000_000 }),
  rotation: fc.nat(5),
});

const stable = { cpu: '256', memory: '512', launchType: 'FARGATE', platformVersion: '1.4.0' };

const story: fc.Arbitrary<AnswerPlan> = fc.record({
  tasks: fc.uniqueArray(fc.nat(2), { minLength: 1 }).chain((nths) =>
    fc.tuple(
      ...nths.map((nth) =>
        fc.record({
          nth: fc.constant(nth),
          lastStatus: fc.constantFrom('PENDING', 'RUNNING', 'STOPPED'),
          members: fc.constant(stable),
          containers: fc.subarray(['web', 'log', 'agent'], { minLength: 1 }),
          tags: fc.subarray(['ecsc', 'team', 'stage']),
        }),
      ),
    ),
  ),
  unknown: fc.uniqueArray(fc.nat(99), { maxLength: 4 }),
});

const about = { subject: 'valid', isRandom: false, sameLaunchType: true, sameRunTaskInputs: true };

const partings = (
  one: WorldParameters,
  a: DescribeTasksTrial,
  other: WorldParameters,
  b: DescribeTasksTrial,
): readonly AnswerDifference[] =>
  compareResponses(responseNormalizer(buildWorld(one))(a), responseNormalizer(buildWorld(other))(b), about);

/** The first task of the first world that is described at all, with a member changed. */
const withMember =
  (member: string, value: unknown) =>
  (answer: object): object => {
    const tasks: readonly object[] = 'tasks' in answer && Array.isArray(answer.tasks) ? answer.tasks : [];
    const [first, ...rest] = tasks;
    const { [member]: _old, ...others }: Record<string, unknown> = { ...first };
    return {
      ...answer,
      tasks: [{ ...others, ...(value === undefined ? {} : { [member]: value }) }, ...rest],
    };
  };

describe('an answer beside itself', () => {
  test('is no difference, whatever ids, accounts, regions, times and order are', () => {
    fc.assert(
      fc.property(story, home, home, (told, one, other) => {
        expect(partings(one, buildTrial(told, one), other, buildTrial(told, other))).toEqual([]);
      }),
      { seed: 1 },
    );
  });

  test('with one stable member changed is exactly one reason', () => {
    const changes = fc.constantFrom<readonly [string, unknown, AnswerDifference['kind']]>(
      ['cpu', '512', 'value'],
      ['cpu', 256, 'type'],
      ['cpu', undefined, 'absent'],
      ['launchType', 'EC2', 'value'],
      ['capacityProviderName', null, 'absent'],
      ['createdAt', '2026-01-01T00:00:00Z', 'type'],
      ['createdAt', 1_700_000_000_000, 'type'],
      ['containers', [], 'entries'],
      ['enableExecuteCommand', false, 'absent'],
      ['group', 'family:other', 'value'],
    );
    fc.assert(
      fc.property(story, home, home, changes, (told, one, other, [member, value, kind]) => {
        const found = partings(
          one,
          buildTrial(told, one),
          other,
          buildTrial(told, other, withMember(member, value)),
        );
        expect(found.map(({ where, kind: how }) => [where, how])).toEqual([[`/tasks/${member}`, kind]]);
      }),
      { seed: 2 },
    );
  });

  test('with a member changed that is of the moment is no difference', () => {
    const changes = fc.constantFrom<readonly [string, unknown]>(
      ['version', undefined],
      ['connectivity', 'CONNECTED'],
      ['availabilityZone', 'nowhere'],
      ['createdAt', 1_600_000_000],
    );
    fc.assert(
      fc.property(story, home, home, changes, (told, one, other, [member, value]) => {
        const a = buildTrial(told, one);
        expect(partings(one, a, other, buildTrial(told, other, withMember(member, value)))).toEqual([]);
      }),
      { seed: 3 },
    );
  });

  test('in another status says nothing of what comes with one', () => {
    fc.assert(
      fc.property(story, home, home, (told, one, other) => {
        const moved = (status: string): AnswerPlan => ({
          ...told,
          tasks: told.tasks.map((task) => ({
            ...task,
            lastStatus: status,
            members: status === 'STOPPED' ? { ...stable, stopCode: 'UserInitiated', stoppedAt: 1 } : stable,
          })),
        });
        expect(
          partings(one, buildTrial(moved('RUNNING'), one), other, buildTrial(moved('STOPPED'), other)),
        ).toEqual([]);
      }),
      { seed: 4 },
    );
  });
});

describe('what becomes of an id', () => {
  const fixed: WorldParameters = {
    ...{ nonce: 'abcdef01', partition: 'aws', region: 'us-east-1', account: '111122223333' },
    ...{ uuids: false, now: 1_700_000_000, rotation: 0 },
  };
  const told: AnswerPlan = {
    tasks: [{ nth: 0, lastStatus: 'RUNNING', members: stable, containers: ['web'], tags: [] }],
    unknown: [1, 2],
  };
  const idsOf = (change: (answer: object) => object): readonly string[] =>
    partings(fixed, buildTrial(told, fixed), fixed, buildTrial(told, fixed, change)).map(({ id }) => id);

  test('passed over, of two ids: one reason', () => {
    expect(idsOf((answer) => ({ ...answer, failures: [] }))).toEqual([
      '/failures fate a failure: MISSING|passed over',
    ]);
  });

  test('a task that is not described, or is told twice', () => {
    expect(idsOf((answer) => ({ ...answer, tasks: [] }))).toEqual([
      '/tasks fate valid described|passed over',
    ]);
    const twice = (answer: object): object =>
      'tasks' in answer && Array.isArray(answer.tasks)
        ? { ...answer, tasks: [...answer.tasks, ...answer.tasks] }
        : answer;
    expect(idsOf(twice)).toEqual(['/tasks times fewer at A']);
  });

  test('a list that is absent is another matter than an empty one', () => {
    expect(idsOf(() => ({ tasks: [] }))).toEqual([
      '/failures absent at B, empty',
      '/tasks fate valid described|passed over',
      '/failures fate a failure: MISSING|passed over',
    ]);
  });

  test('a failure in another form, or with more in it', () => {
    const failures =
      (entry: (arn: string) => object) =>
      (answer: object): object =>
        'failures' in answer && Array.isArray(answer.failures)
          ? { ...answer, failures: answer.failures.map(({ arn }: { readonly arn: string }) => entry(arn)) }
          : answer;
    expect(idsOf(failures((arn) => ({ arn: lastSegment(arn), reason: 'MISSING' })))).toEqual([
      '/failures/arn value there|there',
    ]);
    expect(idsOf(failures((arn) => ({ arn, reason: 'MISSING', detail: 'gone' })))).toEqual([
      '/failures/detail absent at A, there',
    ]);
    expect(idsOf(failures((arn) => ({ arn, reason: 'GONE' })))).toEqual([
      '/failures fate a failure: MISSING|a failure: GONE',
    ]);
  });
});

test('whatever is not compared whole says why, and once', () => {
  const members = comparisonRules.flatMap((rule) => rule.members);
  expect(new Set(members).size).toBe(members.length);
  for (const because of [...comparisonRules.map((rule) => rule.because), ...Object.values(absentOrEmpty)]) {
    expect(because).toMatch(/\w/);
  }
});
