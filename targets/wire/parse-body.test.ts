import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maxJsonDepth, readExactly, toNumber, withPlainNumbers } from '../../specs/exact-json.ts';
import { parseBody } from './parse-body.ts';

const parse = (text: string | Uint8Array): ReturnType<typeof parseBody> => parseBody(Buffer.from(text));
const valueOf = (text: string): unknown => {
  const body = parse(text);
  return body.ok ? body.value : body.why;
};
const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe('what cannot be judged is named', () => {
  test.each<[string | Uint8Array, string]>([
    ['', 'an empty body'],
    [' \n', 'an empty body'],
    ['{"a":1,}', 'a body that is not JSON at byte 7'],
    ['{"ä":1,}', 'a body that is not JSON at byte 8'],
    ['{"a":tru}', 'a body that is not JSON at byte 5'],
    ['{"a":NaN}', 'a body that is not JSON at byte 5'],
    ['{} {}', 'a body that is not JSON at byte 3'],
    ['plain text', 'a body that is not JSON at byte 0'],
    ['{"tasks":[{"a":"b', 'JSON that is cut off at byte 17'],
    ['{"tasks":[', 'JSON that is cut off at byte 10'],
    ['<!DOCTYPE html><p>', 'an HTML page'],
    ['\n<html lang="en">', 'an HTML page'],
    ['<?xml version="1.0"?><a/>', 'XML'],
    ['<Error><Code>X</Code></Error>', 'XML'],
    [Buffer.from([0x7b, 0xff, 0x7d]), 'a body that is not UTF-8 at byte 1'],
    [Buffer.concat([Buffer.from('"\uFFFDä'), Buffer.from([0xc3])]), 'a body that is not UTF-8 at byte 6'],
    [nested(maxJsonDepth + 1), 'JSON nested deeper than 64 levels'],
    [nested(50_000), 'JSON nested deeper than 64 levels'],
    [`{"a":${nested(50_000)},"a":1}`, 'JSON nested deeper than 64 levels'],
    [`${nested(50_000)},`, 'a body that is not JSON at byte 100000'],
    [`${'{"a":'.repeat(50_000)}}`, 'a body that is not JSON'],
  ])('case %#', (body, why) => {
    expect(parse(body)).toEqual({ ok: false, why });
  });
});

test('JSON of the greatest depth is read', () => {
  expect(parse(nested(maxJsonDepth)).ok).toBe(true);
});

test('JSON says the same as JSON.parse reads, whatever its spaces and escapes', () => {
  fc.assert(
    fc.property(fc.json({ stringUnit: 'binary', maxDepth: 6 }), fc.boolean(), (json, isSpaced) => {
      const value: unknown = JSON.parse(json);
      const text = isSpaced ? JSON.stringify(value, null, 2) : json;
      expect(withPlainNumbers(valueOf(text))).toEqual(value);
      const exact = readExactly(text);
      expect(exact?.repeated).toEqual([]);
      expect(withPlainNumbers(exact?.value)).toEqual(value);
    }),
  );
});

describe('numbers beyond 2^53 are kept as they were sent', () => {
  test.each(['9007199254740993', '-9007199254740993', '1e400', '-1e400', '1E+99', '123456789012345678901.5'])(
    '%s',
    (number) => {
      const text = `{"a":[${number},1.5]}`;
      expect(JSON.stringify(valueOf(text))).toBe(text);
      expect(withPlainNumbers(valueOf(text))).toEqual({ a: [Number(number), 1.5] });
    },
  );

  test.each(['9007199254740991', '1.7000000001234E9', '0.1', '-0', '1e-400'])('%s is a number', (number) => {
    expect(valueOf(number)).toBe(Number(number));
    expect(toNumber(valueOf(number))).toBe(Number(number));
  });
});

test('texts and names are made well-formed Unicode, pairs of surrogates stay', () => {
  expect(valueOf(String.raw`{"a\ud800":["\udc00x","\ud83d\ude00"]}`)).toEqual({
    'a\uFFFD': ['\uFFFDx', '\u{1F600}'],
  });
});

test('repeated names are listed; the last value counts', () => {
  expect(parse(String.raw`{"a":[{"b":1,"b":2,"b":3}],"c/d":1,"c\/d":{"x":"\"\u0022"}}`)).toEqual({
    ok: true,
    isExact: true,
    value: { a: [{ b: 3 }], 'c/d': { x: '""' } },
    repeated: ['/a/0/b', '/c~1d'],
  });
});

test('a repeated name is found even if escaped quotation marks make up for those of the name', () => {
  expect(parse(String.raw`{"a":1,"a":"\u0022\u0022"}`)).toEqual({
    ok: true,
    isExact: true,
    value: { a: '""' },
    repeated: ['/a'],
  });
});

test('names of JavaScript are names like any other', () => {
  const text = '{"__proto__":{"x":1},"constructor":2,"hasOwnProperty":1e400}';
  expect(JSON.stringify(valueOf(text))).toBe(text);
});
