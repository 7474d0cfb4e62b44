import { describe, expect, test } from 'vitest';
import { judgeText } from '../../test-support/judge-text.ts';
import {
  account,
  formatTaskArn,
  describeTasksOutput,
  judgePairs,
  missingFailure,
  one,
  describedTask,
  two,
} from '../../test-support/pairs.fixtures.ts';

// A check may fail on a third-party recording only because of the target, not because of the recorder.

describe('a pair of bodies', () => {
  test('without violations has no findings, and checks of the request run', async () => {
    const pair = {
      request: { cluster: 'x', tasks: [one, two] },
      response: { tasks: [describedTask(one)], failures: [missingFailure(two)] },
    };
    const { findings, of } = await judgePairs(pair);
    expect(findings).toEqual([]);
    for (const check of [
      'every-id-accounted-for',
      'unknown-id-missing',
      'no-stranger-described',
      'arns-agree',
    ])
      expect(of(check)).toMatchObject({ status: 'pass' });
  });

  test.each([
    [
      'an id that is in neither list',
      { tasks: [describedTask(one)], failures: [] },
      ['unknown-id-missing/not-reported'],
    ],
    [
      'a task that nobody asked for',
      { tasks: [describedTask(one), describedTask('f'.repeat(32))], failures: [missingFailure(two)] },
      ['no-stranger-described/stranger'],
    ],
    [
      'a time that is not a number',
      {
        tasks: [{ ...describedTask(one), createdAt: '2023-11-14T22:13:20Z' }],
        failures: [missingFailure(two)],
      },
      ['timestamps-are-epoch-numbers/not-a-number'],
    ],
  ])('reports %s', async (_, response, expected) => {
    const { findings } = await judgePairs({
      request: { cluster: 'x', tasks: [one, two] },
      response: { status: 200, headers: {}, body: response },
    });
    expect(findings).toEqual(expected);
  });

  test('skips checks of headers and status that were not recorded', async () => {
    const { findings, of } = await judgePairs([
      { request: { tasks: [one] }, response: describeTasksOutput(describedTask(one)) },
      { request: { tasks: [one] }, response: { message: 'no', __type: 'AccessDeniedException' } },
      { request: { tasks: [one] }, response: { message: 'its type was in a header' } },
    ]);
    expect(findings).toEqual([]);
    expect(of('content-type')).toMatchObject({
      status: 'skip',
      because: 'the content type was not recorded',
    });
    expect(of('request-id')).toMatchObject({ status: 'skip', because: 'the headers were not recorded' });
    expect(of('error-status')).toMatchObject({ status: 'skip', because: 'the status was not recorded' });
  });

  test('accepts rejections, because the world and the caller are unknown', async () => {
    const rejection = (type: string, status = 400) => ({
      status,
      headers: {},
      body: { __type: type, message: '' },
    });
    const { findings } = await judgePairs([
      { request: { tasks: [one] }, response: rejection('ClusterNotFoundException') },
      { request: { tasks: [one] }, response: rejection('AccessDeniedException') },
      { request: { tasks: [one] }, response: rejection('ServerException', 500) },
      { request: { tasks: [] }, response: rejection('InvalidParameterException') },
    ]);
    expect(findings).toEqual([]);
  });

  const accepted = { tasks: [], failures: [missingFailure(one)] };
  test.each([
    ['an unknown value of include', { tasks: [one], include: ['NOPE'] }, ['include-value-refused/accepted']],
    ['a null element, whose treatment is open', { tasks: [one], include: [null] }, []],
    ['a null member, which counts as absent', { tasks: [one], cluster: null, include: null }, []],
    // The author of the pair may have written down only the meaning of the request.
    ['a text in place of a list', { tasks: one }, []],
  ])('%s, answered', async (_, request, expected) => {
    const { findings } = await judgePairs({ request, response: accepted });
    expect(findings).toEqual(expected);
  });

  test('skips a web page with a status of a proxy, judges one with a status of the target', async () => {
    const page = (status: number) => ({
      request: { tasks: [one] },
      response: { status, headers: { Date: 'x', 'Content-Type': 'text/html' }, body: '<html>' },
    });
    expect((await judgePairs(page(407))).findings).toEqual([]);
    expect((await judgePairs(page(400))).findings).toEqual([
      'error-shape/no-object',
      'content-type/other-type',
    ]);
  });

  test('judges recorded headers, except whether request ids are fresh', async () => {
    const headers = { Date: 'x', 'Content-Type': 'application/json', 'x-amzn-RequestId': 'REDACTED' };
    const response = { status: 200, headers, body: describeTasksOutput(describedTask(one)) };
    const { findings, of } = await judgePairs({ request: { tasks: [one] }, response });
    expect(findings).toEqual(['content-type/other-type']);
    expect(of('request-id')).toMatchObject({ status: 'pass' });
    expect(of('request-id-fresh')).toMatchObject({ status: 'skip' });
  });

  test('accepts a replaced account', async () => {
    const id = '00000000-0000-0000-0000-000000000001';
    const response = {
      tasks: [
        {
          ...describedTask(one, 'x', 'REDACTED'),
          taskDefinitionArn: `arn:aws:ecs:us-east-1:${account}:task-definition/w:1`,
        },
      ],
      failures: [{ arn: `arn:aws:ecs:us-east-1:REDACTED:task/${id}`, reason: 'MISSING' }],
    };
    const { findings } = await judgePairs({ request: { cluster: 'x', tasks: [one, id] }, response });
    expect(findings).toEqual([]);
  });

  test('accepts ARNs that were replaced completely', async () => {
    const response = describeTasksOutput({ ...describedTask(one), taskArn: 'REDACTED' });
    expect((await judgePairs({ request: { tasks: [one] }, response })).findings).toEqual([]);
  });

  test('accepts requested ids as masked ARNs and in upper case', async () => {
    const given = [formatTaskArn(one, 'x', 'XXXX'), two.toUpperCase()];
    const { findings } = await judgePairs({
      request: { cluster: 'x', tasks: given },
      response: describeTasksOutput(describedTask(one), describedTask(two)),
    });
    expect(findings).toEqual([]);
  });

  test('removes credentials from reports', async () => {
    const request = { headers: { Authorization: 'AWS4 secret', Cookie: 'secret' }, body: { tasks: [two] } };
    const response = { status: 200, headers: { 'Set-Cookie': 'secret' }, body: describeTasksOutput() };
    const [exploration] = await judgeText(JSON.stringify({ request, response }));
    expect(exploration?.findings).toHaveLength(1);
    expect(JSON.stringify(exploration)).not.toMatch(/secret|authorization|cookie/i);
  });

  test('accepts a body as a string, for data that is not JSON', async () => {
    const { findings } = await judgePairs({
      request: { tasks: [one] },
      response: { status: 200, headers: {}, body: '<html>' },
    });
    expect(findings).toContain('every-id-accounted-for/refused');
  });
});

