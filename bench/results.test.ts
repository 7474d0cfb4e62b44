import { expect, test } from 'vitest';
import { mergeParts, resultsMarkdown } from './results.ts';
import type { PartResult } from './table.ts';

const part = (letter: string, date = '2026-12-01'): PartResult => ({
  ...{ letter, date, title: `Part ${letter}`, commit: '1234567', rows: [] },
});

test('a new part replaces the older one of its letter; parts are in the order of their letters', () => {
  const merged = mergeParts([part('c'), part('b'), part('a')], [part('b', '2026-12-02')]);
  expect(merged.map(({ letter, date }) => `${letter} ${date}`)).toEqual([
    ...['a 2026-12-01', 'b 2026-12-02', 'c 2026-12-01'],
  ]);
});

test('the results name machine, day and commit', () => {
  const text = resultsMarkdown({ environment: { node: 'v24.0.0' }, parts: [part('a')] });
  expect(text).toContain('- node: v24.0.0');
  expect(text).toContain('### (a) Part a\n\nMeasured on 2026-12-01 at commit 1234567.');
});
