import { checkCatalogue } from '../operations/catalogue.ts';
import { expect, test } from 'vitest';
import { findClause, clauses, appliesInEdition } from '../specs/clauses/catalogue.ts';
import { editionNames } from '../specs/editions.ts';
import {
  answer,
  taskArnFor,
  describeOutput,
  headers,
  knownRequestedId,
  errorBody,
  verdictText,
  task,
  taskArn,
  trial,
  unknownRequestedId,
} from '../test-support/trials.fixtures.ts';
import type { Trial, Verdict } from './verdict.ts';
import { definedMembers } from '../specs/json.ts';

const uuid = { ...headers, 'x-amzn-requestid': '6f9c1c1e-6a27-4d2e-9f4e-0c1d2e3f4a5b' };
const ok = answer(200, { tasks: [], failures: [] });
const refusal = errorBody('InvalidParameterException', 'no');
const verdictKind = (id: string, one: Trial): Verdict['kind'] | 'not asked' => {
  const check = checkCatalogue('current').find((candidate) => candidate.id === id);
  return check?.appliesTo(one) === true ? check.judge(one).kind : 'not asked';
};

test('every check names existing clauses, and every testable clause has a check', () => {
  const checkedClauses = new Set(
    editionNames.flatMap((edition) => checkCatalogue(edition).flatMap((check) => [...check.clauses])),
  );
  const testable = clauses.filter(
    ({ evidence, untestable }) => evidence !== 'open' && untestable === undefined,
  );
  expect([...checkedClauses].toSorted()).toEqual(testable.map(({ id }) => id).toSorted());
});

test('genuine answers fail no check', () => {
  const genuine = [
    trial(200, { tasks: [task], failures: [] }),
    trial(
      200,
      {
        tasks: [],
        failures: [{ arn: `arn:aws:ecs:us-east-1:1:task/${unknownRequestedId.text}`, reason: 'MISSING' }],
      },
      { ids: [unknownRequestedId] },
    ),
    trial(400, refusal, { ids: [], violates: 'tasks.max', control: ok }),
  ];
  for (const one of genuine) {
    for (const check of checkCatalogue('current')) {
      const isObserved = findClause(check.clauses[0]).evidence === 'observed';
      if (!isObserved && check.appliesTo(one)) {
        expect([check.id, check.judge(one).kind]).not.toEqual([check.id, 'fail']);
      }
    }
  }
});

// Each wrong answer shows that a check can fail.
const wrongAnswers: readonly (readonly [string, Trial])[] = [
  ['tasks-limit-enforced', trial(200, { tasks: [], failures: [] }, { violates: 'tasks.max', control: ok })],
  ['tasks-required', trial(200, {}, { violates: 'tasks.required', control: ok })],
  ['empty-list-refused', trial(200, {}, { violates: 'tasks.empty', control: ok })],
  ['unknown-cluster-refused', trial(400, refusal, { violates: 'cluster.unknown', control: ok })],
  ['wrong-type-refused', trial(200, {}, { violates: 'type', control: ok })],
  ['every-id-accounted-for', trial(200, { tasks: [], failures: [] })],
  ['no-stranger-described', trial(200, { tasks: [task, { taskArn: 'arn:aws:ecs:us-east-1:1:task/other' }] })],
  [
    'unknown-id-missing',
    trial(
      200,
      { tasks: [], failures: [{ arn: unknownRequestedId.text, reason: 'GONE' }] },
      { ids: [unknownRequestedId] },
    ),
  ],
  ['identifier-exact', trial(200, { tasks: [task] }, { violates: 'identifier' })],
  [
    'cluster-scopes-tasks',
    trial(200, { tasks: [task] }, { ids: [{ ...knownRequestedId, what: 'elsewhere' }] }),
  ],
  ['response-matches-schema', trial(200, { tasks: [{ ...task, cpu: 256 }] })],
  ['error-shape', trial(400, { error: 'InvalidParameterException' })],
  ['error-status', trial(500, refusal, { violates: 'tasks.max' })],
  ['content-type', trial(200, {}, { headers: { ...headers, 'content-type': 'text/html' } })],
  ['request-id', trial(200, {}, { headers: { 'content-type': 'application/x-amz-json-1.1' } })],
  ['request-id-fresh', trial(200, {}, { control: answer(200, {}, { headers: uuid }), headers: uuid })],
  [
    'request-id-fresh',
    trial(200, {}, { headers: uuid, timeline: [{ exchange: answer(200, {}, { headers: uuid }) }] }),
  ],
  ['timestamps-are-epoch-numbers', trial(200, { tasks: [{ ...task, createdAt: '2016-11-21T21:49:16Z' }] })],
  [
    'describing-is-read-only',
    trial(200, {}, { watch: { burst: ['PENDING', 'RUNNING'], quiet: 'PENDING', exchanges: [] } }),
  ],
];

test.each(wrongAnswers)('%s fails on a wrong answer', (id, one) => {
  expect(verdictKind(id, one)).toBe('fail');
});

test('a refusal without its control is skipped, never passed', () => {
  const refusedControl = answer(400, errorBody('ClientException'));
  for (const control of [undefined, refusedControl]) {
    const one = trial(400, refusal, { violates: 'tasks.max', ...definedMembers({ control }) });
    expect(verdictKind('tasks-limit-enforced', one)).toBe('skip');
  }
});

test('a task that changes like its undescribed twin is no finding', () => {
  expect(
    verdictKind(
      'describing-is-read-only',
      trial(200, {}, { watch: { burst: ['PENDING', 'RUNNING'], quiet: 'RUNNING', exchanges: [] } }),
    ),
  ).toBe('skip');
});

test('violating a clause that an edition lacks is no failure in that edition', () => {
  const other = taskArnFor('1dc5c17a-422b-4dc4-b493-371970c6c4d7');
  const descriptions = (...tasks: readonly object[]) =>
    tasks.map((one) => trial(200, describeOutput({ taskArn, ...one })));
  const stopped = { lastStatus: 'STOPPED', stopCode: 'a' };
  const changedReason = trial(200, {}, { timeline: descriptions(stopped, { ...stopped, stopCode: 'b' }) });
  expect(verdictText('stamps-stay', changedReason)).toBe('stopCode at /tasks/0/stopCode (time.stop) passing');
  expect(verdictText('stamps-stay', changedReason, '2016')).toBe('pass for none');
  const both = trial(
    200,
    {},
    {
      timeline: descriptions(
        stopped,
        { ...stopped, stopCode: 'b' },
        { taskArn: other, group: 'a' },
        { taskArn: other, group: 'b' },
      ),
    },
  );
  const group = 'group at /tasks/0/group (time.identity) passing';
  expect(verdictText('stamps-stay', both)).toBe(
    `stopCode at /tasks/0/stopCode (time.stop) passing; ${group}`,
  );
  expect(verdictText('stamps-stay', both, '2016')).toBe(group);
});

test('checks are made once for each edition, with only its clauses', () => {
  expect(checkCatalogue('2016')).toBe(checkCatalogue('2016'));
  for (const edition of editionNames) {
    for (const check of checkCatalogue(edition)) {
      expect(check.clauses.filter((id) => !appliesInEdition(findClause(id), edition))).toEqual([]);
    }
  }
});

test('every check has a unique id and a claim that is one sentence', () => {
  for (const edition of editionNames) {
    const checks = checkCatalogue(edition);
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
    expect(
      checks.filter(({ id, claim }) => !/^[a-z][a-z0-9-]+$/.test(id) || !/^\S.+\.$/.test(claim)),
    ).toEqual([]);
  }
});
