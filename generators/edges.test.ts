import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryFromSchema } from './arbitrary.ts';
import { UnsatisfiableSchema, UnsupportedKeyword } from './errors.ts';
import { hasFormat, knownFormats } from './formats.ts';
import { canonicalJson, codePointLength, getJsonType } from './json-types.ts';
import { negativeArbitrary } from './breaks/schema-breaks.ts';
import { childPointer, toUriFragment, schemaAt, parsePointer } from './pointers.ts';
import { compileValidator } from './validators.ts';

// The laws rarely or never reach these cases: errors, names that need escaping, and values for negated rules.

describe('a schema that refers to itself for the same value is an error with its place', () => {
  const circle = { $ref: '#' };
  test.each<readonly [string, object, string]>([
    ['a reference to itself', circle, ''],
    ['by allOf', { allOf: [{ type: 'object' }, circle] }, ''],
    ['by anyOf', { anyOf: [{ type: 'string' }, circle] }, ''],
    ['by oneOf', { oneOf: [{ type: 'string' }, circle] }, ''],
    ['by not', { not: circle }, ''],
    ['by if', { if: circle }, ''],
    ['by then', { if: { type: 'string' }, then: circle }, ''],
    ['by else', { if: { type: 'string' }, else: circle }, ''],
    ['by dependentSchemas', { dependentSchemas: { a: circle } }, ''],
    [
      'through two references',
      { $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } } },
      '/$defs/a',
    ],
  ])('%s', (_, schema, pointer) => {
    expect(() => arbitraryFromSchema(schema)).toThrow(UnsupportedKeyword);
    expect(() => arbitraryFromSchema(schema)).toThrow(
      `Unsupported $ref at "${pointer}": it refers to itself for the same value`,
    );
  });

  test('a schema that refers to itself for a part of the value is fine', () => {
    const tree = { type: 'array', items: { $ref: '#' }, maxItems: 1 };
    expect(fc.sample(arbitraryFromSchema(tree), { seed: 1, numRuns: 20 })).toContainEqual([[]]);
    const twice = { allOf: [{ $ref: '#/$defs/a' }, { $ref: '#/$defs/a' }], $defs: { a: { type: 'null' } } };
    expect(fc.sample(arbitraryFromSchema(twice), { seed: 1, numRuns: 2 })).toEqual([null, null]);
  });
});

test('errors have name, keyword and place', () => {
  expect(new UnsupportedKeyword('$ref', '/a', 'no')).toMatchObject({
    ...{ name: 'UnsupportedKeyword', keyword: '$ref', pointer: '/a' },
    message: `Unsupported $ref at "/a": no`,
  });
  expect(new UnsatisfiableSchema('/a')).toMatchObject({
    ...{ name: 'UnsatisfiableSchema', pointer: '/a' },
    message: `Unsatisfiable schema at "/a": no value conforms to it`,
  });
});

test('steps of a pointer are escaped and parsed back', () => {
  const pointer = childPointer('', 'a/b', 'c~d', '~1', 0);
  expect(pointer).toBe('/a~1b/c~0d/~01/0');
  expect(parsePointer(pointer)).toEqual(['a/b', 'c~d', '~1', '0']);
  expect(toUriFragment('/a b/ü')).toBe('#/a%20b/%C3%BC');
  expect(schemaAt({ 'a/b': { 'c~d': { '~1': ['it'] } } }, pointer)).toBe('it');
  expect(schemaAt({}, '/toString')).toBeUndefined();
});

test('values are equal regardless of the order of their members', () => {
  expect(canonicalJson({ b: [1, { d: 1, c: 2 }], a: null })).toBe(
    canonicalJson({ a: null, b: [1, { c: 2, d: 1 }] }),
  );
  expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
  expect(canonicalJson([])).not.toBe(canonicalJson({}));
  expect(canonicalJson(['1'])).not.toBe(canonicalJson([1]));
  expect(canonicalJson(undefined)).toBe('undefined');
  expect([null, [], true, 1, 'a', {}].map(getJsonType)).toEqual([
    ...['null', 'array', 'boolean', 'number', 'string', 'object'],
  ]);
  expect(codePointLength('a\u{1F600}')).toBe(2);
});

describe('a negated length draws values beyond it', () => {
  const drawn = (schema: object): readonly number[] =>
    fc
      .sample(arbitraryFromSchema(schema), { seed: 1, numRuns: 50 })
      .map((text) => codePointLength(String(text)));

  test('not minLength', () => {
    const lengths = drawn({ type: 'string', not: { type: 'string', minLength: 3 } });
    expect(Math.max(...lengths)).toBe(2);
  });

  test('not maxLength', () => {
    const lengths = drawn({ type: 'string', not: { type: 'string', maxLength: 3 } });
    expect(Math.min(...lengths)).toBe(4);
  });
});

// First, a character is replaced. If that does not break the pattern, characters are added or removed.
test.each([
  ['another character', '^[a-f]{4}$'],
  ['one more', '^.{0,4}$'],
  ['one less, or nothing', '^.{4,}$'],
  ['nothing', '^.+$'],
  ['what is no letter in any place', '^[^(]*$'],
])('a string breaks a pattern by %s', (_, pattern) => {
  const broken = fc
    .sample(negativeArbitrary({ type: 'string', pattern }), { seed: 1, numRuns: 100 })
    .filter(({ keyword }) => keyword === 'pattern')
    .map(({ value }) => String(value));
  expect(broken.length).toBeGreaterThan(0);
  expect(broken.filter((text) => new RegExp(pattern, 'u').test(text))).toEqual([]);
});

test.each([
  ['ipv4', '127.0.0.1', '127.0.0.256'],
  ['date', '2026-02-28', '2026-02-30'],
  ['uuid', '00000000-0000-0000-0000-000000000000', '00000000'],
  ['regex', '^a$', '('],
  ['json-pointer', '/a~1b', 'a'],
])('format %s accepts %s and rejects %s', (name, right, wrong) => {
  expect(knownFormats).toContain(name);
  expect([hasFormat(name, right), hasFormat(name, wrong)]).toEqual([true, false]);
});

test('every string has a format that Ajv ignores or does not know', () => {
  expect(['unheard-of', 'password', 'binary'].map((name) => hasFormat(name, '?'))).toEqual([
    true,
    true,
    true,
  ]);
});

test('a validator reports every error with its place, and rejects schemas with unknown keywords', () => {
  const validate = compileValidator({
    type: 'object',
    properties: { a: { type: 'string', 'x-since': 2018 }, b: { enum: ['one', 'two'] }, c: true },
    required: ['c'],
  });
  expect(validate({ a: 'x', b: 'two', c: 1 })).toEqual({ valid: true });
  expect(validate({ a: 1, b: 'three' })).toEqual({
    valid: false,
    errors: expect.arrayContaining([
      { pointer: '/a', keyword: 'type', message: 'must be string', type: 'string', value: 1 },
      { pointer: '/b', keyword: 'enum', message: 'one of one, two', value: 'three' },
      expect.objectContaining({ pointer: '', keyword: 'required' }),
    ]),
  });
  expect(validate(Object.create({ c: 1 }))).toMatchObject({ valid: false });
  expect(() => compileValidator({ type: 'object', 'x-unheard-of': 1 })).toThrow('x-unheard-of');
});
