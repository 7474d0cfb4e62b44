import { expect, test } from 'vitest';
import { sampleReport, manyFindings } from '../../../test-support/report.fixtures.ts';
import { fitDetailLevels } from './report-page-size.ts';

const { findings } = sampleReport(manyFindings(3));
const sizes = { name: 0, brief: 1000, full: 10_000 } as const;

/** The first letter of the detail level of each class. The letters of one finding form a word. */
const levels = (most: number): string => {
  const depths = fitDetailLevels(findings, most, (_, depth) => sizes[depth]);
  return findings.map(({ classes }) => classes.map((one) => depths.get(one)?.[0]).join('')).join(' ');
};

test.each([
  [0, 'nn nn nn'],
  [2000, 'bn bn nn'],
  [12_000, 'fn bn bn'],
  [30_000, 'fn fn fn'],
  [33_000, 'fb fb fb'],
  [59_000, 'ff ff fb'],
  [60_000, 'ff ff ff'],
])('fits detail levels into %d bytes', (most, depths) => {
  expect(levels(most)).toBe(depths);
});

test('stops measuring after many classes that do not fit', () => {
  const many = sampleReport(manyFindings(200)).findings;
  let measured = 0;
  fitDetailLevels(many, 0, (_, depth) => {
    measured += 1;
    return sizes[depth];
  });
  expect(measured).toBe(4 * 30 * 2);
});
