import { describe, expect, test } from 'vitest';
import { FaultJudge } from './fault-judge.ts';
import { readPlans } from '../plan/read-plans.ts';
import { findRoutes } from './routes.ts';

// The judge says whether a value breaks one rule, and otherwise only what it cannot avoid breaking.

type Row = readonly [
  name: string,
  schema: object | boolean,
  keyword: string,
  pointer: string,
  value: unknown,
];

function breaksOnly(...[, schema, keyword, pointer, value]: Row): boolean {
  const book = readPlans(schema);
  const route = findRoutes(book).get(pointer) ?? [];
  return new FaultJudge(schema, book).breaksOnly({ keyword, pointer, route }, value);
}

const text = { type: 'string' };
const integer = { type: 'integer' };
const either = (...anyOf: readonly object[]): object => ({ anyOf });
const member = (schema: object) => ({ properties: { a: schema } });

describe('a single break', () => {
  test.each<Row>([
    ['a rule of the root schema', { minLength: 2 }, 'minLength', '', 'a'],
    ['false', false, 'false schema', '', 1],
    ['a forbidden member', member({ not: {} }), 'not', '/properties/a', { a: 1 }],
    [
      'a member with the schema false, below one named like the error',
      { properties: { 'false schema': { properties: { a: false } } } },
      'false schema',
      '/properties/false schema/properties/a',
      { 'false schema': { a: 1 } },
    ],
  ])('%s', (...row) => expect(breaksOnly(...row)).toBe(true));
});

describe('consequences of a wrong type', () => {
  const typed = { type: 'string', enum: ['a'], allOf: [{ type: ['string', 'null'] }] };
  test.each<Row>([
    ['neither an enum value nor of a type that another schema requires', typed, 'type', '', 1],
    ['for a member', member(typed), 'type', '/properties/a', { a: 1 }],
  ])('%s', (...row) => expect(breaksOnly(...row)).toBe(true));
});

describe('consequences of an unlisted value', () => {
  const listed = { allOf: [{ enum: ['a', 'b'] }, { const: 'a' }] };
  test.each<Row>([
    ['for enum: const fails as well', listed, 'enum', '/allOf/0', 'c'],
    ['for const: enum fails as well', listed, 'const', '/allOf/1', 'c'],
  ])('%s', (...row) => expect(breaksOnly(...row)).toBe(true));
});

describe('consequences if no branch holds, whatever the branches require, at any depth', () => {
  const a = (schema: object): object => member(schema);
  test.each<Row>([
    ['for the value itself', either(text, integer), 'anyOf', '', null],
    ['for a listed member', either(a(text), a(integer)), 'anyOf', '', { a: null }],
    [
      'for a member that matches a pattern',
      either({ patternProperties: { '^a': text } }, a(integer)),
      'anyOf',
      '',
      { a: null },
    ],
    [
      'for an additional member',
      either({ additionalProperties: text }, a(integer)),
      'anyOf',
      '',
      { a: null },
    ],
    ['for an item', either({ items: text }, { items: integer }), 'anyOf', '', [null]],
    ['for a prefix item', either({ prefixItems: [text] }, { items: integer }), 'anyOf', '', [null]],
    ['for a member of a member', either(a(a(text)), a(a(integer))), 'anyOf', '', { a: { a: null } }],
    ['for oneOf without a match', { oneOf: [a(text), a(integer)] }, 'oneOf', '', { a: null }],
    ['for contains without a match', { contains: a(text) }, 'contains', '', [{ a: null }]],
    ['for a member name', { propertyNames: { allOf: [{ maxLength: 1 }] } }, 'propertyNames', '', { ab: 1 }],
    ['in then, for if', { if: { pattern: 'a' }, then: { minLength: 2 } }, 'minLength', '/then', 'a'],
    [
      'in a branch other than the one on the route',
      either(a({ minLength: 2 }), a(integer)),
      'minLength',
      '/anyOf/0/properties/a',
      { a: 'x' },
    ],
    [
      'in a oneOf branch other than the one on the route',
      { oneOf: [a({ minLength: 2 }), a(integer)] },
      'minLength',
      '/oneOf/0/properties/a',
      { a: 'x' },
    ],
    ['in the branch on the route', either(a(text), a(integer)), 'type', '/anyOf/0/properties/a', { a: null }],
  ])('%s', (...row) => expect(breaksOnly(...row)).toBe(true));
});

describe('more than one break', () => {
  const lengths = { allOf: [{ minLength: 2 }, { minLength: 4 }] };
  test.each<Row>([
    ['a conforming value', { minLength: 2 }, 'minLength', '', 'ab'],
    ['another rule is broken', { minLength: 2, pattern: 'x' }, 'pattern', '', 'a'],
    ['the same keyword is broken at another place', lengths, 'minLength', '/allOf/0', 'a'],
    ['only the same keyword at another place is broken', lengths, 'minLength', '/allOf/0', 'abc'],
    [
      'an unlisted value of another member',
      { properties: { a: { enum: [1] }, b: { const: 2 } } },
      'enum',
      '/properties/a',
      { a: 2, b: 1 },
    ],
    [
      'a rule next to branches that the value could have met',
      { minLength: 2, anyOf: [{ pattern: 'x' }, { pattern: 'y' }] },
      'minLength',
      '',
      'a',
    ],
    [
      'branches of a member that is not on the route',
      { properties: { b: either(integer) }, ...either(member({ minLength: 2 }), member(integer)) },
      'minLength',
      '/anyOf/0/properties/a',
      { a: 'x', b: 'x' },
    ],
    [
      'a member of an object whose branches fail with it',
      { properties: { a: text }, anyOf: [member(text), member(integer)] },
      'type',
      '/properties/a',
      { a: null },
    ],
  ])('%s', (...row) => expect(breaksOnly(...row)).toBe(false));
});
