import { isIPv4, isIPv6 } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Exchange } from '../../targets/wire/exchange.ts';
import { Redactor } from './redactor.ts';
import { exchangeWithAnswer, answerBody, redactAll } from '../../test-support/redaction.fixtures.ts';

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''));
const hex = (length: number) =>
  fc
    .array(fc.constantFrom(...'0123456789abcdef'), { minLength: length, maxLength: length })
    .map((all) => all.join(''));

/** Realistic accounts, addresses and ids, outside the ranges of the pseudonyms. */
const account = digits(12).filter((one) => !one.startsWith('4444'));
const octet = fc.integer({ min: 1, max: 254 });
const ipv4 = fc
  .tuple(fc.constantFrom(10, 52, 172, 192), octet, octet, octet)
  .map((octets) => octets.join('.'));
const ipv6 = fc.tuple(hex(4), hex(4)).map(([one, other]) => `fd00::${one}:${other}`);
const mac = fc.array(hex(2), { minLength: 6, maxLength: 6 }).map((all) => `0a:${all.slice(1).join(':')}`);
const resource = fc
  .tuple(fc.constantFrom('eni', 'subnet', 'sg', 'vpc'), hex(17))
  .map(([kind, id]) => `${kind}-${id}`);
const email = fc.tuple(hex(5), hex(5)).map(([user, host]) => `${user}@${host}.de`);
const requestId = fc.uuid();

interface PrivateValues {
  readonly accounts: readonly string[];
  readonly ipv4s: readonly string[];
  readonly others: readonly string[];
  readonly ids: readonly string[];
}

const privateValues: fc.Arbitrary<PrivateValues> = fc.record({
  accounts: fc.uniqueArray(account, { minLength: 1, maxLength: 4 }),
  ipv4s: fc.uniqueArray(ipv4, { minLength: 1, maxLength: 4 }),
  others: fc.uniqueArray(fc.oneof(ipv6, mac, resource, email), { minLength: 1, maxLength: 6 }),
  ids: fc.uniqueArray(requestId, { minLength: 1, maxLength: 3 }),
});

const originals = ({ accounts, ipv4s, others, ids }: PrivateValues): readonly string[] => [
  ...accounts,
  ...ipv4s,
  ...others,
  ...ids,
];

/** One answer for each request id. All other values occur in it, in all the usual contexts. */
function exchangesWith({ accounts, ipv4s, others, ids }: PrivateValues): readonly Exchange[] {
  const body = {
    tasks: [
      ...accounts.map((id) => `arn:aws:ecs:us-east-1:${id}:task/x/${'0'.repeat(32)}`),
      ...accounts.map((id) => `${id}.dkr.ecr.us-east-1.amazonaws.com/bucket-${id}`),
      ...ipv4s.map((ip) => `ip-${ip.replaceAll('.', '-')}.ec2.internal`),
      ...[...accounts, ...ipv4s, ...others, ...ids],
    ],
    text: `Seen: ${[...accounts, ...ipv4s, ...others, ...ids].join(', ')}.\n${accounts[0]}\n${ipv4s[0]}`,
    number: 123456789012,
    createdAt: 1700000000.123,
  };
  return ids.map((id, n) => {
    const bytes = new Uint8Array(Buffer.from(JSON.stringify(body)));
    return {
      request: { method: 'POST', path: '/', headers: {}, body: bytes },
      startedAt: n,
      durationMs: 1,
      response: {
        status: 200,
        headers: { 'x-amzn-requestid': id, 'content-length': String(bytes.length), 'set-cookie': 'who=me' },
        body: bytes,
      },
    };
  });
}

const textOf = (exchanges: readonly Exchange[]): string =>
  exchanges
    .map((exchange) => {
      const { headers, body } = 'response' in exchange ? exchange.response : exchange.request;
      return `${JSON.stringify(headers)}\n${Buffer.from(exchange.request.body)}\n${Buffer.from(body)}`;
    })
    .join('\n');

test('removes every private value', () => {
  fc.assert(
    fc.property(privateValues, (given) => {
      const text = textOf(redactAll(exchangesWith(given)));
      const dashed = given.ipv4s.map((ip) => ip.replaceAll('.', '-'));
      expect([...originals(given), ...dashed].filter((one) => text.includes(one))).toEqual([]);
      expect(text).not.toContain('who=me');
    }),
    { seed: 1, numRuns: 60 },
  );
});

