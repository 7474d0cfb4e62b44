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

const context = { subject: 'valid', isRandom: false, sameLaunchType: true, sameRunTaskInputs: true };

const differences = (
  one: WorldParameters,
  a: DescribeTasksTrial,
  other: WorldParameters,
  b: DescribeTasksTrial,
): readonly AnswerDifference[] =>
  compareResponses(responseNormalizer(buildWorld(one))(a), responseNormalizer(buildWorld(other))(b), context);

/** Changes a member of the first described task. */
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

describe('two answers to the same request', () => {
  test('do not differ, whatever the ids, accounts, regions, times and order are', () => {
    fc.assert(
      fc.property(story, home, home, (answers, one, other) => {
        expect(differences(one, buildTrial(answers, one), other, buildTrial(answers, other))).toEqual([]);
      }),
      { seed: 1 },
    );
  });

  test('differ in exactly one way if one stable member differs', () => {
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
      fc.property(story, home, home, changes, (answers, one, other, [member, value, expectedKind]) => {
        const found = differences(
          one,
          buildTrial(answers, one),
          other,
          buildTrial(answers, other, withMember(member, value)),
        );
        expect(found.map(({ where, kind }) => [where, kind])).toEqual([[`/tasks/${member}`, expectedKind]]);
      }),
      { seed: 2 },
    );
  });

  test('do not differ if a volatile member differs', () => {
    const changes = fc.constantFrom<readonly [string, unknown]>(
      ['version', undefined],
      ['connectivity', 'CONNECTED'],
      ['availabilityZone', 'nowhere'],
      ['createdAt', 1_600_000_000],
    );
    fc.assert(
      fc.property(story, home, home, changes, (answers, one, other, [member, value]) => {
        const a = buildTrial(answers, one);
        expect(differences(one, a, other, buildTrial(answers, other, withMember(member, value)))).toEqual([]);
      }),
      { seed: 3 },
    );
  });

  test('with different statuses: members that depend on the status are not compared', () => {
    fc.assert(
      fc.property(story, home, home, (answers, one, other) => {
        const withStatus = (status: string): AnswerPlan => ({
          ...answers,
          tasks: answers.tasks.map((task) => ({
            ...task,
            lastStatus: status,
            members: status === 'STOPPED' ? { ...stable, stopCode: 'UserInitiated', stoppedAt: 1 } : stable,
          })),
        });
        expect(
          differences(
            one,
            buildTrial(withStatus('RUNNING'), one),
            other,
            buildTrial(withStatus('STOPPED'), other),
          ),
        ).toEqual([]);
      }),
      { seed: 4 },
    );
  });
});

describe('the fate of an id', () => {
  const fixed: WorldParameters = {
    ...{ nonce: 'abcdef01', partition: 'aws', region: 'us-east-1', account: '111122223333' },
    ...{ uuids: false, now: 1_700_000_000, rotation: 0 },
  };
  const answers: AnswerPlan = {
    tasks: [{ nth: 0, lastStatus: 'RUNNING', members: stable, containers: ['web'], tags: [] }],
    unknown: [1, 2],
  };
  const differenceIds = (change: (answer: object) => object): readonly string[] =>
    differences(fixed, buildTrial(answers, fixed), fixed, buildTrial(answers, fixed, change)).map(
      ({ id }) => id,
    );

  test('not reported, for two ids: one difference', () => {
    expect(differenceIds((answer) => ({ ...answer, failures: [] }))).toEqual([
      '/failures fate a failure: MISSING|passed over',
    ]);
  });

  test('a task that is missing or described twice', () => {
    expect(differenceIds((answer) => ({ ...answer, tasks: [] }))).toEqual([
      '/tasks fate valid described|passed over',
    ]);
    const twice = (answer: object): object =>
      'tasks' in answer && Array.isArray(answer.tasks)
        ? { ...answer, tasks: [...answer.tasks, ...answer.tasks] }
        : answer;
    expect(differenceIds(twice)).toEqual(['/tasks times fewer at A']);
  });

  test('an absent list differs from an empty one', () => {
    expect(differenceIds(() => ({ tasks: [] }))).toEqual([
      '/failures absent at B, empty',
      '/tasks fate valid described|passed over',
      '/failures fate a failure: MISSING|passed over',
    ]);
  });

  test('a failure in another form, or with more members', () => {
    const failures =
      (entry: (arn: string) => object) =>
      (answer: object): object =>
        'failures' in answer && Array.isArray(answer.failures)
          ? { ...answer, failures: answer.failures.map(({ arn }: { readonly arn: string }) => entry(arn)) }
          : answer;
    expect(differenceIds(failures((arn) => ({ arn: lastSegment(arn), reason: 'MISSING' })))).toEqual([
      '/failures/arn value there|there',
    ]);
    expect(differenceIds(failures((arn) => ({ arn, reason: 'MISSING', detail: 'gone' })))).toEqual([
      '/failures/detail absent at A, there',
    ]);
    expect(differenceIds(failures((arn) => ({ arn, reason: 'GONE' })))).toEqual([
      '/failures fate a failure: MISSING|a failure: GONE',
    ]);
  });
});

test('every comparison rule has a reason, and no field has two rules', () => {
  const members = comparisonRules.flatMap((rule) => rule.members);
  expect(new Set(members).size).toBe(members.length);
  for (const because of [...comparisonRules.map((rule) => rule.because), ...Object.values(absentOrEmpty)]) {
    expect(because).toMatch(/\w/);
  }
});
