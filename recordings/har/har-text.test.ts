import { expect, test } from 'vitest';
import type { Exchange } from '../../targets/wire/exchange.ts';
import { formatHar } from './har-text.ts';
import { readHarEntries } from '../../test-support/read-har-entries.ts';

const about = { startedAt: Date.UTC(2026, 0, 1), durationMs: 1 };
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));

const request = {
  method: 'POST',
  path: '/?x=1',
  headers: { 'content-type': 'application/x-amz-json-1.1', authorization: 'AWS4-HMAC-SHA256 Credential=one' },
  body: bytes('{"cluster":"arn:aws:ecs:us-east-1:123456789012:cluster/x"}'),
};
const exchanges: readonly Exchange[] = [
  { request, ...about, response: { status: 200, headers: { 'x-amzn-requestid': 'one' }, body: bytes('{}') } },
  {
    request: { ...request, body: new Uint8Array([0xff, 0xfe]) },
    ...about,
    response: { status: 400, headers: {}, body: new Uint8Array([0xff]) },
  },
  { request, ...about, lost: { code: 'ECONNRESET', message: 'gone' } },
];

test('writes texts, bytes and lost answers as valid HAR, without credentials or accounts', () => {
  const text = formatHar(exchanges, {
    endpoint: 'https://ecs.example:8443',
    harness: 'x 1',
    comments: ['of 123456789012', '', ''],
  });
  expect(readHarEntries(text)).toHaveLength(3);
  expect(text).not.toMatch(/AWS4|Credential|123456789012|ecs\.example/i);
  const [first] = readHarEntries(text);
  expect(first).toMatchObject({ comment: expect.stringMatching(/^of \d{12}$/) });
});

test('uses an invalid URL if the exchanges have no common endpoint', () => {
  const [first] = readHarEntries(formatHar(exchanges, { endpoint: 'a.har, b.har', harness: 'x 1' }));
  expect(first).toMatchObject({ request: { url: 'http://recorded.invalid/?x=1' } });
});
