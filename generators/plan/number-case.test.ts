import { expect, test } from 'vitest';
import { exactNarrowing, partialNarrowing, type Narrowed } from './narrowing.ts';
import { anyNumber, narrowNumber, refuteNumber, type NumberCase } from './number-case.ts';
import type { TypedRule } from './plan.ts';

const minimum = (limit: number): TypedRule => ({ keyword: 'minimum', limit });
const exclusiveMinimum = (limit: number): TypedRule => ({ keyword: 'exclusiveMinimum', limit });
const maximum = (limit: number): TypedRule => ({ keyword: 'maximum', limit });
const exclusiveMaximum = (limit: number): TypedRule => ({ keyword: 'exclusiveMaximum', limit });
const format = (name: string): TypedRule => ({ keyword: 'format', name });

const narrowed = (...rules: readonly TypedRule[]): NumberCase =>
  rules.reduce((shape, rule) => narrowNumber(shape, rule).shape, anyNumber);

test.each<readonly [string, TypedRule, TypedRule, Partial<NumberCase>]>([
  ['the greater minimum', minimum(3), minimum(5), { min: 5 }],
  ['the greater minimum, excluded', minimum(3), exclusiveMinimum(5), { min: 5, above: true }],
  ['the greater minimum, included', exclusiveMinimum(3), minimum(5), { min: 5, above: false }],
  ['the excluded one of two equal minimums', minimum(3), exclusiveMinimum(3), { min: 3, above: true }],
  ['the smaller maximum', maximum(3), maximum(5), { max: 3 }],
  ['the smaller maximum, excluded', exclusiveMaximum(3), maximum(5), { max: 3, below: true }],
  ['the smaller maximum, included', maximum(3), exclusiveMaximum(5), { max: 3, below: false }],
  ['the excluded one of two equal maximums', maximum(3), exclusiveMaximum(3), { max: 3, below: true }],
])('of two limits, in either order, %s applies', (_, one, other, wanted) => {
  expect(narrowed(one, other)).toEqual({ ...anyNumber, ...wanted });
  expect(narrowed(other, one)).toEqual({ ...anyNumber, ...wanted });
});

test('an integer format is its inclusive range in steps of one', () => {
  expect(narrowed(format('int32'))).toEqual({ ...anyNumber, min: -(2 ** 31), max: 2 ** 31 - 1, steps: [1] });
  expect(narrowed(format('double'))).toEqual(anyNumber);
});

test.each<readonly [string, TypedRule, readonly Narrowed<NumberCase>[]]>([
  ['minimum', minimum(3), [exactNarrowing({ ...anyNumber, max: 3, below: true })]],
  ['exclusiveMinimum', exclusiveMinimum(3), [exactNarrowing({ ...anyNumber, max: 3 })]],
  ['maximum', maximum(3), [exactNarrowing({ ...anyNumber, min: 3, above: true })]],
  ['exclusiveMaximum', exclusiveMaximum(3), [exactNarrowing({ ...anyNumber, min: 3 })]],
  ['multipleOf', { keyword: 'multipleOf', step: 2 }, [partialNarrowing(anyNumber)]],
  ['an integer format', format('int32'), [partialNarrowing(anyNumber)]],
  ['a format that every number has', format('double'), []],
  ['a string format', format('ipv4'), []],
  ['a string rule', { keyword: 'minLength', limit: 3 }, []],
])('numbers that break %s', (_, rule, wanted) => {
  expect(refuteNumber(anyNumber, rule)).toEqual(wanted);
});
