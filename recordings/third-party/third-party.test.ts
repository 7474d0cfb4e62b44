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

// What others have recorded: a check may fail on it only for what the target itself has said.

describe('a pair of bodies', () => {
  test('that agree has no finding, and tells what was asked', async () => {
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
      'a time that is no number',
      {
        tasks: [{ ...describedTask(one), createdAt: '2023-11-14T22:13:20Z' }],
        failures: [missingFailure(two)],
      },
      ['timestamps-are-epoch-numbers/not-a-number'],
    ],
  ])('tells %s', async (_, response, expected) => {
    const { findings } = await judgePairs({
      request: { cluster: 'x', tasks: [one, two] },
      response: { status: 200, headers: {}, body: response },
    });
    expect(findings).toEqual(expected);
  });

  test('without what was not recorded: headers, status', async () => {
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

  test('a refusal may be right: nobody knows what was there, nor who asked', async () => {
    const refused = (type: string, status = 400) => ({
      status,
      headers: {},
      body: { __type: type, message: '' },
    });
    const { findings } = await judgePairs([
      { request: { tasks: [one] }, response: refused('ClusterNotFoundException') },
      { request: { tasks: [one] }, response: refused('AccessDeniedException') },
      { request: { tasks: [one] }, response: refused('ServerException', 500) },
      { request: { tasks: [] }, response: refused('InvalidParameterException') },
    ]);
    expect(findings).toEqual([]);
  });

  const accepted = { tasks: [], failures: [missingFailure(one)] };
  test.each([
    ['an unknown value of include', { tasks: [one], include: ['NOPE'] }, ['include-value-refused/accepted']],
    ['an element that is null, of which nobody knows', { tasks: [one], include: [null] }, []],
    ['a member that is null, which is as good as absent', { tasks: [one], cluster: null, include: null }, []],
    // Whoever wrote it down may have written what was meant.
    ['a text in place of a list', { tasks: one }, []],
  ])('%s, answered', async (_, request, expected) => {
    const { findings } = await judgePairs({ request, response: accepted });
    expect(findings).toEqual(expected);
  });

  test('a page of a proxy is no answer of the target; one of the target’s own status is', async () => {
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

  test('with headers, they are judged; ids of requests may have been replaced', async () => {
    const headers = { Date: 'x', 'Content-Type': 'application/json', 'x-amzn-RequestId': 'REDACTED' };
    const response = { status: 200, headers, body: describeTasksOutput(describedTask(one)) };
    const { findings, of } = await judgePairs({ request: { tasks: [one] }, response });
    expect(findings).toEqual(['content-type/other-type']);
    expect(of('request-id')).toMatchObject({ status: 'pass' });
    expect(of('request-id-fresh')).toMatchObject({ status: 'skip' });
  });

  test('an account that was replaced is no fault of the target', async () => {
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

  test('ARNs that were replaced whole don’t tell which task is which', async () => {
    const response = describeTasksOutput({ ...describedTask(one), taskArn: 'REDACTED' });
    expect((await judgePairs({ request: { tasks: [one] }, response })).findings).toEqual([]);
  });

  test('ids as ARNs, of another account, in other letters: what the answer describes was asked for', async () => {
    const given = [formatTaskArn(one, 'x', 'XXXX'), two.toUpperCase()];
    const { findings } = await judgePairs({
      request: { cluster: 'x', tasks: given },
      response: describeTasksOutput(describedTask(one), describedTask(two)),
    });
    expect(findings).toEqual([]);
  });

  test('no credential gets into a report', async () => {
    const request = { headers: { Authorization: 'AWS4 secret', Cookie: 'secret' }, body: { tasks: [two] } };
    const response = { status: 200, headers: { 'Set-Cookie': 'secret' }, body: describeTasksOutput() };
    const [exploration] = await judgeText(JSON.stringify({ request, response }));
    expect(exploration?.findings).toHaveLength(1);
    expect(JSON.stringify(exploration)).not.toMatch(/secret|authorization|cookie/i);
  });

  test('a body may be a text, for what is no JSON', async () => {
    const { findings } = await judgePairs({
      request: { tasks: [one] },
      response: { status: 200, headers: {}, body: '<html>' },
    });
    expect(findings).toContain('every-id-accounted-for/refused');
  });
});

describe('exchanges in order', () => {
  const asking = (response: object, cluster = 'x') => ({ request: { cluster, tasks: [one] }, response });
  const gone = (cluster = 'x') => ({ tasks: [], failures: [missingFailure(one, cluster)] });

  test('a task that was described before may be gone by now', async () => {
    const { findings, of } = await judgePairs([
      asking(describeTasksOutput(describedTask(one))),
      asking(gone()),
    ]);
    expect(findings).toEqual([]);
    expect(of('every-id-accounted-for')).toMatchObject({ status: 'pass', applicable: 1 });
  });

  test('but it is described, or named by a failure', async () => {
    const { findings } = await judgePairs([
      asking(describeTasksOutput(describedTask(one))),
      asking(describeTasksOutput()),
    ]);
    expect(findings).toEqual(['every-id-accounted-for/lost']);
  });

  test('a task of another cluster is missing', async () => {
    const { findings, of } = await judgePairs([
      asking(describeTasksOutput(describedTask(one))),
      asking(gone('y'), 'y'),
    ]);
    expect(findings).toEqual([]);
    expect(of('unknown-id-missing')).toMatchObject({ status: 'pass' });
    const other = await judgePairs([
      asking(describeTasksOutput(describedTask(one))),
      asking(describeTasksOutput(), 'y'),
    ]);
    expect(other.findings).toEqual(['unknown-id-missing/not-reported']);
  });

  test('time goes forward; a step back may be an older state, which only a further call could tell', async () => {
    const at = (version: number) => asking(describeTasksOutput({ ...describedTask(one), version }));
    expect((await judgePairs([at(3), at(4)])).of('time-goes-forward')).toMatchObject({ status: 'pass' });
    const back = await judgePairs([at(4), at(3)]);
    expect(back.findings).toEqual([]);
    expect(back.of('time-goes-forward')).toMatchObject({
      status: 'skip',
      because: 'it may have passed: needs further calls',
    });
  });

  test('the official client reads each answer again', async () => {
    const { of } = await judgePairs([asking(describeTasksOutput(describedTask(one)))]);
    expect(of('client-reads-the-same')).toMatchObject({ status: 'pass' });
    const { of: ofEmpty } = await judgePairs([asking(describeTasksOutput())]);
    expect(ofEmpty('client-reads-the-same')).toMatchObject({ status: 'skip', clauses: {} });
    expect(of('waiters-end')).toMatchObject({ status: 'skip', because: 'needs further calls' });
  });
});

describe('answers only', () => {
  const answersOnly = true;

  test('what needs the request is left out', async () => {
    const { findings, of } = await judgePairs(describeTasksOutput(describedTask(one)), { answersOnly });
    expect(findings).toEqual([]);
    expect(of('response-matches-schema')).toMatchObject({ status: 'pass' });
    for (const check of ['no-stranger-described', 'every-id-accounted-for', 'unknown-id-missing'])
      expect(of(check)).toMatchObject({ status: 'skip' });
  });

  test('also of files that have the requests', async () => {
    const pair = { request: { tasks: [two] }, response: describeTasksOutput(describedTask(one)) };
    expect((await judgePairs(pair)).findings).not.toEqual([]);
    expect((await judgePairs(pair, { answersOnly })).findings).toEqual([]);
    expect((await judgePairs({ ...pair, request: null })).findings).toEqual([]);
  });
});
