import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { Decompressor } from './decompressor.ts';

const mebibyte = 1024 * 1024;
const packed = (size: number): Uint8Array => gzipSync(Buffer.alloc(size));

test('a little that unpacks to a lot is not unpacked', () => {
  const unpacker = new Decompressor(mebibyte);
  expect(unpacker.decompress(packed(mebibyte))).toHaveLength(mebibyte);
  const long = 'its answer is longer than 1 MiB (--max-response-size)';
  expect(unpacker.decompress(packed(mebibyte + 1))).toBe(long);
  expect(unpacker.decompress(packed(mebibyte).slice(0, 100))).toBe('its answer was not kept whole');
});

test('nor do many of them unpack to more than a file may', () => {
  const unpacker = new Decompressor(60 * mebibyte);
  const body = packed(60 * mebibyte);
  expect([body, body].map((one) => typeof unpacker.decompress(one))).toEqual(['object', 'object']);
  expect(unpacker.decompress(body)).toBe(
    'the answers before it were unpacked to 128 MiB: judge it by itself',
  );
});
