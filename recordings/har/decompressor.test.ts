import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { Decompressor } from './decompressor.ts';

const mebibyte = 1024 * 1024;
const packed = (size: number): Uint8Array => gzipSync(Buffer.alloc(size));

test('limits the decompressed size of an answer', () => {
  const decompressor = new Decompressor(mebibyte);
  expect(decompressor.decompress(packed(mebibyte))).toHaveLength(mebibyte);
  const long = 'the answer is longer than 1 MiB (--max-response-size)';
  expect(decompressor.decompress(packed(mebibyte + 1))).toBe(long);
  expect(decompressor.decompress(packed(mebibyte).slice(0, 100))).toBe(
    'the answer is incomplete in the recording',
  );
});

test('limits the decompressed size of all answers of a file', () => {
  const decompressor = new Decompressor(60 * mebibyte);
  const body = packed(60 * mebibyte);
  expect([body, body].map((one) => typeof decompressor.decompress(one))).toEqual(['object', 'object']);
  expect(decompressor.decompress(body)).toBe(
    'the answers of this file exceed 128 MiB after decompression. Judge this answer in a separate file.',
  );
});
