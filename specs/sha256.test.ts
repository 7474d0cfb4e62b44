import { createHash, createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { Sha256 } from './sha256.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function digest(hash: Sha256, ...parts: readonly string[]): Promise<string> {
  for (const part of parts) hash.update(bytes(part));
  return Buffer.from(await hash.digest()).toString('hex');
}

test('hashes the concatenation of all parts', async () => {
  expect(await digest(new Sha256(), 'first ', 'second')).toBe(
    createHash('sha256').update('first second').digest('hex'),
  );
});

test('computes an HMAC with a secret as text, as bytes or as part of a buffer', async () => {
  const expected = createHmac('sha256', 'key').update('data').digest('hex');
  const secrets = ['key', bytes('key'), bytes('a key!').subarray(2, 5), bytes('key').slice().buffer];
  for (const secret of secrets) {
    expect(await digest(new Sha256(secret), 'data')).toBe(expected);
    expect(await digest(new Sha256(secret), 'data')).toBe(expected);
  }
});

test('starts again after a reset', async () => {
  const hash = new Sha256('key');
  hash.update(bytes('forgotten'));
  hash.reset();
  expect(await digest(hash, 'data')).toBe(createHmac('sha256', 'key').update('data').digest('hex'));
});
