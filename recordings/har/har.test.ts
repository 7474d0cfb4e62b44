import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseBody, type Exchange } from '../../targets/wire/exchange.ts';
import { parseHar, toHar } from './har.ts';
import { isHar, type RawHar } from './har-schema.ts';

const target = 'AmazonEC2ContainerServiceV20141113.DescribeTasks';
const about = { endpoint: 'http://127.0.0.1:4566', harness: 'test 0' };

/** What went through JSON, as a file does. */
function har(value: unknown): RawHar {
  const read: unknown = JSON.parse(JSON.stringify(value));
  if (!isHar(read)) throw new Error(JSON.stringify(isHar.errors));
  return read;
}

const body = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  fc.string({ unit: 'binary' }).map((text) => new Uint8Array(Buffer.from(text))),
);
const headers = fc.dictionary(
  fc.stringMatching(/^x-[a-z]{1,8}$/),
  fc.stringMatching(/^[!-~]([ -~]{0,8}[!-~])?$/),
  { noNullPrototype: true },
);
const path = fc.stringMatching(/^\/[a-z]{0,5}(\?[a-z]=[a-z0-9]{0,3})?$/);

const exchange: fc.Arbitrary<Exchange> = fc
  .record({
    request: fc.record({
      method: fc.constant('POST'),
      path,
      headers: headers.map((all) => ({ ...all, 'x-amz-target': target, 'content-type': 'text/plain' })),
      body,
    }),
    startedAt: fc.integer({ min: 0, max: 4e12 }),
    durationMs: fc.double({ min: 0, max: 1e5, noNaN: true }).map(Math.abs),
  })
  .chain((sent) =>
    fc.oneof(
      fc
        .record({ status: fc.integer({ min: 100, max: 599 }), headers, body })
        // Without its length nobody can tell a body that was cut from one that the target cut.
        .map(({ headers: some, ...response }) => ({
          ...sent,
          response: { ...response, headers: { ...some, 'content-length': String(response.body.length) } },
        })),
      fc.record({ code: fc.string(), message: fc.string() }).map((lost) => ({ ...sent, lost })),
    ),
  );

test('what is written is HAR, and what is read of it is what was written, byte for byte', () => {
  fc.assert(
    fc.property(fc.array(exchange, { maxLength: 3 }), (exchanges) => {
      const read = parseHar(har(toHar(exchanges, about)));
      const inOrder = exchanges.toSorted((one, other) => one.startedAt - other.startedAt);
      expect(read.map((entry) => ('exchange' in entry ? entry.exchange : entry))).toEqual(inOrder);
    }),
    { seed: 1, numRuns: 200 },
  );
});

const usual = {
  startedDateTime: '2026-01-01T00:00:00.000Z',
  time: 3,
  request: {
    method: 'POST',
    url: 'https://ecs.us-east-1.amazonaws.com/',
    headers: [
      { name: ':authority', value: 'ecs.us-east-1.amazonaws.com' },
      { name: 'X-Amz-Target', value: target },
    ],
    postData: { mimeType: 'application/x-amz-json-1.1', text: '{"tasks":["é"]}' },
  },
  response: {
    status: 200,
    headers: [
      { name: 'X-Amzn-RequestId', value: 'a' },
      { name: 'x-two', value: '1' },
      { name: 'X-Two', value: '2' },
    ],
    content: { size: 26, mimeType: 'x-unknown', text: '{"tasks":[],"failures":[]}' },
  },
};

const readOf = (entry: object) => parseHar(har({ log: { entries: [entry] } }))[0];

function responseOf(entry: object): unknown {
  const read = readOf(entry);
  return read !== undefined && 'exchange' in read && 'response' in read.exchange
    ? read.exchange.response
    : read;
}