/** The form of a text: digits and hexadecimal letters are interchangeable. */
const textForm = (text: string): string => text.replace(/\d/g, '0').replace(/[a-f]/g, 'a');

test('gives each distinct value its own pseudonym of the same form', () => {
  fc.assert(
    fc.property(privateValues, (given) => {
      const exchanges = exchangesWith(given);
      const redactor = new Redactor(exchanges, []);
      for (const exchange of exchanges) redactor.exchange(exchange);
      const values = originals(given);
      const pseudonyms = values.map((value) => redactor.text(value));
      expect(new Set(pseudonyms).size).toBe(values.length);
      for (const [index, pseudonym] of pseudonyms.entries()) {
        const value = values[index] ?? '';
        if (given.ipv4s.includes(value)) expect(isIPv4(pseudonym)).toBe(true);
        else if (value.includes('::')) expect(isIPv6(pseudonym)).toBe(true);
        else expect(textForm(pseudonym)).toBe(textForm(value));
        expect(redactor.text(`(${value})`)).toBe(`(${pseudonym})`);
      }
      const [account = ''] = given.accounts;
      expect(redactor.text(`arn:aws:ecs:us-east-1:${account}:cluster/x`)).toBe(
        `arn:aws:ecs:us-east-1:${redactor.text(account)}:cluster/x`,
      );
    }),
    { seed: 1, numRuns: 60 },
  );
});

test('redacting twice changes nothing', () => {
  fc.assert(
    fc.property(privateValues, (given) => {
      const once = redactAll(exchangesWith(given));
      expect(textOf(redactAll(once))).toBe(textOf(once));
    }),
    { seed: 1, numRuns: 60 },
  );
});

test('keeps bytes without private values', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      // Six bytes are shorter than any address.
      const short = bytes.slice(0, 6);
      expect(answerBody(redactAll([exchangeWithAnswer(short)])[0])).toEqual(Buffer.from(short));
    }),
    { seed: 1 },
  );
  const spaced = Buffer.from('{ "tasks" : [ ] ,\n "a\\/b": 1.50, "e": "\\u00e9", "n": 444455556666 }');
  expect(answerBody(redactAll([exchangeWithAnswer(spaced)])[0])).toEqual(spaced);
});

test('redacts binary bodies and truncated JSON, too', () => {
  const binary = Buffer.concat([
    Buffer.from([0xff, 0xfe]),
    Buffer.from(' 10.1.2.3 arn:aws:ecs:x:987654321098:task/y'),
  ]);
  const cut = Buffer.from('{"a":"arn:aws:ecs:x:987654321098:task/y 10.1.2.3');
  const [first, second] = redactAll([exchangeWithAnswer(binary), exchangeWithAnswer(cut)]).map((one) =>
    answerBody(one).toString('latin1'),
  );
  expect(first).toBe('\u00ff\u00fe 198.18.0.0 arn:aws:ecs:x:444455556666:task/y');
  expect(second).toBe('{"a":"arn:aws:ecs:x:444455556666:task/y 198.18.0.0');
});

test('adjusts content-length to the redacted body', () => {
  const [one] = redactAll([exchangeWithAnswer(Buffer.from('"8.8.8.8"'))]);
  const length = one !== undefined && 'response' in one ? one.response.headers['content-length'] : '';
  expect(length).toBe(String(answerBody(one).length));
});

test('keeps loopback addresses, words and numbers, and replaces the host of the target', () => {
  const redactor = new Redactor([], ['ecs.corp.example']);
  for (const text of [
    '127.0.0.1:4566',
    '0.0.0.0',
    '::1',
    '1.4.0',
    '12:34:56',
    'abc',
    '12345678901',
    '1700000000.123456789012',
  ])
    expect(redactor.text(text)).toBe(text);
  expect(redactor.text('at ecs.corp.example:8080')).toBe('at host-1.invalid:8080');
  expect(redactor.text('key AKIAIOSFODNN7EXAMPLE')).not.toContain('IOSFODNN7EXAMPLE');
});
