import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseBody, type Exchange } from '../../targets/wire/exchange.ts';
import { parseHar, toHar } from './har.ts';
import { isHar, type RawHar } from './har-schema.ts';

const target = 'AmazonEC2ContainerServiceV20141113.DescribeTasks';
const about = { endpoint: 'http://127.0.0.1:4566', harness: 'test 0' };

/** A HAR after a round trip through JSON. */
function roundTrip(value: unknown): RawHar {
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
        // Without a content-length, a truncated recording cannot be distinguished from a truncated answer.
        .map(({ headers: some, ...response }) => ({
          ...sent,
          response: { ...response, headers: { ...some, 'content-length': String(response.body.length) } },
        })),
      fc.record({ code: fc.string(), message: fc.string() }).map((lost) => ({ ...sent, lost })),
    ),
  );

test('reads back every written exchange byte for byte', () => {
  fc.assert(
    fc.property(fc.array(exchange, { maxLength: 3 }), (exchanges) => {
      const read = parseHar(roundTrip(toHar(exchanges, about)));
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

const parseFirst = (entry: object) => parseHar(roundTrip({ log: { entries: [entry] } }))[0];

function parseResponse(entry: object): unknown {
  const read = parseFirst(entry);
  return read !== undefined && 'exchange' in read && 'response' in read.exchange
    ? read.exchange.response
    : read;
}

describe('HAR of other tools', () => {
  test('header names in any case, pseudo-headers, a content type only in postData, a repeated header', () => {
    expect(parseFirst(usual)).toEqual({
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

  test('headers are complete if their recorded size matches', () => {
    const headers = usual.response.headers;
    const lines = headers.map(({ name, value }) => `${name}: ${value}\r\n`).join('');
    const hasAll = (headersSize: unknown, all: readonly object[] = headers, line = {}): unknown => {
      const read = parseFirst({
        ...usual,
        response: { ...usual.response, ...line, headers: all, headersSize },
      });
      return read !== undefined && 'exchange' in read && read.hasAllHeaders;
    };
    const completeSize = `HTTP/1.1 200 OK\r\n${lines}\r\n`.length;
    const asMitmproxy = `Headers[${headers.map(({ name, value }) => `(b'${name}', b'${value}')`).join(', ')}]`;
    for (const size of [completeSize, lines.length, asMitmproxy.length]) expect(hasAll(size)).toBe(true);
    expect(hasAll(completeSize + 20, headers, { statusText: 'x'.repeat(22) })).toBe(true);
    // One of the shortest possible headers is missing.
    for (const size of [completeSize, asMitmproxy.length]) expect(hasAll(size, headers.slice(1))).toBe(false);
    for (const size of [-1, 0, null, undefined, '90', 2000]) expect(hasAll(size)).toBe(false);
    expect(hasAll(19, [])).toBe(false);
  });

  test('bodies in base64', () => {
    const content = { size: 2, text: Buffer.from('{}').toString('base64'), encoding: 'base64' };
    const entry = { ...usual, response: { ...usual.response, content } };
    expect(parseResponse(entry)).toMatchObject({ body: new Uint8Array(Buffer.from('{}')) });
    for (const postData of [
      { text: '', _base64: '/w==' },
      { text: '/w==', _base64: true },
      { text: '/w==', encoding: 'base64' },
    ]) {
      const read = parseFirst({ ...usual, request: { ...usual.request, postData } });
      expect(read).toMatchObject({ exchange: { request: { body: new Uint8Array([255]) } } });
    }
  });

  test.each([
    ['without its text', { size: 26 }],
    ['without anything', {}],
    ['truncated', { size: 26, text: '{"tasks":[],"fai' }],
  ])('skips an answer %s', (_, content) => {
    const entry = { ...usual, response: { ...usual.response, content } };
    expect(parseFirst(entry)).toEqual({ index: 0, skipReason: 'the answer is incomplete in the recording' });
  });

  test('accepts an empty answer, and a text with the size before decompression', () => {
    const empty = { ...usual, response: { ...usual.response, content: { size: 0 } } };
    expect(parseResponse(empty)).toMatchObject({ body: new Uint8Array() });
    const packed = {
      ...usual,
      response: { ...usual.response, content: { size: 9999, text: '{"tasks":[]}' } },
    };
    expect(parseResponse(packed)).toMatchObject({ status: 200 });
  });

  test('skips other operations, other services and preflight requests', () => {
    const named = (value: string) => [{ name: 'x-amz-target', value }];
    for (const all of [
      [],
      named('AmazonEC2ContainerServiceV20141113.ListTasks'),
      named('DynamoDB_20120810.ListTables'),
      named('Other.DescribeTasks'),
    ]) {
      const entry = { ...usual, request: { ...usual.request, headers: all } };
      expect(parseFirst(entry)).toEqual({ index: 0, skipReason: 'not an ECS DescribeTasks request' });
    }
  });

  test('reads a blocked request as a lost answer', () => {
    const entry = { ...usual, response: { status: 0, headers: [], _error: 'net::ERR_ABORTED' } };
    const lost = { code: 'net::ERR_ABORTED', message: 'no answer' };
    expect(parseFirst(entry)).toMatchObject({ exchange: { lost } });
  });

  test('orders entries by start time, or as in the file if one has no time', () => {
    const later = { ...usual, startedDateTime: '2027-01-01T00:00:00.000Z' };
    const { startedDateTime: _none, ...timeless } = usual;
    const order = (...entries: object[]) =>
      parseHar(roundTrip({ log: { entries } })).map(({ index }) => index);
    expect(order(later, usual)).toEqual([1, 0]);
    expect(order(later, usual, timeless)).toEqual([0, 1, 2]);
  });
});

test('reads a HAR of mitmproxy (the file describes how it was made)', () => {
  const file = new URL('../samples/mitmproxy.har', import.meta.url);
  const read = parseHar(roundTrip(JSON.parse(readFileSync(file, 'utf8'))));
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