describe('what tools write', () => {
  test('names in any case, pseudo-headers, a type that only the body has, a header twice', () => {
    expect(readOf(usual)).toEqual({
      index: 0,
      hasAllHeaders: false,
      exchange: {
        isReal: true,
        startedAt: Date.UTC(2026, 0, 1),
        durationMs: 3,
        request: {
          method: 'POST',
          path: '/',
          headers: { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.1' },
          body: new Uint8Array(Buffer.from('{"tasks":["é"]}')),
        },
        response: {
          status: 200,
          headers: { 'x-amzn-requestid': 'a', 'x-two': '1, 2' },
          body: new Uint8Array(Buffer.from('{"tasks":[],"failures":[]}')),
        },
      },
    });
  });

  test('all headers are there, where the size of what came says so', () => {
    const headers = usual.response.headers;
    const lines = headers.map(({ name, value }) => `${name}: ${value}\r\n`).join('');
    const hasAll = (headersSize: unknown, all: readonly object[] = headers, line = {}): unknown => {
      const read = readOf({ ...usual, response: { ...usual.response, ...line, headers: all, headersSize } });
      return read !== undefined && 'exchange' in read && read.hasAllHeaders;
    };
    const whole = `HTTP/1.1 200 OK\r\n${lines}\r\n`.length;
    const asMitmproxy = `Headers[${headers.map(({ name, value }) => `(b'${name}', b'${value}')`).join(', ')}]`;
    for (const size of [whole, lines.length, asMitmproxy.length]) expect(hasAll(size)).toBe(true);
    expect(hasAll(whole + 20, headers, { statusText: 'x'.repeat(22) })).toBe(true);
    // One that is nearly as short as any can be was left out.
    for (const size of [whole, asMitmproxy.length]) expect(hasAll(size, headers.slice(1))).toBe(false);
    for (const size of [-1, 0, null, undefined, '90', 2000]) expect(hasAll(size)).toBe(false);
    expect(hasAll(19, [])).toBe(false);
  });

  test('bodies in base64', () => {
    const content = { size: 2, text: Buffer.from('{}').toString('base64'), encoding: 'base64' };
    const entry = { ...usual, response: { ...usual.response, content } };
    expect(responseOf(entry)).toMatchObject({ body: new Uint8Array(Buffer.from('{}')) });
    for (const postData of [
      { text: '', _base64: '/w==' },
      { text: '/w==', _base64: true },
      { text: '/w==', encoding: 'base64' },
    ]) {
      const read = readOf({ ...usual, request: { ...usual.request, postData } });
      expect(read).toMatchObject({ exchange: { request: { body: new Uint8Array([255]) } } });
    }
  });

  test.each([
    ['without its text', { size: 26 }],
    ['without anything', {}],
    ['cut', { size: 26, text: '{"tasks":[],"fai' }],
  ])('an answer %s is passed over', (_, content) => {
    const entry = { ...usual, response: { ...usual.response, content } };
    expect(readOf(entry)).toEqual({ index: 0, passedOver: 'its answer was not kept whole' });
  });

  test('an empty answer is one, and so is a text whose size is that before decompression', () => {
    const empty = { ...usual, response: { ...usual.response, content: { size: 0 } } };
    expect(responseOf(empty)).toMatchObject({ body: new Uint8Array() });
    const packed = {
      ...usual,
      response: { ...usual.response, content: { size: 9999, text: '{"tasks":[]}' } },
    };
    expect(responseOf(packed)).toMatchObject({ status: 200 });
  });

  test('what is no DescribeTasks is passed over: other operations, other services, preflights', () => {
    const named = (value: string) => [{ name: 'x-amz-target', value }];
    for (const all of [
      [],
      named('AmazonEC2ContainerServiceV20141113.ListTasks'),
      named('DynamoDB_20120810.ListTables'),
      named('Other.DescribeTasks'),
    ]) {
      const entry = { ...usual, request: { ...usual.request, headers: all } };
      expect(readOf(entry)).toEqual({ index: 0, passedOver: 'no DescribeTasks of ECS' });
    }
  });

  test('a blocked request has no answer', () => {
    const entry = { ...usual, response: { status: 0, headers: [], _error: 'net::ERR_ABORTED' } };
    const lost = { code: 'net::ERR_ABORTED', message: 'no answer' };
    expect(readOf(entry)).toMatchObject({ exchange: { lost } });
  });

  test('entries are in the order in which they began; where one has no time, in that of the file', () => {
    const later = { ...usual, startedDateTime: '2027-01-01T00:00:00.000Z' };
    const { startedDateTime: _none, ...timeless } = usual;
    const order = (...entries: object[]) => parseHar(har({ log: { entries } })).map(({ index }) => index);
    expect(order(later, usual)).toEqual([1, 0]);
    expect(order(later, usual, timeless)).toEqual([0, 1, 2]);
  });
});

test('a HAR of mitmproxy (how it was made is said in it)', () => {
  const file = new URL('../samples/mitmproxy.har', import.meta.url);
  const read = parseHar(har(JSON.parse(readFileSync(file, 'utf8'))));
  const exchanges = read.flatMap((entry) => ('exchange' in entry ? [entry.exchange] : []));
  expect(read.length - exchanges.length).toBe(3);
  expect(exchanges.map((one) => ('response' in one ? one.response.status : 0))).toEqual([200, 200, 200, 400]);
  for (const one of exchanges) {
    expect(parseBody(one.request.body).ok).toBe(true);
    expect('response' in one && one.response.headers['content-length']).toBe(
      'response' in one && String(one.response.body.length),
    );
  }
});
