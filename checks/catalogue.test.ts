import { expect, test } from 'vitest';
import { clauseOf, clauses } from '../specs/clauses/catalogue.ts';
import { editionNames } from '../specs/editions.ts';
import type { Exchange } from '../targets/exchange.ts';
import { catalogueOf } from './catalogue.ts';
import type { Asked, Trial, Verdict } from './verdict.ts';

const arn = 'arn:aws:ecs:us-east-1:012345678910:task/1dc5c17a-422b-4dc4-b493-371970c6c4d6';
const asked: Asked = { text: '1dc5c17a-422b-4dc4-b493-371970c6c4d6', what: 'here', arn };
const unknown: Asked = { text: 'a8d82dbd-4796-451b-bc8d-21ef77285d9f', what: 'unknown' };
const task = {
  taskArn: arn,
  lastStatus: 'RUNNING',
  createdAt: 1476822811.295,
  containers: [{ name: 'busybox', networkBindings: [] }],
};
const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': '123a4b56' };

function exchange(status: number, body: unknown, extra: Record<string, string> = headers): Exchange {
  const request = {
    method: 'POST',
    path: '/',
    headers: { 'content-type': 'application/x-amz-json-1.1' },
    body: new Uint8Array(),
  };
  return {
    request,
    startedAt: 0,
    durationMs: 1,
    response: { status, headers: extra, body: Buffer.from(JSON.stringify(body)) },
  };
}
const trial = (status: number, value: unknown, more: Partial<Trial> = {}): Trial => ({
  asked: [asked],
  hosted: true,
  exchange: exchange(status, value),
  body: { ok: true, value },
  ...more,
});
const uuid = { ...headers, 'x-amzn-requestid': '6f9c1c1e-6a27-4d2e-9f4e-0c1d2e3f4a5b' };
const ok = exchange(200, { tasks: [], failures: [] });
const refusal = { __type: 'InvalidParameterException', message: 'no' };
const verdictOf = (id: string, one: Trial): Verdict['kind'] | 'not asked' => {
  const check = catalogueOf('current').find((candidate) => candidate.id === id);
  return check?.appliesTo(one) === true ? check.judge(one).kind : 'not asked';
};

test('each check names clauses that exist, and each clause has a check', () => {
  const named = new Set(
    editionNames.flatMap((edition) => catalogueOf(edition).flatMap((check) => [...check.clauses])),
  );
  const testable = clauses.filter(
    ({ evidence, untestable }) => evidence !== 'open' && untestable === undefined,
  );
  expect([...named].toSorted()).toEqual(testable.map(({ id }) => id).toSorted());
});

test('genuine answers break no check', () => {
  const genuine = [
    trial(200, { tasks: [task], failures: [] }),
    trial(
      200,
      { tasks: [], failures: [{ arn: `arn:aws:ecs:us-east-1:1:task/${unknown.text}`, reason: 'MISSING' }] },
      { asked: [unknown] },
    ),
    trial(400, refusal, { asked: [], broke: 'tasks.max', control: ok }),
  ];
  for (const one of genuine) {
    for (const check of catalogueOf('current')) {
      const weak = clauseOf(check.clauses[0]).evidence === 'observed';
      if (!weak && check.appliesTo(one)) {
        expect([check.id, check.judge(one).kind]).not.toEqual([check.id, 'fail']);
      }
    }
  }
});

// One wrong answer for each check: proof that none of them is a check that cannot fail.
const wrong: readonly (readonly [string, Trial])[] = [
  ['tasks-limit-enforced', trial(200, { tasks: [], failures: [] }, { broke: 'tasks.max', control: ok })],
  ['tasks-required', trial(200, {}, { broke: 'tasks.required', control: ok })],
  ['empty-list-refused', trial(200, {}, { broke: 'tasks.empty', control: ok })],
  ['unknown-cluster-refused', trial(400, refusal, { broke: 'cluster.unknown', control: ok })],
  ['wrong-type-refused', trial(200, {}, { broke: 'type', control: ok })],
  ['every-id-accounted-for', trial(200, { tasks: [], failures: [] })],
  ['no-stranger-described', trial(200, { tasks: [task, { taskArn: 'arn:aws:ecs:us-east-1:1:task/other' }] })],
  [
    'unknown-id-missing',
    trial(200, { tasks: [], failures: [{ arn: unknown.text, reason: 'GONE' }] }, { asked: [unknown] }),
  ],
  ['identifier-exact', trial(200, { tasks: [task] }, { broke: 'identifier' })],
  ['cluster-scopes-tasks', trial(200, { tasks: [task] }, { asked: [{ ...asked, what: 'elsewhere' }] })],
  ['response-matches-schema', trial(200, { tasks: [{ ...task, cpu: 256 }] })],
  ['error-shape', trial(400, { error: 'InvalidParameterException' })],
  ['error-status', trial(500, refusal, { broke: 'tasks.max' })],
  [
    'content-type',
    { ...trial(200, {}), exchange: exchange(200, {}, { ...headers, 'content-type': 'text/html' }) },
  ],
  [
    'request-id',
    { ...trial(200, {}), exchange: exchange(200, {}, { 'content-type': 'application/x-amz-json-1.1' }) },
  ],
  [
    'request-id-fresh',
    trial(200, {}, { control: exchange(200, {}, uuid), exchange: exchange(200, {}, uuid) }),
  ],
  [
    'request-id-fresh',
    trial(200, {}, { exchange: exchange(200, {}, uuid), timeline: [{ exchange: exchange(200, {}, uuid) }] }),
  ],
  ['timestamps-are-epoch-numbers', trial(200, { tasks: [{ ...task, createdAt: '2016-11-21T21:49:16Z' }] })],
  [
    'describing-is-read-only',
    trial(200, {}, { watch: { burst: ['PENDING', 'RUNNING'], quiet: 'PENDING', exchanges: [] } }),
  ],
];

test.each(wrong)('%s fails on a wrong answer', (id, one) => {
  expect(verdictOf(id, one)).toBe('fail');
});

test('a refusal without its control is skipped, never passed', () => {
  const everything = exchange(400, { __type: 'ClientException' });
  for (const control of [undefined, everything]) {
    const one = trial(400, refusal, { broke: 'tasks.max', ...(control === undefined ? {} : { control }) });
    expect(verdictOf('tasks-limit-enforced', one)).toBe('skip');
  }
});

test('a task that moves as its undescribed twin does is no finding', () => {
  expect(
    verdictOf(
      'describing-is-read-only',
      trial(200, {}, { watch: { burst: ['PENDING', 'RUNNING'], quiet: 'RUNNING', exchanges: [] } }),
    ),
  ).toBe('skip');
});
