import { describe, expect, test } from 'vitest';
import { judgeText } from '../../test-support/judge-text.ts';
import {
  describeTasksOutput,
  judgePairs,
  one,
  describedTask,
  two,
} from '../../test-support/pairs.fixtures.ts';
import { jsonContentType } from '../../test-support/trials.fixtures.ts';
import { parseExchangesFile } from '../read-exchanges-file.ts';

describe('pairs written by tools', () => {
  const headers = { 'Content-Type': 'text/plain', 'x-amzn-RequestId': 'a' };
  const pair = (more: object) => ({
    request: { tasks: [one] },
    response: { ...more, body: describeTasksOutput(describedTask(one)) },
  });
  const parse = (value: unknown) =>
    parseExchangesFile(JSON.stringify(value), { edition: 'current', answersOnly: false });

  test.each([
    ['an object', headers],
    ['an object of lists', { 'content-type': ['text/plain'], 'x-amzn-requestid': ['a'] }],
    ['a list of objects', Object.entries(headers).map(([name, value]) => ({ name, value }))],
    ['a list with keys', Object.entries(headers).map(([key, value]) => ({ key, value }))],
    ['a list of lists', Object.entries(headers)],
  ])('headers are %s', async (_, given) => {
    const { findings, of } = await judgePairs(pair({ headers: given }));
    expect(findings).toEqual(['content-type/other-type']);
    expect(of('request-id')).toMatchObject({ status: 'pass' });
  });

  test('joins a repeated header', async () => {
    const { trials } = await parse(
      pair({
        headers: [
          ['X-Amzn-A', '1'],
          ['x-amzn-a', 2],
        ],
      }),
    );
    expect(trials[0]?.trial.exchange).toMatchObject({ response: { headers: { 'x-amzn-a': '1, 2' } } });
  });

  test.each([{ status: 201 }, { status: '201' }, { statusCode: 201 }, { status: null, statusCode: '201' }])(
    'reads the status of %j',
    async (given) => {
      expect((await judgePairs(pair(given))).findings).toEqual(['every-id-accounted-for/refused']);
    },
  );

  test('notes ignored members, and skips a response whose body was not recorded', async () => {
    const other = { request: { method: 'POST', url: 'x' }, response: { status: 200, body: null } };
    const { trials, notes } = await parse([pair({ a: 1, 'b/c': 2 }), pair({ a: 1 }), other, other]);
    expect(trials).toHaveLength(2);
    expect(notes).toEqual([
      'skipped 2 of 4: the body of the answer was not recorded',
      'ignored: /0/response/a and 1 more with the same name',
      'ignored: /0/response/b~1c',
      'ignored: /2/request/url and 1 more with the same name',
    ]);
    expect(
      (await judgePairs({ request: { tasks: [one] }, response: { status: 200, headers } })).findings,
    ).toEqual([]);
  });

  test('reports the line of a pair in JSON Lines', async () => {
    const lost = { request: { tasks: [two] }, response: describeTasksOutput() };
    const explorations = await judgeText(
      [pair({}), lost].map((one) => `${JSON.stringify(one)}\r\n`).join('\n'),
    );
    const findings = explorations.flatMap((one) => one.findings);
    expect(findings.map(({ id, classes: [{ place }] }) => [id, place])).toEqual([
      ['unknown-id-missing/not-reported', 'file:3'],
    ]);
  });
});

test.each([
  ['one', { 'Content-Type': jsonContentType }],
  ['those that a web page may read', { 'Content-Type': jsonContentType, 'Content-Length': '2' }],
  [
    'all except ids',
    { 'Content-Type': jsonContentType, 'Content-Length': '2', Date: 'x', Server: 'y', Connection: 'z' },
  ],
  ['an id that was blanked', { 'Content-Type': jsonContentType, 'x-amzn-RequestId': '' }],
])('does not report headers as missing if only some were recorded: %s', async (_, headers) => {
  const answers = [
    { status: 200, headers, body: describeTasksOutput(describedTask(one)) },
    { status: 400, headers, body: { message: 'its type was in a header' } },
  ];
  const pairs = answers.map((response) => ({ request: { tasks: [one] }, response }));
  const { findings, of } = await judgePairs(pairs);
  expect(findings).toEqual([]);
  expect(of('content-type')).toMatchObject({ status: 'pass' });
  for (const check of ['request-id', 'error-shape'])
    expect(of(check)).toMatchObject({
      status: 'skip',
      because: 'some headers may not have been recorded',
    });
  const { notes } = await parseExchangesFile(JSON.stringify(pairs), {
    edition: 'current',
    answersOnly: false,
  });
  expect(notes).toEqual(['2 of 2: some headers may not have been recorded, so none is reported as missing']);
});
