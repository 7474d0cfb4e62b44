import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { Unpacker } from './unpacker.ts';

const mebibyte = 1024 * 1024;
const packed = (size: number): Uint8Array => gzipSync(Buffer.alloc(size));

test('a little that unpacks to a lot is not unpacked', () => {
  const unpacker = new Unpacker(mebibyte);
  expect(unpacker.unpacked(packed(mebibyte))).toHaveLength(mebibyte);
  const long = 'its answer is longer than 1 MiB (--max-response-size)';
  expect(unpacker.unpacked(packed(mebibyte + 1))).toBe(long);
  expect(unpacker.unpacked(packed(mebibyte).slice(0, 100))).toBe('its answer was not kept whole');
});

test('nor do many of them unpack to more than a file may', () => {
  const unpacker = new Unpacker(60 * mebibyte);
  const body = packed(60 * mebibyte);
  expect([body, body].map((one) => typeof unpacker.unpacked(one))).toEqual(['object', 'object']);
  expect(unpacker.unpacked(body)).toBe('the answers before it were unpacked to 128 MiB: judge it by itself');
});
