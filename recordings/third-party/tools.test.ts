import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { parseExchangesFile } from '../read-exchanges-file.ts';
import { judgeText } from '../../test-support/judge-text.ts';
import { formatTaskArn, one as id, describedTask as taskOf } from '../../test-support/pairs.fixtures.ts';
import { jsonContentType } from '../../test-support/trials.fixtures.ts';

// Changes that recorders, people and intermediaries make to a conformant answer are not violations of the target.

const arn = formatTaskArn(id);
const task = taskOf(id);
const conformant = JSON.stringify({ tasks: [task], failures: [] });

interface RequestParts {
  readonly tasks?: unknown;
  readonly method?: string;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

interface ResponseParts {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly content?: object;
  readonly headersSize?: number;
}

const listed = (headers: object): readonly object[] =>
  Object.entries(headers).map(([name, value]) => ({ name, value }));

function entryOf(request: RequestParts, response: ResponseParts): object {
  const { tasks = [id], method = 'POST', url = 'http://ecs.example/', headers = {} } = request;
  const target = 'AmazonEC2ContainerServiceV20141113.DescribeTasks';
  const text = JSON.stringify({ cluster: 'x', tasks });
  return {
    request: {
      method,
      url,
      headers: listed({ 'content-type': jsonContentType, 'x-amz-target': target, ...headers }),
      postData: { mimeType: jsonContentType, text },
    },
    response: {
      status: response.status ?? 200,
      headersSize: response.headersSize ?? -1,
      headers: listed(
        response.headers ?? {
          'content-type': jsonContentType,
          date: 'x',
          'x-amzn-requestid': 'b3f1c1a2-0001',
        },
      ),
      content: response.content ?? { text: conformant },
    },
  };
}

const harOf = (...entries: readonly unknown[]): string => JSON.stringify({ log: { entries } });

const findingIds = async (text: string): Promise<readonly string[]> =>
  (await judgeText(text)).flatMap(({ findings }) => findings.map((one) => one.id));

const answer = (change: object): object => ({ text: JSON.stringify({ tasks: [], failures: [], ...change }) });
const page = { 'content-type': 'text/html', date: 'x' };
const json = { 'content-type': 'application/json', date: 'x' };
const sized = {
  'content-type': jsonContentType,
  date: 'x',
  'x-amzn-requestid': 'b3f1c1a2-0001',
  'content-length': '500',
};
const gzipped = (text: string): object => ({ text: gzipSync(text).toString('base64'), encoding: 'base64' });

/** An answer with complete headers, according to their recorded size. */
const unsigned = { 'content-type': jsonContentType, date: 'x' };
const all = {
  headers: unsigned,
  headersSize: `HTTP/1.1 200 OK\r\ncontent-type: ${jsonContentType}\r\ndate: x\r\n\r\n`.length,
};

describe('HAR without findings', () => {
  test.each<readonly [string, RequestParts, ResponseParts]>([
    ['a conformant answer', {}, {}],
    ['the page of a console', { method: 'GET' }, { headers: page, content: { text: '<html>' } }],
    ['an id in capitals', { tasks: ['AB'.repeat(16)] }, { content: answer({}) }],
    ['a blank', { tasks: [' '] }, { content: answer({}) }],
    ['an ARN in the old format', { tasks: [arn.replace('/x/', '/')] }, { content: answer({}) }],
    ['an id that was masked in the request', { tasks: ['REDACTED'] }, {}],
    [
      'an ARN that was masked in the answer',
      {},
      { content: answer({ tasks: [{ ...task, taskArn: arn.replace(id, 'REDACTED') }] }) },
    ],
    [
      'a failure that was masked',
      { tasks: [id.replace('1', '2')] },
      { content: answer({ failures: [{ arn: 'REDACTED', reason: 'MISSING' }] }) },
    ],
    [
      'a cluster that was masked in one place',
      {},
      {
        content: answer({
          tasks: [{ ...task, clusterArn: 'arn:aws:ecs:us-east-1:111122223333:cluster/***' }],
        }),
      },
    ],
    ['a time that was masked', {}, { content: answer({ tasks: [{ ...task, createdAt: 'REDACTED' }] }) }],
    ['a body that was not recorded', {}, { headers: sized, content: { size: 0 } }],
    ['a body that was recorded as empty', {}, { headers: sized, content: { text: '' } }],
    ['a body that was truncated', {}, { content: { text: conformant.slice(0, 90), size: 90 } }],
    ['a gzipped body', {}, { headers: sized, content: gzipped(conformant) }],
    [
      'a rejection by a proxy',
      {},
      { status: 403, headers: json, content: { text: '{"error":"blocked by policy"}' } },
    ],
    ['only some headers recorded', {}, { headers: unsigned }],
    ['some headers removed', {}, { ...all, headersSize: all.headersSize + 58 }],
    ['a sign-in page', {}, { headers: page, content: { text: '<html>' } }],
    [
      'a throttled request',
      {},
      { status: 400, content: { text: '{"__type":"com.amazon.coral.availability#ThrottlingException"}' } },
    ],
  ])('%s', async (_, request, response) => {
    expect(await findingIds(harOf(entryOf(request, response)))).toEqual([]);
  });

  test('skips malformed entries and judges the others', async () => {
    const text = harOf({ request: {}, response: null }, entryOf({}, {}), 'malformed');
    expect(await findingIds(text)).toEqual([]);
    const { trials, notes } = await parseExchangesFile(text, { edition: 'current', answersOnly: false });
    expect(trials).toHaveLength(1);
    expect(notes).toEqual(['skipped 2 of 3 entries: not an entry with a request and an answer']);
  });
});

describe('HAR with findings', () => {
  test.each<readonly [string, RequestParts, ResponseParts, string]>([
    ['no request id', {}, all, 'request-id/absent'],
    ['no content type', {}, { headers: { date: 'x' }, headersSize: 28 }, 'content-type/other-type'],
    [
      'an error without a type',
      {},
      { ...all, status: 400, content: { text: '{"message":"no"}' } },
      'error-shape/no-type',
    ],
    ['too many ids', { tasks: Array.from({ length: 101 }, () => id) }, {}, 'tasks-limit-enforced/accepted'],
    ['another status', {}, { status: 201 }, 'every-id-accounted-for/refused'],
    ['a missing id', {}, { content: answer({}) }, 'unknown-id-missing/not-reported'],
    [
      'an answer that the target truncated',
      {},
      { headers: { ...sized, 'content-length': '90' }, content: { text: conformant.slice(0, 90) } },
      'every-id-accounted-for/refused',
    ],
    [
      'a gzipped answer with a missing id',
      {},
      { content: gzipped('{"tasks":[],"failures":[]}') },
      'unknown-id-missing/not-reported',
    ],
  ])('%s', async (_, request, response, finding) => {
    expect(await findingIds(harOf(entryOf(request, response)))).toContain(finding);
  });
});

describe('pairs', () => {
  test('skips another operation', async () => {
    const headers = { 'X-Amz-Target': 'AmazonEC2ContainerServiceV20141113.ListTasks' };
    const text = JSON.stringify({
      request: { headers, body: { cluster: 'x' } },
      response: { status: 200, headers: {}, body: { taskArns: [] } },
    });
    expect(await findingIds(text)).toEqual([]);
  });

  test.each([
    ['objects', (body: object) => body],
    ['texts', JSON.stringify],
  ])('bodies are %s, also with output of the AWS CLI', async (_, toBody) => {
    const pair = (changes: object) => ({
      request: toBody({ cluster: 'x', tasks: [id] }),
      response: toBody({ tasks: [{ ...task, ...changes }], failures: [] }),
    });
    expect(await findingIds(JSON.stringify(pair({})))).toEqual([]);
    expect(await findingIds(JSON.stringify(pair({ createdAt: '2026-01-01T00:00:00Z' })))).toEqual([]);
    expect(await findingIds(JSON.stringify(pair({ taskArn: arn.replace(id, '2'.repeat(32)) })))).toContain(
      'no-stranger-described/stranger',
    );
  });

  test('a body as text has the exact bytes: reports a request of the wrong type', async () => {
    const pair = { request: JSON.stringify({ tasks: id }), response: '{"tasks":[],"failures":[]}' };
    expect(await findingIds(JSON.stringify(pair))).toEqual(['wrong-type-refused/accepted']);
  });

  test('skips text that is not JSON, without a status', async () => {
    const text = JSON.stringify({ request: '{}', response: '<html>' });
    const { trials, notes } = await parseExchangesFile(text, { edition: 'current', answersOnly: false });
    expect(trials).toEqual([]);
    expect(notes).toEqual(['skipped 1 of 1: no status was recorded, and the body does not imply one']);
  });
});

test('HAR has the exact bytes: reports an accepted request of the wrong type', async () => {
  const text = harOf(entryOf({ tasks: id }, { content: answer({}) }));
  expect(await findingIds(text)).toEqual(['wrong-type-refused/accepted']);
});

test('removes quoted credentials from reports', async () => {
  const message =
    'The request was:\nx-amz-security-token:SECRET1SECRET1\nhost:x "X-Amz-Security-Token":"SECRET2SECRET"';
  const text = JSON.stringify({ tasks: [], failures: [], message });
  const explorations = await judgeText(harOf(entryOf({}, { content: { text } })));
  expect(explorations.flatMap(({ findings }) => findings)).not.toEqual([]);
  const report = JSON.stringify(explorations);
  expect(report).toContain('The request was');
  expect(report).not.toContain('SECRET');
});

test('removes credentials in URLs and headers from reports', async () => {
  const url =
    'http://ecs.example/?X-Amz-Security-Token=SECRET1&X-Amz-Signature=SECRET2&X-Amz-Credential=SECRET3&a=b';
  const headers = { 'x-api-key': 'SECRET4', 'x-csrf-token': 'SECRET5', 'x-amz-security-token': 'SECRET6' };
  const explorations = await judgeText(harOf(entryOf({ url, headers }, { content: answer({}) })));
  const text = JSON.stringify(explorations);
  expect(text).toContain('a=b');
  expect(text).not.toContain('SECRET');
});

const token = `IQoJb3JpZ2luX2VjE/${'aB3d'.repeat(20)}=`;

test.each([
  ['a header', { headers: { 'x-amz-security-token': token } }],
  ['a URL', { url: `http://ecs.example/?X-Amz-Security-Token=${encodeURIComponent(token)}` }],
])('removes the session token of %s from an answer that quotes it', async (_, request) => {
  const explorations = await judgeText(harOf(entryOf(request, { content: answer({ said: token }) })));
  const text = JSON.stringify(explorations);
  expect(text).toContain('redacted**');
  expect(text).not.toContain('aB3daB3d');
});
