import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isObject } from '../../specs/json.ts';
import { arbitraryFromSchema } from '../arbitrary.ts';
import { UnsatisfiableSchema, UnsupportedKeyword } from '../errors.ts';
import { Interpreter } from './interpreter.ts';
import { objectArbitrary } from './objects.ts';
import { positiveLiteral } from '../plan/plan.ts';
import { createLenientAjv } from '../validators.ts';

const nothing = { type: 'null' };

/** The member names of each drawn value. Expects that every value conforms, according to Ajv. */
function namesDrawn(schema: object, numRuns = 200): readonly (readonly string[])[] {
  const validate = createLenientAjv().compile(schema);
  const values = fc.sample(arbitraryFromSchema(schema), { seed: 1, numRuns });
  expect(values.filter((value) => !validate(value))).toEqual([]);
  return values.map((value) => Object.keys(isObject(value) ? value : {}));
}

/** The member names of each object that is drawn first. Objects that are too small are not drawn again. */
function namesAsTheyCome(schema: object): readonly (readonly string[])[] {
  const interpreter = new Interpreter(schema);
  return interpreter.findCases([positiveLiteral('')]).flatMap(({ shape }) => {
    if (shape.type !== 'object') return [];
    const objects = objectArbitrary(shape, interpreter, { depth: 1, level: 0 });
    return fc.sample(objects, { seed: 1, numRuns: 100 }).map((value) => Object.keys(Object(value)));
  });
}

const membersOf = (...names: readonly string[]): Readonly<Record<string, object>> =>
  Object.fromEntries(names.map((name) => [name, nothing]));

describe('optional members', () => {
  test('occur in every combination', () => {
    const drawn = namesDrawn({ type: 'object', properties: membersOf('a', 'b', 'c') });
    expect(new Set(drawn.map((names) => names.join('')))).toEqual(
      new Set(['', 'a', 'b', 'c', 'ab', 'ac', 'bc', 'abc']),
    );
  });

  test('occur in every number', () => {
    const names = Array.from('abcdefghijkl');
    const drawn = namesDrawn({ type: 'object', properties: membersOf(...names) }, 300);
    expect(new Set(drawn.map(({ length }) => length))).toEqual(new Set([0, ...names.keys()].concat(12)));
  });

  test('fill up a fixed number if no other name is allowed', () => {
    const schema = {
      ...{ type: 'object', properties: membersOf('a', 'b', 'c', 'd') },
      ...{ additionalProperties: false, minProperties: 3, maxProperties: 3 },
    };
    expect(new Set(namesAsTheyCome(schema).map(({ length }) => length))).toEqual(new Set([3]));
  });
});

describe('unlisted members', () => {
  const listed = { type: 'object', properties: membersOf('a') };
  const others = (schema: object): boolean =>
    namesDrawn(schema).some((names) => names.some((name) => name !== 'a'));

  test.each<readonly [string, object]>([
    ['a schema without members', { type: 'object' }],
    ['one with an empty list', { type: 'object', properties: {} }],
    ['one with a schema for additional members', { ...listed, additionalProperties: nothing }],
    ['one with a pattern', { ...listed, patternProperties: { '^x-': nothing } }],
    ['one with a schema for names', { ...listed, propertyNames: { pattern: '^[a-c]$' } }],
    ['two schemas, one with additional members', { allOf: [listed, { additionalProperties: nothing }] }],
    ['one that requires more members than it lists', { ...listed, minProperties: 2 }],
  ])('are drawn for %s', (_, schema) => {
    expect(others(schema)).toBe(true);
  });

  test.each<readonly [string, object]>([
    ['a schema that says nothing about them', listed],
    ['one that forbids them', { ...listed, additionalProperties: false }],
    ['one that forbids all names', { type: 'object', propertyNames: false }],
    ['one whose names cannot be strings', { type: 'object', propertyNames: { type: 'number' } }],
    [
      'one with __proto__ as a name',
      { ...listed, patternProperties: { '^__proto__$': nothing }, additionalProperties: false },
    ],
  ])('are not drawn for %s', (_, schema) => {
    expect(others(schema)).toBe(false);
  });

  test('are added to the listed ones, up to the maximum', () => {
    const required = { ...listed, properties: membersOf('a', 'b', 'c'), required: ['a', 'b', 'c'] };
    const drawn = namesDrawn({ ...required, additionalProperties: nothing, maxProperties: 4 });
    expect(new Set(drawn.map(({ length }) => length))).toEqual(new Set([3, 4]));
  });

  test('replace listed ones if the number is fixed', () => {
    const drawn = namesDrawn({
      ...{
        type: 'object',
        properties: membersOf('a', 'b', 'c'),
        patternProperties: { '^x-[0-9]$': nothing },
      },
      ...{ additionalProperties: false, minProperties: 3, maxProperties: 3 },
    });
    expect(drawn.some((names) => names.some((name) => name.startsWith('x-')))).toBe(true);
  });
});

describe('whether an object is possible', () => {
  const closed = { type: 'object', properties: membersOf('a'), additionalProperties: false };

  test.each<readonly [string, object, readonly string[]]>([
    [
      'with a fixed number of members',
      { type: 'object', properties: membersOf('a', 'b'), minProperties: 2, maxProperties: 2 },
      ['a', 'b'],
    ],
    ['with only the required members', { type: 'object', required: ['a'], maxProperties: 1 }, ['a']],
    ['with all allowed members', { ...closed, minProperties: 1 }, ['a']],
    [
      'with members that one of two patterns allows',
      {
        type: 'object',
        patternProperties: { '^a$': nothing, '^b$': false },
        additionalProperties: false,
        minProperties: 1,
      },
      ['a'],
    ],
  ])('possible: %s', (_, schema, names) => {
    for (const drawn of namesDrawn(schema, 20)) expect(drawn.toSorted()).toEqual(names);
  });

  test.each<readonly [string, object]>([
    ['with a minimum above the maximum', { type: 'object', minProperties: 3, maxProperties: 2 }],
    [
      'with more required members than the maximum',
      { type: 'object', required: ['a', 'b'], maxProperties: 1 },
    ],
    [
      'with a required member that is forbidden',
      { type: 'object', properties: { a: false }, required: ['a'] },
    ],
    ['with more members than allowed', { ...closed, minProperties: 2 }],
    [
      'with members that no pattern allows',
      { type: 'object', patternProperties: { '^b$': false }, additionalProperties: false, minProperties: 1 },
    ],
  ])('impossible: %s', (_, schema) => {
    expect(() => arbitraryFromSchema(schema)).toThrow(UnsatisfiableSchema);
  });
});

describe('nested objects end', () => {
  test('with an optional member', () => {
    expect(namesDrawn({ type: 'object', properties: { next: { $ref: '#' } } })).toContainEqual(['next']);
  });

  test('without an unlisted member whose value would be too deep', () => {
    const box = {
      type: 'object',
      properties: { in: { $ref: '#' } },
      required: ['in'],
      additionalProperties: false,
    };
    const schema = { type: 'object', properties: membersOf('a'), required: ['a'], additionalProperties: box };
    expect(namesDrawn(schema, 50).some(({ length }) => length > 1)).toBe(true);
  });
});

test.each<readonly [string, object]>([
  ['with any name', { additionalProperties: { type: 'string', pattern: '$a' } }],
  ['with a name from a pattern', { patternProperties: { '^x-': { type: 'string', pattern: '$a' } } }],
])('a member %s that can’t be drawn is an error before drawing', (_, members) => {
  expect(() => arbitraryFromSchema({ type: 'object', ...members })).toThrow(UnsupportedKeyword);
});
