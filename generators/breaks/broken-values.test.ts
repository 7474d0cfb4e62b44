import { describe, expect, test } from 'vitest';
import { brokenValues } from './broken-values.ts';
import { Interpreter } from '../values/interpreter.ts';
import { getJsonType } from '../json-types.ts';
import { getPlan } from '../plan/plan.ts';
import { Samples } from '../values/samples.ts';

// These tests show the candidates that replace a value, before candidates are judged.

function findCandidates(schema: object, keyword: string, value: unknown): readonly unknown[] {
  const interpreter = new Interpreter(schema);
  const plan = getPlan(interpreter.book, '');
  return plan.rules
    .filter((rule) => rule.keyword === keyword)
    .flatMap((rule) => brokenValues(rule, plan, value, new Samples(interpreter)));
}

test.each<readonly [string, object, unknown]>([
  ['for members of a string', { required: ['a'] }, 'text'],
  ['for members of a number', { required: ['a'] }, 7],
  ['for members of a list', { required: ['a'] }, []],
  ['for members of null', { required: ['a'] }, null],
  ['for members of a boolean', { required: ['a'] }, true],
  ['for the length of an object', { minLength: 1 }, {}],
  ['for a string of negative length', { minLength: 0 }, ''],
  ['for a list of negative length', { minItems: 0 }, []],
  ['for a list that is too long to draw', { maxItems: 10_001 }, []],
  ['for equal items if there can be no items', { items: false, uniqueItems: true }, []],
])('has no candidates %s', (_, schema, value) => {
  const [keyword = ''] = Object.keys(schema).slice(-1);
  expect(findCandidates(schema, keyword, value)).toEqual([]);
});

test('the longest candidate has 10,001 items', () => {
  const [list] = findCandidates({ items: { type: 'null' }, maxItems: 10_000 }, 'maxItems', []);
  expect(list).toHaveLength(10_001);
});

test('too large counts of a kind are not tried', () => {
  const schema = { maxContains: 10_001, contains: { const: 7 } };
  const lists = findCandidates(schema, 'contains', [7]).map((list) => Object.values(Object(list)));
  expect(lists.filter((list) => list.length > 1)).toEqual([]);
});

describe('one value of each wrong type, null last', () => {
  test.each([
    ['number', ['boolean', 'string', 'array', 'object', 'null']],
    ['integer', ['boolean', 'number', 'string', 'array', 'object', 'null']],
    ['null', ['boolean', 'number', 'string', 'array', 'object']],
  ])('in place of %s', (type, wrong) => {
    const values = findCandidates({ type }, 'type', undefined);
    expect(values.map(getJsonType)).toEqual(wrong);
    expect(values.filter(Number.isInteger)).toEqual(type === 'null' ? [7] : []);
  });
});

test.each([
  ['minimum', -3],
  ['maximum', 3],
] as const)('no number within the limit is tried for %s', (keyword, limit) => {
  const beyond = findCandidates({ [keyword]: limit }, keyword, Math.sign(limit)).map(Number);
  expect(beyond.length).toBeGreaterThan(3);
  expect(beyond.filter((one) => Math.sign(limit) * one < Math.abs(limit))).toEqual([]);
});
