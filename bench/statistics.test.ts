import { expect, test } from 'vitest';
import { formatNumber, median, pairedMedian } from './statistics.ts';

test('the median of odd and even numbers of values, in any order', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([10, 1, 3, 2])).toBe(2.5);
  expect(median([7])).toBe(7);
  expect(() => median([])).toThrow('no median');
});

test('values are compared with those of the same round', () => {
  const ratio = (value: number, other: number): number => value / other;
  // Round 2 was slow for both. The ratio of the medians would be 3.
  expect(pairedMedian([2, 40, 3], [1, 20, 1], ratio)).toBe(2);
  expect(pairedMedian([2, 4], [1], ratio)).toBe(2);
  expect(pairedMedian([undefined, 6, 8], [1, 2, undefined], ratio)).toBe(3);
  expect(pairedMedian([2], [], ratio)).toBeUndefined();
  expect(pairedMedian([5, 9, 7], [1, 2, 3], (value, other) => value - other)).toBe(4);
});

test('numbers have three digits that count', () => {
  expect([12_345, 12.345, 0.12345, 0].map(formatNumber)).toEqual(['12,300', '12.3', '0.123', '0']);
});
