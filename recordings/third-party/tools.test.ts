import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { parseExchangesFile } from '../read-exchanges-file.ts';
import { judgeText } from '../../test-support/judge-text.ts';
import {
  formatTaskArn,
  one as id,
  describedTask as taskOf,
  contentType,
} from '../../test-support/pairs.fixtures.ts';

// What tools, people and whatever stands between make of a right answer is no fault of the target.

const arn = formatTaskArn(id);
const task = taskOf(id);
const right = JSON.stringify({ tasks: [task], failures: [] });

interface Sent {
  readonly tasks?: unknown;
  readonly method?: string;
  readonly url?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Came {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly content?: object;
  readonly headersSize?: number;
}

const listed = (headers: object): readonly object[] =>
  Object.entries(headers).map(([name, value]) => ({ name, value }));

function entryOf(sent: Sent, came: Came): object {
  const { tasks = [id], method = 'POST', url = 'http://ecs.example/', headers = {} } = sent;
  const target = 'AmazonEC2ContainerServiceV20141113.DescribeTasks';
  const text = JSON.stringify({ cluster: 'x', tasks });
  return {
    request: {
      method,
      url,
      headers: listed({ 'content-type': contentType, 'x-amz-target': target, ...headers }),
      postData: { mimeType: contentType, text },
    },
    response: {
      status: came.status ?? 200,
      headersSize: came.headersSize ?? -1,
      headers: listed(
        came.headers ?? { 'content-type': contentType, date: 'x', 'x-amzn-requestid': 'b3f1c1a2-0001' },
      ),
      content: came.content ?? { text: right },
    },
  };
}

const harOf = (...entries: readonly unknown[]): string => JSON.stringify({ log: { entries } });

const found = async (text: string): Promise<readonly string[]> =>
  (await judgeText(text)).flatMap(({ findings }) => findings.map((one) => one.id));

const answer = (change: object): object => ({ text: JSON.stringify({ tasks: [], failures: [], ...change }) });
const page = { 'content-type': 'text/html', date: 'x' };
const json = { 'content-type': 'application/json', date: 'x' };
const sized = {
  'content-type': contentType,
  date: 'x',
  'x-amzn-requestid': 'b3f1c1a2-0001',
  'content-length': '500',
};
const zipped = (text: string): object => ({ text: gzipSync(text).toString('base64'), encoding: 'base64' });

/** An answer of the target of which all headers are there: so says the size of what came. */
const unsigned = { 'content-type': contentType, date: 'x' };
const all = {
  headers: unsigned,
  headersSize: `HTTP/1.1 200 OK\r\ncontent-type: ${contentType}\r\ndate: x\r\n\r\n`.length,
};

describe('HAR: nothing is held against the target', () => {
  test.each<readonly [string, Sent, Came]>([
    ['a right answer', {}, {}],
    ['the page of a console', { method: 'GET' }, { headers: page, content: { text: '<html>' } }],
    ['an id in capitals', { tasks: ['AB'.repeat(16)] }, { content: answer({}) }],
    ['a blank', { tasks: [' '] }, { content: answer({}) }],
    ['the ARN of old', { tasks: [arn.replace('/x/', '/')] }, { content: answer({}) }],
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
    ['a body that was not kept', {}, { headers: sized, content: { size: 0 } }],
    ['a body that was kept as nothing', {}, { headers: sized, content: { text: '' } }],
    ['a body that was cut', {}, { content: { text: right.slice(0, 90), size: 90 } }],
    ['a body as it was on the wire', {}, { headers: sized, content: zipped(right) }],
    [
      'a proxy that forbids',
      {},
      { status: 403, headers: json, content: { text: '{"error":"blocked by policy"}' } },
    ],
    ['headers of which a tool has kept some', {}, { headers: unsigned }],
    ['headers of which a tool has removed some', {}, { ...all, headersSize: all.headersSize + 58 }],
    ['a page to sign in at', {}, { headers: page, content: { text: '<html>' } }],
    [
      'an answer that there were too many requests',
      {},
      { status: 400, content: { text: '{"__type":"com.amazon.coral.availability#ThrottlingException"}' } },
    ],
  ])('%s', async (_, sent, came) => {
    expect(await found(harOf(entryOf(sent, came)))).toEqual([]);
  });

  test('an entry that is none is passed over, and the others are judged', async () => {
    const text = harOf({ request: {}, response: null }, entryOf({}, {}), 'odd');
    expect(await found(text)).toEqual([]);
    const { trials, notes } = await parseExchangesFile(text, { edition: 'current', answersOnly: false });
    expect(trials).toHaveLength(1);
    expect(notes).toEqual(['2 of 3 entries passed over: no entry with a request and an answer']);
  });
});

describe('HAR: what the target itself has done is found', () => {
  test.each<readonly [string, Sent, Came, string]>([
    ['no id of the request', {}, all, 'request-id/absent'],
    ['no content type', {}, { headers: { date: 'x' }, headersSize: 28 }, 'content-type/other-type'],
    [
      'an error without a type',
      {},
      { ...all, status: 400, content: { text: '{"message":"no"}' } },
      'error-shape/no-type',
    ],
    ['too many ids', { tasks: Array.from({ length: 101 }, () => id) }, {}, 'tasks-limit-enforced/accepted'],
    ['another status', {}, { status: 201 }, 'every-id-accounted-for/refused'],
    ['an id that is lost', {}, { content: answer({}) }, 'unknown-id-missing/not-reported'],
    [
      'an answer that the target has cut',
      {},
      { headers: { ...sized, 'content-length': '90' }, content: { text: right.slice(0, 90) } },
      'every-id-accounted-for/refused',
    ],
    [
      'zipped, an id that is lost',
      {},
      { content: zipped('{"tasks":[],"failures":[]}') },
      'unknown-id-missing/not-reported',
    ],
  ])('%s', async (_, sent, came, finding) => {
    expect(await found(harOf(entryOf(sent, came)))).toContain(finding);
  });
});

describe('pairs', () => {
  test('of another operation are passed over', async () => {
    const headers = { 'X-Amz-Target': 'AmazonEC2ContainerServiceV20141113.ListTasks' };
    const text = JSON.stringify({
      request: { headers, body: { cluster: 'x' } },
      response: { status: 200, headers: {}, body: { taskArns: [] } },
    });
    expect(await found(text)).toEqual([]);
  });

  test.each([
    ['objects', (body: object) => body],
    ['texts', JSON.stringify],
  ])('bodies are %s, an answer as the AWS CLI prints it among them', async (_, written) => {
    const pair = (changes: object) => ({
      request: written({ cluster: 'x', tasks: [id] }),
      response: written({ tasks: [{ ...task, ...changes }], failures: [] }),
    });
    expect(await found(JSON.stringify(pair({})))).toEqual([]);
    expect(await found(JSON.stringify(pair({ createdAt: '2026-01-01T00:00:00Z' })))).toEqual([]);
    expect(await found(JSON.stringify(pair({ taskArn: arn.replace(id, '2'.repeat(32)) })))).toContain(
      'no-stranger-described/stranger',
    );
  });

  test('a body that is a text is as it was sent: a request of the wrong type is told', async () => {
    const pair = { request: JSON.stringify({ tasks: id }), response: '{"tasks":[],"failures":[]}' };
    expect(await found(JSON.stringify(pair))).toEqual(['wrong-type-refused/accepted']);
  });

  test('of a text that is no JSON, without a status, nothing is said', async () => {
    const text = JSON.stringify({ request: '{}', response: '<html>' });
    const { trials, notes } = await parseExchangesFile(text, { edition: 'current', answersOnly: false });
    expect(trials).toEqual([]);
    expect(notes).toEqual([
      '1 of 1 passed over: no status was recorded, and no list nor type of an error in the body tells it',
    ]);
  });
});

test('a request of the wrong type that is answered is told: HAR has it as it was sent', async () => {
  const asked = harOf(entryOf({ tasks: id }, { content: answer({}) }));
  expect(await found(asked)).toEqual(['wrong-type-refused/accepted']);
});

test('no credential that an answer quotes gets into a report', async () => {
  const message =
    'The request was:\nx-amz-security-token:SECRET1SECRET1\nhost:x "X-Amz-Security-Token":"SECRET2SECRET"';
  const text = JSON.stringify({ tasks: [], failures: [], message });
  const explorations = await judgeText(harOf(entryOf({}, { content: { text } })));
  expect(explorations.flatMap(({ findings }) => findings)).not.toEqual([]);
  const told = JSON.stringify(explorations);
  expect(told).toContain('The request was');
  expect(told).not.toContain('SECRET');
});

test('no key of an address or of a header gets into a report', async () => {
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
  ['an address', { url: `http://ecs.example/?X-Amz-Security-Token=${encodeURIComponent(token)}` }],
])('a token of %s gets into no report where the answer quotes it', async (_, sent) => {
  const explorations = await judgeText(harOf(entryOf(sent, { content: answer({ said: token }) })));
  const text = JSON.stringify(explorations);
  expect(text).toContain('redacted**');
  expect(text).not.toContain('aB3daB3d');
});
