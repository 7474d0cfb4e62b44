import { expect, test } from 'vitest';
import type { RowSpec } from './part.ts';
import { toRows, type Samples } from './rows.ts';

const samples: Samples = new Map([
  ['new', [{ wallMs: 2, peakMib: 100 }, { wallMs: 6, peakMib: 120 }, { wallMs: 3 }]],
  ['old', [{ wallMs: 10 }, { wallMs: 20 }, { wallMs: 12 }]],
]);

const spec: RowSpec = {
  what: 'start',
  command: 'npm start',
  unit: 'ms',
  value: { of: 'new', figure: 'wallMs' },
  beside: { of: 'old', figure: 'wallMs', name: '0.1.0' },
  wanted: { place: 1, limit: 'at most', bound: 0.25 },
};

test('a row has the medians, and the median of the ratios, which the goal concerns', () => {
  expect(toRows([spec], samples)).toEqual([
    {
      ...{ what: 'start', command: 'npm start', unit: 'ms', median: 3, min: 2, max: 6, rounds: 3 },
      ...{ beside: { name: '0.1.0', median: 12 }, ratio: 0.25, goal: spec.wanted, reached: true },
    },
  ]);
  const atLeast: RowSpec = { ...spec, wanted: { place: 1, limit: 'at least', bound: 0.6 } };
  expect(toRows([atLeast], samples)).toMatchObject([{ reached: false }]);
});

test('a row may compare by difference', () => {
  const beside = { of: 'old', figure: 'wallMs', name: '0.1.0', by: 'difference' } as const;
  const [row] = toRows([{ ...spec, beside, wanted: { place: 1, limit: 'at most', bound: -9 } }], samples);
  expect(row).toMatchObject({ difference: -9, reached: true });
  expect(row).not.toHaveProperty('ratio');
});

test('without anything beside it, the goal concerns the value', () => {
  const { beside: _, ...alone } = spec;
  const peak: RowSpec = { ...alone, unit: 'MiB', value: { of: 'new', figure: 'peakMib' } };
  const [row] = toRows([{ ...peak, wanted: { place: 1, limit: 'at most', bound: 180 } }], samples);
  expect(row).toMatchObject({ median: 110, rounds: 2, reached: true });
  expect(row).not.toHaveProperty('ratio');
});

test('a row that was not measured is left out; one without its other half has no ratio and reaches nothing', () => {
  expect(toRows([{ ...spec, value: { of: 'other', figure: 'wallMs' } }], samples)).toEqual([]);
  const [row] = toRows([{ ...spec, beside: { of: 'other', figure: 'wallMs', name: 'x' } }], samples);
  expect(row).toMatchObject({ median: 3 });
  expect(Object.keys(row ?? {})).not.toEqual(expect.arrayContaining(['ratio']));
  expect(row).not.toHaveProperty('beside');
  expect(row).not.toHaveProperty('reached');
});
