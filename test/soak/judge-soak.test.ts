import { expect, test } from 'vitest';
import { judgeSoak } from './judge-soak.ts';
import type { Sample } from './samples.ts';
import { soakTable } from './table.ts';

/** A sample each 10,000 cases, each second one between two runs. */
const soakOf = (heapAt: (index: number) => number, descriptorsAt: (index: number) => number = () => 20) =>
  Array.from({ length: 20 }, (_, index): Sample => ({
    ...{ cases: (index + 1) * 10_000, isAtRest: index % 2 === 1, external: 10, resident: 200 },
    ...{ heap: heapAt(index), descriptors: descriptorsAt(index) },
  }));

test('a heap that rises and falls is flat', () => {
  const judgement = judgeSoak(soakOf((index) => 40 + (index % 2) * 10));
  expect(judgement).toMatchObject({ maxDifference: expect.closeTo(5, 0), problems: [] });
  expect(Math.abs(judgement.growth)).toBeLessThan(3);
});

test('what grows in the first half only is no leak', () => {
  expect(judgeSoak(soakOf((index) => Math.min(index, 9) * 30)).problems).toEqual([]);
});

test('a heap that grows is reported, with its growth', () => {
  const judgement = judgeSoak(soakOf((index) => 40 + index * 6));
  expect(judgement.growth).toBeCloseTo(60);
  expect(judgement.problems).toEqual(['the heap differs by more than 20 MB in the second half']);
});

test('descriptors count between runs only', () => {
  const busy = soakOf(
    () => 40,
    (index) => (index % 2 === 1 ? 20 : 20 + index),
  );
  expect(judgeSoak(busy)).toMatchObject({ descriptors: [20, 20], problems: [] });
  const leaking = soakOf(
    () => 40,
    (index) => 20 + index,
  );
  expect(judgeSoak(leaking).problems).toEqual(['descriptors stay open']);
});

test('few samples are no soak', () => {
  expect(() => judgeSoak([])).toThrow('too few');
  expect(() => judgeSoak(soakOf(() => 40).filter(({ isAtRest }) => !isAtRest))).toThrow('too few');
});

test('the table has a row for each tenth', () => {
  const rows = soakTable(soakOf((index) => 40 + index)).split('\n');
  expect(rows).toHaveLength(12);
  expect(rows[2]).toBe('| 20,000 | 2 | 40.0 to 41.0 | 10.0 | 200 | 20 | 20 |');
});
