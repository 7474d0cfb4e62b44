import { expect, test } from 'vitest';
import { longestStreak, type ReceivedRequest } from './request-streak.ts';

/** Requests for one operation, at these times. */
const requests = (operation: string, ...times: readonly number[]): readonly ReceivedRequest[] =>
  times.map((at) => ({ operation, at }));

const everyTwoMs = Array.from({ length: 40 }, (_, index) => 1_000 + index * 2);

test('the rate is that of the longest streak, without the waits at its ends', () => {
  const received = [
    ...requests('DescribeTasks', 1, 2),
    ...requests('RunTask', 3),
    ...requests('DescribeTasks', 4, ...everyTwoMs, 2_000),
    ...requests('StopTask', 2_001),
    ...requests('DescribeTasks', 2_002),
  ];
  expect(longestStreak(received, 'DescribeTasks')).toEqual({ requests: 42, perRequestMs: 2 });
});

test('without requests there is no rate', () => {
  expect(longestStreak(requests('RunTask', 1), 'DescribeTasks')).toEqual({ requests: 0, perRequestMs: 0 });
});
