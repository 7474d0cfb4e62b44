import { describe, expect, test } from 'vitest';
import { isObject } from '../../specs/json.ts';
import { itemDemand } from './array-case.ts';
import type { ValueCase } from './cases.ts';
import { UnsupportedKeyword } from '../errors.ts';
import { canonicalJson, isList, getJsonType } from '../json-types.ts';
import { ConformanceJudge } from '../values/conformance-judge.ts';
import { memberDemand } from './object-case.ts';
import { negativeLiteral, positiveLiteral, type Demand } from './plan.ts';
import { readPlans } from './read-plans.ts';
import { simplifyDemand } from './simplify.ts';
import { stringMatcher } from '../values/strings.ts';

// These tests implement the meaning of cases a second time, and Ajv judges which values conform. Every conforming value must
// fit a case. Other values may fit only cases that list an open rule.

const simplifySchema = (schema: object | boolean): readonly ValueCase[] =>
  simplifyDemand(readPlans(schema), [positiveLiteral('')]);
const simplifyNegation = (schema: object | boolean): readonly ValueCase[] =>
  simplifyDemand(readPlans(schema), [negativeLiteral('')]);

/** Whether the value fits the case. Open rules are ignored. */
function fitsCase({ shape, values }: ValueCase, value: unknown, judge: ConformanceJudge): boolean {
  if (shape.type !== getJsonType(value)) return false;
  if (values !== undefined) return values.map(canonicalJson).includes(canonicalJson(value));
  const between = (size: number, limits: { readonly min: number; readonly max: number }): boolean =>
    size >= limits.min && size <= limits.max;
  if (shape.type === 'number' && typeof value === 'number') {
    const ends = [shape.above ? shape.min : NaN, shape.below ? shape.max : NaN];
    const inSteps = shape.steps.every((step) => Number.isInteger(value / step));
    return between(value, shape) && !ends.includes(value) && inSteps;
  }
  if (shape.type === 'string' && typeof value === 'string') return stringMatcher(shape)(value);
  if (shape.type === 'array' && isList(value)) {
    const met = value.every((item, i) => judge.meets(itemDemand(shape, i), item));
    const counted = shape.counts.every((count) =>
      between(value.filter((item) => judge.meets(count.demand, item)).length, count),
    );
    const differ = !shape.unique || new Set(value.map(canonicalJson)).size === value.length;
    return between(value.length, shape) && met && counted && differ;
  }
  if (shape.type === 'object' && isObject(value)) {
    const names = Object.keys(value);
    return (
      between(names.length, shape) &&
      shape.required.every((name) => names.includes(name)) &&
      !shape.forbidden.some((name) => names.includes(name)) &&
      names.every((name) => judge.meets(shape.names, name)) &&
      names.every((name) => judge.meets(memberDemand(shape, name), value[name]))
    );
  }
  return true;
}

const values: readonly unknown[] = [
  ...[null, false, true, -1, 0, 0.5, 1, 1.5, 2, 3, 4, '', 'a', 'ab', 'ba', 'abc'],
  ...[[], [1], ['a'], [null, null], ['a', 1], {}, { a: 1 }, { a: 'b' }, { b: 1 }, { c: 1 }],
  ...[
    { a: 1, b: 1 },
    { a: 1, c: 1 },
    { a: 'b', b: 1 },
    { b: 1, c: 1 },
    { a: 1, b: 1, c: 1 },
  ],
];

/** Whether values of the case are judged later. Listed values are, too. */
const isOpen = ({ values, openRules }: ValueCase): boolean => values !== undefined || openRules.length > 0;

function expectSame(schema: object | boolean, demands: readonly Demand[], among: readonly unknown[]): void {
  const judge = new ConformanceJudge(schema);
  for (const demand of demands) {
    const cases = simplifyDemand(readPlans(schema), demand);
    const lost = among
      .filter((value) => judge.meets(demand, value))
      .filter((value) => !cases.some((one) => fitsCase(one, value, judge)));
    const strange = among
      .filter((value) => !judge.meets(demand, value))
      .filter((value) => cases.some((one) => !isOpen(one) && fitsCase(one, value, judge)));
    expect({ demand, lost, strange }).toEqual({ demand, lost: [], strange: [] });
  }
}

const a = { type: 'object', required: ['a'] };
const integer = { type: 'integer' };

const schemas: readonly (object | boolean)[] = [
  ...[
    true,
    false,
    { type: 'string' },
    integer,
    { type: ['integer', 'string'] },
    { type: ['number', 'null'] },
  ],
  ...[{ enum: ['a', 1, null, { a: 1 }] }, { const: 'a' }, { enum: ['a', 'ab', 2], const: 'a' }],
  ...[{ minimum: 2 }, { exclusiveMaximum: 2 }, { multipleOf: 2 }, { format: 'int32' }, { minLength: 2 }],
  ...[{ pattern: '^a' }, { maxItems: 1 }, { items: integer }, { contains: integer, maxContains: 1 }],
  ...[{ required: ['a', 'b'] }, { properties: { a: integer } }, { propertyNames: { minLength: 1 } }],
  { allOf: [{ minimum: 1 }, { maximum: 2 }, { required: ['a'] }] },
  { anyOf: [{ minimum: 1 }, { maximum: 2 }] },
  { anyOf: [{ minimum: 3 }, { maxLength: 1 }, a] },
  { oneOf: [{ minimum: 1 }, { maximum: 2 }] },
  { oneOf: [integer, { minimum: 2 }, { required: ['a'] }] },
  ...[{ not: { minLength: 2 } }, { not: { not: integer } }, { not: { anyOf: [a, integer] } }],
  { $ref: '#/$defs/a', $defs: { a } },
  ...[{ if: a }, { if: { minimum: 1 }, then: { maximum: 2 } }, { if: { minimum: 1 }, else: integer }],
  { if: { required: ['a'] }, then: { required: ['b'] }, else: { maxProperties: 1 } },
  { dependentSchemas: { a: { required: ['b'] } } },
  { dependentSchemas: { a: { properties: { a: integer } }, b: { maxProperties: 2 } } },
  ...[{ dependentRequired: { a: ['b', 'c'] } }, { dependentRequired: { a: ['c'], b: [] } }],
];

