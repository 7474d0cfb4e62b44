import { describe, expect, test } from 'vitest';
import { findBreaks } from './schema-breaks.ts';
import { validationErrors, createLenientAjv } from '../validators.ts';

// Each copy of a conforming value has one break. Every row needs a kind of break that no other row needs.

type Row = readonly [name: string, schema: object, valid: unknown, at: string, broken: readonly unknown[]];

/** Applies the break `pointer/keyword` to the value. Ajv must report the keyword for every copy. */
function broken(schema: object, valid: unknown, at: string): readonly unknown[] {
  const validate = createLenientAjv().compile(schema);
  expect(validate(valid)).toBe(true);
  const found = findBreaks(schema).find(({ keyword, pointer }) => `${pointer}/${keyword}` === at);
  const values = found?.apply(valid) ?? [];
  for (const value of values) {
    expect([value, validate(value)]).toEqual([value, false]);
    expect(validationErrors(validate).map(({ keyword }) => keyword)).toContain(found?.keyword);
  }
  return values;
}

describe('strings', () => {
  const long = 'a'.repeat(30);
  test.each([
    ['another character', '^[a-f]{4}$', 'abcd', '!bcd'],
    ['one more character at the end', '^(.{0,30}|[^a].*)$', long, `${long}!`],
    ['one more character at the beginning', '^(.{0,30}|.*[^a])$', long, `!${long}`],
    ['all other characters', '^(.?|.*[a-z].*)$', 'abc', '!!!'],
    ['one character less', '^(.{0,2}|.{4,})$', 'abcd', 'bcd'],
    ['nothing', '^.+$', 'ab', ''],
    ['an invalid expression', '^([^(]|.{2,}|)$', 'bb', '('],
    ['a letter', '^([^a]|.{2,}|)$', 'bb', 'a'],
    ['a digit', '^([^1]|.{2,}|)$', 'bb', '1'],
    ['a long string', '^.{0,10}$', 'ab', 'not of that kind'],
    ['a rare character', '^([^~]|.{2,}|)$', 'bb', '~'],
  ])('a pattern by %s', (_, pattern, valid, expected) => {
    expect(broken({ pattern }, valid, '/pattern')).toContain(expected);
  });

  test.each<Row>([
    ['the pattern', { maxLength: 2, pattern: '^x[0-9]+$' }, 'x1', '/maxLength', ['x11']],
    ['the format', { maxLength: 3, format: 'duration' }, 'P1D', '/maxLength', ['P11D']],
  ])('one character too long, still with %s', (_, schema, valid, at, values) => {
    expect(broken(schema, valid, at)).toEqual(values);
  });
});

test('numbers: the next one, if half a step is not an integer and a full step down is too far', () => {
  expect(broken({ type: 'integer', multipleOf: 3, minimum: 0 }, 0, '/multipleOf')).toEqual([1]);
});

describe('lists', () => {
  const kinds = { type: 'array', items: { type: 'integer' }, uniqueItems: true };
  const sevens = { items: { const: 7 }, contains: { const: 7 }, minContains: 0, maxContains: 1 };
  test.each<Row>([
    [
      'a repeated item: at the end, in place of another, alone',
      kinds,
      [1, 2, 3],
      '/uniqueItems',
      [
        [1, 2, 3, 3],
        [1, 1, 3],
        [1, 1],
      ],
    ],
    [
      'an item in place of another if the length is fixed',
      { ...kinds, minItems: 3, maxItems: 3 },
      [1, 2, 3],
      '/uniqueItems',
      [[1, 1, 3]],
    ],
    [
      'one item too many: the last again if there are no others',
      { items: { type: 'boolean' }, maxItems: 2 },
      [true],
      '/maxItems',
      [[true, false, false]],
    ],
    [
      'one item too many if all are equal',
      { items: { const: 1 }, maxItems: 2 },
      [1],
      '/maxItems',
      [[1, 1, 1]],
    ],
    ['too many of a kind that has a single value', sevens, [], '/contains', [[7, 7]]],
    [
      'too many of a kind, whatever the maximum',
      { ...sevens, maxContains: 3 },
      [7],
      '/contains',
      [[7, 7, 7, 7]],
    ],
    [
      'too many of a kind, which must also conform to items',
      { items: { enum: [3, 7, 'a'] }, contains: { type: 'number' }, maxContains: 2 },
      [3, 7],
      '/contains',
      expect.arrayContaining([[3, 7, 3]]),
    ],
  ])('%s', (_, schema, valid, at, values) => {
    expect(broken(schema, valid, at)).toEqual(values);
  });

  test('a prefix item that is forbidden', () => {
    const at = '/prefixItems/1/false schema';
    expect(broken({ prefixItems: [true, false] }, [1], at)).toContainEqual([1, 'text']);
  });

  test.each<readonly [string, object]>([
    ['after the prefix', { items: { type: 'number' }, contains: { type: 'number', minimum: 5 } }],
    ['in the prefix', { prefixItems: [{}, {}], items: false, contains: { minimum: 5, type: 'number' } }],
  ])('all matching items replaced by allowed ones if the length is fixed: %s', (_, schema) => {
    expect(broken({ minItems: 2, ...schema }, [7, 8], '/contains')).not.toEqual([]);
  });

  test('a listed list gets one item more and one item less', () => {
    const values = broken({ const: [1, 2] }, [1, 2], '/const');
    expect(values).toContainEqual([1, 2, null]);
    expect(values).toContainEqual([2]);
  });
});

