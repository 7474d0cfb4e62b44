import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UnsatisfiableSchema } from '../errors.ts';
import { findBreaks, negativeArbitrary } from './schema-breaks.ts';

describe('each break is named as Ajv names it, at the schema that tells of it', () => {
  test.each<readonly [string, object | boolean, readonly string[]]>([
    ['false', false, ['/false schema']],
    ['true', true, []],
    ['what only leads to others', { allOf: [true], if: true, then: true, else: true }, []],
    ['dependentSchemas', { dependentSchemas: { a: { minLength: 1 } } }, ['/dependentSchemas/a/minLength']],
    ['$ref', { $ref: '#/$defs/a', $defs: { a: { minLength: 1 } } }, ['/$defs/a/minLength']],
    ['a member that is false', { properties: { a: false } }, ['/properties/a/false schema']],
    ['no other members', { additionalProperties: false }, ['/additionalProperties']],
    [
      'no other members of a member',
      { properties: { a: { additionalProperties: false } } },
      ['/properties/a/additionalProperties'],
    ],
    [
      'other members that need not be so',
      { additionalProperties: { minLength: 1 } },
      ['/additionalProperties/minLength'],
    ],
    ['no items', { items: false }, ['/items/false schema']],
    ['no items after the first', { prefixItems: [true], items: false }, ['/items']],
    ['a first item that is false', { prefixItems: [false] }, ['/prefixItems/0/false schema']],
    ['a later item that is false', { prefixItems: [true, false] }, ['/prefixItems/1/false schema']],
    [
      'members of a pattern that are false',
      { patternProperties: { '^x': false } },
      ['/patternProperties/^x/false schema'],
    ],
    ['a prefix alone', { prefixItems: [true] }, []],
  ])('%s', (_, schema, names) => {
    expect(findBreaks(schema).map(({ keyword, pointer }) => `${pointer}/${keyword}`)).toEqual(names);
  });
});

test.each<readonly [string, object | boolean, string]>([
  ['every value conforms', {}, 'every value conforms'],
  ['no text is short enough', { minLength: 0 }, 'no break was found'],
])('nothing is drawn where %s, and that is said', (_, schema, why) => {
  expect(() => negativeArbitrary(schema)).toThrow(UnsatisfiableSchema);
  expect(() => negativeArbitrary(schema)).toThrow(expect.objectContaining({ pointer: '' }));
  expect(() => negativeArbitrary(schema)).toThrow(why);
});

test('from a value that the break says nothing about, no break is drawn', () => {
  const drawn = fc.sample(negativeArbitrary({ minLength: 3 }), { seed: 1, numRuns: 50 });
  const wrong = drawn.filter(({ value, keyword }) => keyword !== 'minLength' || typeof value !== 'string');
  expect(wrong).toEqual([]);
});

test('a break is the same at every call, gives eight values at most, and none twice', () => {
  const [pattern] = findBreaks({ pattern: '^[a-z]+$' });
  const values = pattern?.apply('abc') ?? [];
  expect(values).toEqual(pattern?.apply('abc'));
  expect(new Set(values).size).toBe(values.length);
  expect(values).toHaveLength(8);
});

test('nothing is broken in a value of another type', () => {
  const [longer] = findBreaks({ minLength: 20 });
  expect([null, true, 7, [], {}].flatMap((value) => longer?.apply(value))).toEqual([]);
});
