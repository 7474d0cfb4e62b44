import { describe, expect, test } from 'vitest';
import { brokenValues } from './broken-values.ts';
import { Interpreter } from '../values/interpreter.ts';
import { getJsonType } from '../json-types.ts';
import { getPlan } from '../plan/plan.ts';
import { Samples } from '../values/samples.ts';

// The candidates that replace a value, before they are judged.

function tried(schema: object, keyword: string, value: unknown): readonly unknown[] {
  const interpreter = new Interpreter(schema);
  const plan = getPlan(interpreter.book, '');
  return plan.rules
    .filter((rule) => rule.keyword === keyword)
    .flatMap((rule) => brokenValues(rule, plan, value, new Samples(interpreter)));
}

test.each<readonly [string, object, unknown]>([
  ['of members of a text', { required: ['a'] }, 'text'],
  ['of members of a number', { required: ['a'] }, 7],
  ['of members of a list', { required: ['a'] }, []],
  ['of members of null', { required: ['a'] }, null],
  ['of members of a boolean', { required: ['a'] }, true],
  ['of the length of an object', { minLength: 1 }, {}],
  ['of a text shorter than nothing', { minLength: 0 }, ''],
  ['of a list shorter than nothing', { minItems: 0 }, []],
  ['of a list longer than anybody waits for', { maxItems: 10_001 }, []],
  ['of equal items where there can be none', { items: false, uniqueItems: true }, []],
])('has no candidates %s', (_, schema, value) => {
  const [keyword = ''] = Object.keys(schema).slice(-1);
  expect(tried(schema, keyword, value)).toEqual([]);
});

test('the longest candidate has 10,001 items', () => {
  const [list] = tried({ items: { type: 'null' }, maxItems: 10_000 }, 'maxItems', []);
  expect(list).toHaveLength(10_001);
});

test('too large counts of a kind are not tried', () => {
  const schema = { maxContains: 10_001, contains: { const: 7 } };
  const lists = tried(schema, 'contains', [7]).map((list) => Object.values(Object(list)));
  expect(lists.filter((list) => list.length > 1)).toEqual([]);
});

describe('one value of each wrong type, null last', () => {
  test.each([
    ['number', ['boolean', 'string', 'array', 'object', 'null']],
    ['integer', ['boolean', 'number', 'string', 'array', 'object', 'null']],
    ['null', ['boolean', 'number', 'string', 'array', 'object']],
  ])('in place of %s', (type, wrong) => {
    const values = tried({ type }, 'type', undefined);
    expect(values.map(getJsonType)).toEqual(wrong);
    expect(values.filter(Number.isInteger)).toEqual(type === 'null' ? [7] : []);
  });
});

test.each([
  ['minimum', -3],
  ['maximum', 3],
] as const)('no number within the limit is tried for %s', (keyword, limit) => {
  const beyond = tried({ [keyword]: limit }, keyword, Math.sign(limit)).map(Number);
  expect(beyond.length).toBeGreaterThan(3);
  expect(beyond.filter((one) => Math.sign(limit) * one < Math.abs(limit))).toEqual([]);
});