describe('objects', () => {
  test.each<Row>([
    [
      'a member that another requires is removed',
      { dependentRequired: { a: ['b', 'c'] } },
      { a: 1, b: 2, c: 3 },
      '/dependentRequired',
      [
        { a: 1, c: 3 },
        { a: 1, b: 2 },
      ],
    ],
    [
      'a member that requires another is added with an allowed value',
      { dependentRequired: { a: ['b'] }, properties: { a: { const: 1 } } },
      { c: 3 },
      '/dependentRequired',
      [{ a: 1, c: 3 }],
    ],
    [
      'a member that requires another is added with a value that a sibling schema requires',
      {
        allOf: [
          { properties: { a: { enum: ['x', 1] }, b: { const: 1 } } },
          { dependentRequired: { a: ['b'] } },
        ],
      },
      { b: 1 },
      '/allOf/1/dependentRequired',
      [{ a: 'x' }],
    ],
    [
      'with too few members, the required ones stay',
      { required: ['a', 'b'], minProperties: 3 },
      { a: 1, b: 2, c: 3 },
      '/minProperties',
      [{ a: 1, b: 2 }],
    ],
    [
      'a forbidden name with any value, if members may have any value',
      { propertyNames: { enum: ['a'] }, properties: { a: {} } },
      {},
      '/propertyNames',
      expect.arrayContaining([{ 'Unlisted!': expect.anything() }]),
    ],
    [
      'a forbidden name with the value that its pattern requires',
      {
        propertyNames: { pattern: '^[a-z]*!?$' },
        patternProperties: { '^U': { const: 1 } },
        additionalProperties: false,
      },
      {},
      '/propertyNames',
      [{ 'Unlisted!': 1 }],
    ],
    [
      'a forbidden name with null, if members have no other value',
      { propertyNames: { pattern: '^[^U]+$' }, additionalProperties: { type: 'null' } },
      {},
      '/propertyNames',
      expect.arrayContaining([{ 'Unlisted!': null }]),
    ],
  ])('%s', (_, schema, valid, at, values) => {
    expect(broken(schema, valid, at)).toEqual(values);
  });

  test('a member with a forbidden pattern', () => {
    const at = '/patternProperties/^x-/false schema';
    const values = broken({ patternProperties: { '^x-': false } }, { a: 1 }, at);
    expect(values).toContainEqual({ a: 1, 'x-other': 'text' });
  });

  test('a member with a forbidden name has an allowed value', () => {
    const schema = { propertyNames: { enum: ['a'] }, additionalProperties: { type: 'integer' } };
    const values = broken(schema, {}, '/propertyNames');
    expect(values).toContainEqual({ 'Unlisted!': expect.any(Number) });
    expect(values.flatMap((value) => Object.values(Object(value))).every(Number.isInteger)).toBe(true);
  });

  test('surplus members come from other objects, not from lists', () => {
    const schema = { maxProperties: 1, additionalProperties: { type: 'integer' } };
    expect(broken(schema, {}, '/maxProperties')).not.toEqual([]);
  });

  test('surplus members have allowed values, even if names run out', () => {
    const schema = { type: 'object', maxProperties: 400, additionalProperties: { type: 'integer' } };
    const [value] = broken(schema, { a: 1 }, '/maxProperties');
    expect(Object.keys(Object(value))).toHaveLength(401);
    expect(Object.keys(Object(value))).toContain('unlisted0');
  });
});

test('only one rule of the branch taken is broken, whatever is broken in the others', () => {
  const branch = {
    type: 'object',
    maxProperties: 1,
    additionalProperties: { type: 'boolean' },
    patternProperties: { '^unlisted': { type: 'null' } },
  };
  const values = broken({ anyOf: [branch, { type: 'string' }] }, { a: true }, '/anyOf/0/maxProperties');
  expect(values).not.toEqual([]);
  const validate = createLenientAjv().compile(branch);
  for (const value of values) {
    expect(validate(value)).toBe(false);
    expect(validationErrors(validate).map(({ keyword }) => keyword)).toEqual(['maxProperties']);
  }
});
