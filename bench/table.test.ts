import { expect, test } from 'vitest';
import type { Row } from './rows.ts';
import { goalTable, partTable, type PartResult } from './table.ts';

const row: Row = { what: 'a | b', command: 'npm start', unit: 'ms', median: 3, min: 2, max: 6, rounds: 3 };

const part = (letter: string, ...rows: readonly Row[]): PartResult => ({
  ...{ letter, title: letter, date: '2026-12-01', commit: '1234567', rows },
});

test('the table of goals has the rows with a goal, in their order, and the command that measures each', () => {
  const first: Row = {
    ...row,
    ...{ beside: { name: '0.1.0', median: 12 }, ratio: 0.25, reached: true },
    goal: { place: 1, limit: 'at most', bound: 0.25 },
  };
  const second: Row = {
    ...{ ...row, what: 'memory', unit: 'MiB', difference: 35, reached: false },
    ...{ beside: { name: '1,000 cases', median: 100 }, goal: { place: 2, limit: 'at most', bound: 30 } },
  };
  expect(goalTable([part('e', second, row), part('i', first)]).split('\n')).toEqual([
    '| what | beside | today | ratio | wanted | reached | measured by |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    String.raw`| a \| b | 0.1.0: 12 ms | 3 ms | 0.25 | ≤ 0.25 | yes | ${'`npm run bench -- --only i`'} |`,
    '| memory | 1,000 cases: 100 MiB | 3 MiB | +35 MiB | ≤ 30 | no | `npm run bench -- --only e` |',
  ]);
});

test('the table of a part has all its rows, with the range', () => {
  expect(
    partTable(part('a', row, { ...row, what: 'c', rounds: 1 }))
      .split('\n')
      .slice(2),
  ).toEqual([
    String.raw`| a \| b | ${'`npm start`'} | 3 ms | 2 to 6 | – | – |`,
    '| c | `npm start` | 3 ms | once | – | – |',
  ]);
});
