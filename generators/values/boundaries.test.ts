import fc from 'fast-check';
import { expect, test } from 'vitest';
import { elementAt, boundaryLengths, oneOfInOrder } from './boundaries.ts';

const mins = [0, 1, 2, 5, 10, 9_999, 20_000];
const spans = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 21, 100, 9_999, 20_000, Infinity];
const limits = mins.flatMap((min) => spans.map((span) => [min, min + span] as const));

test.each(limits)('lengths from %d to %d ascend, and begin with the least', (min, max) => {
  const lengths = boundaryLengths(min, max);
  expect(lengths).toEqual([...new Set(lengths)].toSorted((a, b) => a - b));
  expect(lengths[0]).toBe(min);
  expect(lengths.at(-1)).toBeLessThanOrEqual(max);
  if (max <= 10_000) expect(lengths).toContain(max);
});

test('where the limits cross there is no length', () => expect(boundaryLengths(3, 2)).toEqual([]));

test('one of some values shrinks towards the first, over those between', () => {
  const seen: string[] = [];
  const property = fc.property(oneOfInOrder(['a', 'b', 'c', 'd']), (value) => {
    seen.push(value);
    return value === 'a';
  });
  expect(fc.check(property, { seed: 1 }).counterexample).toEqual(['b']);
  expect(seen).toContain('a');
});

test('a place that is none is an error with the place', () => {
  expect(elementAt(['a', undefined], 1)).toBeUndefined();
  expect(() => elementAt(['a', 'b'], 2)).toThrow('there is no element 2 among 2');
});
