import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryFromSchema } from '../arbitrary.ts';
import { UnsatisfiableSchema, UnsupportedKeyword } from '../errors.ts';
import { Interpreter } from './interpreter.ts';
import { positiveLiteral } from '../plan/plan.ts';

const root = [positiveLiteral('')];

describe('the height is the minimum number of levels of a value', () => {
  const member = { required: ['a'], properties: { a: { type: 'null' } } };

  test.each<readonly [string, number | undefined, object]>([
    ['no list and no object', 0, { type: 'string' }],
    ['an object that may be empty', 0, { type: 'object', properties: { a: {} } }],
    ['a list that may be empty', 0, { type: 'array', items: {} }],
    ['a required member', 1, { type: 'object', ...member }],
    ['a member of any name', 1, { type: 'object', minProperties: 1 }],
    ['an item', 1, { type: 'array', minItems: 1 }],
    [
      'the lower of two alternatives',
      1,
      {
        anyOf: [
          { type: 'array', minItems: 1 },
          { type: 'array', items: { minItems: 1, type: 'array' }, minItems: 1 },
        ],
      },
    ],
    [
      'a member in a required member',
      2,
      { type: 'object', required: ['b'], properties: { b: { type: 'object', ...member } } },
    ],
    [
      'a member in an unlisted member',
      2,
      { type: 'object', minProperties: 1, additionalProperties: { type: 'object', ...member } },
    ],
    [
      'a member in one whose name matches a pattern',
      2,
      {
        type: 'object',
        minProperties: 1,
        patternProperties: { '^a': { type: 'object', ...member } },
        additionalProperties: false,
      },
    ],
    ['a list that never ends', undefined, { type: 'array', items: { $ref: '#' }, minItems: 1 }],
    [
      'an object that never ends',
      undefined,
      { type: 'object', additionalProperties: { $ref: '#' }, minProperties: 1 },
    ],
  ])('%s: %s', (_, height, schema) => {
    expect(new Interpreter(schema).minHeight(root)).toBe(height);
  });
});

describe('an unsatisfiable schema is an error with its place', () => {
  test.each<readonly [string, object]>([
    ['a string with contradictory lengths', { type: 'string', minLength: 3, maxLength: 2 }],
    ['an integer between two integers', { type: 'integer', minimum: 1.2, maximum: 1.8 }],
    ['an excluded number', { type: 'number', minimum: 1, exclusiveMaximum: 1 }],
    ['a list that never ends', { type: 'array', items: { $ref: '#/$defs/a' }, minItems: 1 }],
    ['a listed value that is rejected', { enum: ['a', 1], not: { type: ['string', 'integer'] } }],
  ])('%s', (_, schema) => {
    const interpreter = new Interpreter({ $ref: '#/$defs/a', $defs: { a: schema } });
    const demand = [positiveLiteral('/$defs/a')];
    const error = new UnsatisfiableSchema('/$defs/a');
    expect(() => interpreter.valueArbitrary(demand)).toThrow(error);
    expect(() => interpreter.arbitrary(demand, { depth: 3, level: 0 })).toThrow(error);
  });

  test('draws strings of a single length', () => {
    const texts = fc.sample(
      arbitraryFromSchema({ type: 'string', pattern: '^a*$', minLength: 2, maxLength: 2 }),
      20,
    );
    expect(new Set(texts)).toEqual(new Set(['aa']));
  });
});

// Each of these schemas requires a value that does not exist.
const neverFound = { type: 'string', pattern: '^a$', minLength: 2 };
const unlessJudged = { type: 'string', pattern: '^a$', minLength: 2, not: { pattern: 'b' } };
const tooFew = { type: 'array', items: { type: 'boolean' }, uniqueItems: true, minItems: 3 };
const allRefused = { type: 'string', not: { pattern: 'a*' } };

describe('if no value is found', () => {
  test.each<readonly [string, object, string, string]>([
    ['a pattern that nothing matches', { type: 'string', pattern: '$a' }, 'pattern', ''],
    ['the negation of a pattern that everything matches', allRefused, 'pattern', '/not'],
    ['a pattern and the negation of another', unlessJudged, 'pattern', '/not'],
  ])('one rule that asks for it is named: %s', (_, schema, keyword, pointer) => {
    expect(() => arbitraryFromSchema(schema)).toThrow(
      new UnsupportedKeyword(keyword, pointer, 'no value was found that meets it and the other rules'),
    );
  });

  test.each([neverFound, unlessJudged, allRefused, tooFew])(
    'the other alternatives are drawn: %j',
    (schema) => {
      const values = fc.sample(arbitraryFromSchema({ anyOf: [schema, { type: 'null' }] }), 20);
      expect(new Set(values)).toEqual(new Set([null]));
    },
  );
});

describe('member names are strings that meet a demand', () => {
  const namesOf = (schema: object): readonly string[] =>
    new Interpreter(schema)
      .nameArbitraries(root)
      .flatMap((names) => fc.sample(names, { seed: 1, numRuns: 50 }));

  test.each<readonly [string, object, readonly string[]]>([
    ['listed strings', { enum: ['a', 1, 'b', null] }, ['a', 'b']],
    ['listed strings that the other rules allow', { enum: ['a', 'bc'], minLength: 2 }, ['bc']],
    [
      'the possible one of two alternatives',
      { anyOf: [{ enum: ['a'], minLength: 2 }, { const: 'bc' }] },
      ['bc'],
    ],
    ['from a pattern', { type: ['string', 'null'], pattern: '^a$' }, ['a']],
    ['from a pattern and the negation of another', { pattern: '^[ab]$', not: { pattern: 'b' } }, ['a']],
    ['none if no string is listed', { enum: [1, null] }, []],
    ['none if no string conforms', { type: 'number' }, []],
    ['none if none is found', neverFound, []],
    ['none if none is found, with a negation', unlessJudged, []],
    ['none if all are rejected', allRefused, []],
  ])('%s', (_, schema, names) => {
    expect(new Set(namesOf(schema))).toEqual(new Set(names));
  });
});

// Random draws rarely have all forty items. Otherwise, a value that was found beforehand is used.
describe('a value has the minimum size, even if random draws rarely reach it', () => {
  const forty = Array.from({ length: 40 }, (_, i) => `n${i}`);

  test('a list of different items', () => {
    const schema = { type: 'array', items: { enum: forty }, uniqueItems: true, minItems: 40 };
    for (const list of fc.sample(arbitraryFromSchema(schema), { seed: 1, numRuns: 60 })) {
      expect(list).toHaveLength(40);
      expect(new Set(Array.isArray(list) ? list : [])).toEqual(new Set(forty));
    }
  });

  test('an object', () => {
    const names = forty.slice(0, 20);
    const schema = { type: 'object', propertyNames: { enum: names }, minProperties: 20 };
    for (const value of fc.sample(arbitraryFromSchema(schema), { seed: 1, numRuns: 60 })) {
      expect(Object.keys(Object(value)).toSorted()).toEqual(names.toSorted());
    }
  });
});