test.each(schemas.map((schema) => [JSON.stringify(schema), schema] as const))(
  'the cases of %s and of its negation have the right values',
  (_, schema) => expectSame(schema, [[positiveLiteral('')], [negativeLiteral('')]], values),
);

test('a case lists its merged rules with their places, and the open ones', () => {
  expect(simplifySchema({ type: 'string', minLength: 1, not: { pattern: '^b' } })).toEqual([
    {
      shape: expect.objectContaining({ type: 'string', min: 1, patterns: [] }),
      mergedRules: [
        { keyword: 'minLength', pointer: '' },
        { keyword: 'pattern', pointer: '/not' },
      ],
      openRules: [{ keyword: 'pattern', pointer: '/not' }],
    },
  ]);
  expect(simplifySchema(true).map(({ mergedRules, openRules }) => [...mergedRules, ...openRules])).toEqual(
    Array.from({ length: 6 }, () => []),
  );
});

test('a rule about other types leaves nothing open', () => {
  const left = (cases: readonly ValueCase[]): readonly string[] =>
    cases.filter(({ openRules }) => openRules.length > 0).map(({ shape }) => shape.type);
  expect(left(simplifySchema({ minLength: 1, minimum: 1, contains: integer }))).toEqual(['array']);
  expect(left(simplifyNegation({ enum: ['a', 1] }))).toEqual(['number', 'string']);
  expect(left(simplifyNegation({ type: 'object', properties: { a: integer } }))).toEqual([]);
});

test.each([
  [{ format: 'int32' }, 'number'],
  [{ format: 'ipv4' }, 'string'],
  [{ uniqueItems: true }, 'array'],
  [{ required: ['a'] }, 'object'],
])('only values of its type deny a rule: %j', (rule, type) => {
  expect(simplifyNegation(rule).map(({ shape }) => shape.type)).toEqual([type]);
});

test('a repeated rule counts once', () => {
  const choice = { oneOf: [{ required: ['a'] }, { required: ['b'] }] };
  const $defs = { choice };
  const once = { allOf: [{ $ref: '#/$defs/choice' }], $defs };
  const twice = { allOf: [{ $ref: '#/$defs/choice' }, { $ref: '#/$defs/choice' }], $defs };
  expect(simplifySchema(twice)).toEqual(simplifySchema(once));
});

test('`if` without `then` and `else` has no effect', () => {
  expect(simplifySchema({ if: integer })).toEqual(simplifySchema(true));
});

describe('there is no case', () => {
  test('for a schema and its negation', () => {
    const word = { type: 'string', pattern: '^a' };
    const $ref = '#/$defs/word';
    expect(simplifySchema({ allOf: [{ $ref }], not: { $ref }, $defs: { word } })).toEqual([]);
  });

  test('for integers that are not integers, in any order', () => {
    expect(simplifySchema({ allOf: [integer], not: integer })).toEqual([]);
    expect(simplifySchema({ not: integer, allOf: [integer] })).toEqual([]);
  });
});

describe('many alternatives', () => {
  const alternatives = (count: number, of: (i: number) => object): readonly object[] =>
    Array.from({ length: count }, (_, i) => of(i));
  const pair = (i: number): readonly string[] => [`a${i}`, `b${i}`];

  test('beyond some number, negations are judged instead of becoming cases', () => {
    const nots = alternatives(12, (i) => ({ not: { required: pair(i) } }));
    const schema = { type: 'object', allOf: nots };
    const objects = nots.map((_, i) => Object.fromEntries(pair(i).map((name) => [name, i])));
    expectSame(schema, [[positiveLiteral('')]], [{}, { a0: 1 }, { b11: 1 }, ...objects]);
    const open = simplifySchema(schema).flatMap((found) => found.openRules);
    expect(new Set(open.map(({ keyword }) => keyword))).toEqual(new Set(['not']));
    expect(nots.map((_, i) => `/allOf/${i}/not`)).toEqual(
      expect.arrayContaining([...new Set(open.map(({ pointer }) => pointer))]),
    );
  });

  test('negations do not multiply many cases, but those with one alternative become cases', () => {
    const anyOf = alternatives(100, (i) => ({ required: [`a${i}`] }));
    const two = simplifySchema({ type: 'object', anyOf, not: { required: ['x', 'y'] } });
    expect(two.map(({ openRules }) => openRules)).toEqual(
      anyOf.map(() => [{ keyword: 'not', pointer: '/not' }]),
    );
    const one = simplifySchema({ type: 'object', anyOf, not: { required: ['x'] } });
    expect(one.map(({ openRules }) => openRules)).toEqual(anyOf.map(() => []));
  });

  test('up to 2,000 are supported; more are an error with its place', () => {
    const schemaOf = (count: number): object => ({ type: 'null', anyOf: alternatives(count, () => ({})) });
    expect(simplifySchema(schemaOf(2000))).toHaveLength(2000);
    expect(() => simplifySchema(schemaOf(2001))).toThrow(UnsupportedKeyword);
    expect(() => simplifySchema(schemaOf(2001))).toThrow(
      'Unsupported anyOf at "": there are too many ways to meet it',
    );
  });
});