describe('exchanges in order', () => {
  const pairWith = (response: object, cluster = 'x') => ({ request: { cluster, tasks: [one] }, response });
  const gone = (cluster = 'x') => ({ tasks: [], failures: [missingFailure(one, cluster)] });

  test('accepts that a described task is missing later', async () => {
    const { findings, of } = await judgePairs([
      pairWith(describeTasksOutput(describedTask(one))),
      pairWith(gone()),
    ]);
    expect(findings).toEqual([]);
    expect(of('every-id-accounted-for')).toMatchObject({ status: 'pass', applicable: 1 });
  });

  test('reports a described task that is later neither described nor missing', async () => {
    const { findings } = await judgePairs([
      pairWith(describeTasksOutput(describedTask(one))),
      pairWith(describeTasksOutput()),
    ]);
    expect(findings).toEqual(['every-id-accounted-for/lost']);
  });

  test('expects a failure for a task of another cluster', async () => {
    const { findings, of } = await judgePairs([
      pairWith(describeTasksOutput(describedTask(one))),
      pairWith(gone('y'), 'y'),
    ]);
    expect(findings).toEqual([]);
    expect(of('unknown-id-missing')).toMatchObject({ status: 'pass' });
    const other = await judgePairs([
      pairWith(describeTasksOutput(describedTask(one))),
      pairWith(describeTasksOutput(), 'y'),
    ]);
    expect(other.findings).toEqual(['unknown-id-missing/not-reported']);
  });

  test('judges progress over time; a step back may be a stale read, so it is skipped', async () => {
    const at = (version: number) => pairWith(describeTasksOutput({ ...describedTask(one), version }));
    expect((await judgePairs([at(3), at(4)])).of('time-goes-forward')).toMatchObject({ status: 'pass' });
    const back = await judgePairs([at(4), at(3)]);
    expect(back.findings).toEqual([]);
    expect(back.of('time-goes-forward')).toMatchObject({
      status: 'skip',
      because: 'it may be transient: needs further calls',
    });
  });

  test('the AWS SDK reads each recorded answer', async () => {
    const { of } = await judgePairs([pairWith(describeTasksOutput(describedTask(one)))]);
    expect(of('client-reads-the-same')).toMatchObject({ status: 'pass' });
    const { of: emptyOutcome } = await judgePairs([pairWith(describeTasksOutput())]);
    expect(emptyOutcome('client-reads-the-same')).toMatchObject({ status: 'skip', clauses: {} });
    expect(of('waiters-end')).toMatchObject({ status: 'skip', because: 'needs further calls' });
  });
});

describe('answers only', () => {
  const answersOnly = true;

  test('skips checks that need the request', async () => {
    const { findings, of } = await judgePairs(describeTasksOutput(describedTask(one)), { answersOnly });
    expect(findings).toEqual([]);
    expect(of('response-matches-schema')).toMatchObject({ status: 'pass' });
    for (const check of ['no-stranger-described', 'every-id-accounted-for', 'unknown-id-missing'])
      expect(of(check)).toMatchObject({ status: 'skip' });
  });

  test('ignores recorded requests', async () => {
    const pair = { request: { tasks: [two] }, response: describeTasksOutput(describedTask(one)) };
    expect((await judgePairs(pair)).findings).not.toEqual([]);
    expect((await judgePairs(pair, { answersOnly })).findings).toEqual([]);
    expect((await judgePairs({ ...pair, request: null })).findings).toEqual([]);
  });
});
