import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UnsatisfiableSchema } from '../errors.ts';
import { findBreaks, negativeArbitrary } from './schema-breaks.ts';

describe('every break has the keyword of Ajv and the schema that reports it', () => {
  test.each<readonly [string, object | boolean, readonly string[]]>([
    ['false', false, ['/false schema']],
    ['true', true, []],
    ['keywords that only refer to others', { allOf: [true], if: true, then: true, else: true }, []],
    ['dependentSchemas', { dependentSchemas: { a: { minLength: 1 } } }, ['/dependentSchemas/a/minLength']],
    ['$ref', { $ref: '#/$defs/a', $defs: { a: { minLength: 1 } } }, ['/$defs/a/minLength']],
    ['a member with the schema false', { properties: { a: false } }, ['/properties/a/false schema']],
    ['no other members', { additionalProperties: false }, ['/additionalProperties']],
    [
      'no other members of a member',
      { properties: { a: { additionalProperties: false } } },
      ['/properties/a/additionalProperties'],
    ],
    [
      'additional members with a rule',
      { additionalProperties: { minLength: 1 } },
      ['/additionalProperties/minLength'],
    ],
    ['no items', { items: false }, ['/items/false schema']],
    ['no items after the first', { prefixItems: [true], items: false }, ['/items']],
    ['a first item with the schema false', { prefixItems: [false] }, ['/prefixItems/0/false schema']],
    ['a later item with the schema false', { prefixItems: [true, false] }, ['/prefixItems/1/false schema']],
    [
      'pattern members with the schema false',
      { patternProperties: { '^x': false } },
      ['/patternProperties/^x/false schema'],
    ],
    ['a prefix only', { prefixItems: [true] }, []],
  ])('%s', (_, schema, names) => {
    expect(findBreaks(schema).map(({ keyword, pointer }) => `${pointer}/${keyword}`)).toEqual(names);
  });
});

test.each<readonly [string, object | boolean, string]>([
  ['every value conforms', {}, 'every value conforms'],
  ['no string is short enough', { minLength: 0 }, 'every break that was tried also breaks'],
])('negativeArbitrary throws if %s', (_, schema, why) => {
  expect(() => negativeArbitrary(schema)).toThrow(UnsatisfiableSchema);
  expect(() => negativeArbitrary(schema)).toThrow(expect.objectContaining({ pointer: '' }));
  expect(() => negativeArbitrary(schema)).toThrow(why);
});

test('draws no break for a value that the break is not about', () => {
  const drawn = fc.sample(negativeArbitrary({ minLength: 3 }), { seed: 1, numRuns: 50 });
  const wrong = drawn.filter(({ value, keyword }) => keyword !== 'minLength' || typeof value !== 'string');
  expect(wrong).toEqual([]);
});

test('a break returns the same values at every call, at most eight, all different', () => {
  const [pattern] = findBreaks({ pattern: '^[a-z]+$' });
  const values = pattern?.apply('abc') ?? [];
  expect(values).toEqual(pattern?.apply('abc'));
  expect(new Set(values).size).toBe(values.length);
  expect(values).toHaveLength(8);
});

test('a value of another type has no breaks', () => {
  const [longer] = findBreaks({ minLength: 20 });
  expect([null, true, 7, [], {}].flatMap((value) => longer?.apply(value))).toEqual([]);
});
