import fc from 'fast-check';
import { expect, test } from 'vitest';
import { elementAt, boundaryLengths, oneOfInOrder } from './boundaries.ts';

const mins = [0, 1, 2, 5, 10, 9_999, 20_000];
const spans = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 21, 100, 9_999, 20_000, Infinity];
const limits = mins.flatMap((min) => spans.map((span) => [min, min + span] as const));

test.each(limits)('lengths from %d to %d ascend from the minimum', (min, max) => {
  const lengths = boundaryLengths(min, max);
  expect(lengths).toEqual([...new Set(lengths)].toSorted((a, b) => a - b));
  expect(lengths[0]).toBe(min);
  expect(lengths.at(-1)).toBeLessThanOrEqual(max);
  if (max <= 10_000) expect(lengths).toContain(max);
});

test('there is no length if the limits cross', () => expect(boundaryLengths(3, 2)).toEqual([]));

test('oneOfInOrder shrinks to the first value through those in between', () => {
  const seen: string[] = [];
  const property = fc.property(oneOfInOrder(['a', 'b', 'c', 'd']), (value) => {
    seen.push(value);
    return value === 'a';
  });
  expect(fc.check(property, { seed: 1 }).counterexample).toEqual(['b']);
  expect(seen).toContain('a');
});

test('an index out of range is an error with the index', () => {
  expect(elementAt(['a', undefined], 1)).toBeUndefined();
  expect(() => elementAt(['a', 'b'], 2)).toThrow('Index 2 is out of range: there are 2 elements.');
});
