import { describe, expect, test } from 'vitest';
import { FaultJudge } from './fault-judge.ts';
import { readPlans } from '../plan/read-plans.ts';
import { findRoutes } from './routes.ts';

// Whether a value breaks one rule, and nothing else that is avoidable.

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
    ['a rule of the whole', { minLength: 2 }, 'minLength', '', 'a'],
    ['false', false, 'false schema', '', 1],
    ['a member that must not be', member({ not: {} }), 'not', '/properties/a', { a: 1 }],
    [
      'a member that is false, below one of the name of the error',
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
    ['no value of the list, nor of a type asked for elsewhere', typed, 'type', '', 1],
    ['of a member', member(typed), 'type', '/properties/a', { a: 1 }],
  ])('%s', (...row) => expect(breaksOnly(...row)).toBe(true));
});

describe('consequences of an unlisted value', () => {
  const listed = { allOf: [{ enum: ['a', 'b'] }, { const: 'a' }] };
  test.each<Row>([
    ['for enum: neither is it that of const', listed, 'enum', '/allOf/0', 'c'],
    ['for const: neither is it in enum', listed, 'const', '/allOf/1', 'c'],
  ])('%s', (...row) => expect(breaksOnly(...row)).toBe(true));
});

describe('consequences if no branch holds, whatever the branches require, at any depth', () => {
  const a = (schema: object): object => member(schema);
  test.each<Row>([
    ['of the value', either(text, integer), 'anyOf', '', null],
    ['of a listed member', either(a(text), a(integer)), 'anyOf', '', { a: null }],
    [
      'of a member by a pattern',
      either({ patternProperties: { '^a': text } }, a(integer)),
      'anyOf',
      '',
      { a: null },
    ],
    ['of any other member', either({ additionalProperties: text }, a(integer)), 'anyOf', '', { a: null }],
    ['of an item', either({ items: text }, { items: integer }), 'anyOf', '', [null]],
    ['of an item of the prefix', either({ prefixItems: [text] }, { items: integer }), 'anyOf', '', [null]],
    ['of a member of a member', either(a(a(text)), a(a(integer))), 'anyOf', '', { a: { a: null } }],
    ['for none of oneOf', { oneOf: [a(text), a(integer)] }, 'oneOf', '', { a: null }],
    ['of the items of which none counts', { contains: a(text) }, 'contains', '', [{ a: null }]],
    ['of a name', { propertyNames: { allOf: [{ maxLength: 1 }] } }, 'propertyNames', '', { ab: 1 }],
    ['in then, of if', { if: { pattern: 'a' }, then: { minLength: 2 } }, 'minLength', '/then', 'a'],
    [
      'in a branch beside the one on the way',
      either(a({ minLength: 2 }), a(integer)),
      'minLength',
      '/anyOf/0/properties/a',
      { a: 'x' },
    ],
    [
      'in a branch of oneOf beside the one on the way',
      { oneOf: [a({ minLength: 2 }), a(integer)] },
      'minLength',
      '/oneOf/0/properties/a',
      { a: 'x' },
    ],
    ['in the branch on the way', either(a(text), a(integer)), 'type', '/anyOf/0/properties/a', { a: null }],
  ])('%s', (...row) => expect(breaksOnly(...row)).toBe(true));
});

describe('more than one break', () => {
  const lengths = { allOf: [{ minLength: 2 }, { minLength: 4 }] };
  test.each<Row>([
    ['what conforms', { minLength: 2 }, 'minLength', '', 'ab'],
    ['another rule broken', { minLength: 2, pattern: 'x' }, 'pattern', '', 'a'],
    ['the same keyword broken at another place', lengths, 'minLength', '/allOf/0', 'a'],
    ['and not the one that is meant', lengths, 'minLength', '/allOf/0', 'abc'],
    [
      'what is not listed, of another member',
      { properties: { a: { enum: [1] }, b: { const: 2 } } },
      'enum',
      '/properties/a',
      { a: 2, b: 1 },
    ],
    [
      'a rule beside branches that the value might have kept to',
      { minLength: 2, anyOf: [{ pattern: 'x' }, { pattern: 'y' }] },
      'minLength',
      '',
      'a',
    ],
    [
      'branches of another member than that on the way',
      { properties: { b: either(integer) }, ...either(member({ minLength: 2 }), member(integer)) },
      'minLength',
      '/anyOf/0/properties/a',
      { a: 'x', b: 'x' },
    ],
    [
      'a member of an object whose branches ask for another',
      { properties: { a: text }, anyOf: [member(text), member(integer)] },
      'type',
      '/properties/a',
      { a: null },
    ],
  ])('%s', (...row) => expect(breaksOnly(...row)).toBe(false));
});
