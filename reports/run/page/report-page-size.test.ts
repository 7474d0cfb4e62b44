import { expect, test } from 'vitest';
import { sampleReport, manyFindings } from '../../../test-support/report.fixtures.ts';
import { fitDetailLevels } from './report-page-size.ts';

const { findings } = sampleReport(manyFindings(3));
const sizes = { name: 0, brief: 1000, full: 10_000 } as const;

/** How deep each class is told, the classes of a finding together. */
const told = (most: number): string => {
  const depths = fitDetailLevels(findings, most, (_, depth) => sizes[depth]);
  return findings.map(({ classes }) => classes.map((one) => depths.get(one)?.[0]).join('')).join(' ');
};

test.each([
  [0, 'nn nn nn'],
  [2000, 'bn bn nn'],
  [12_000, 'wn bn bn'],
  [30_000, 'wn wn wn'],
  [33_000, 'wb wb wb'],
  [59_000, 'ww ww wb'],
  [60_000, 'ww ww ww'],
])('of %d bytes', (most, depths) => {
  expect(told(most)).toBe(depths);
});

test('where many in a row have no room, the rest is not measured', () => {
  const many = sampleReport(manyFindings(200)).findings;
  let measured = 0;
  fitDetailLevels(many, 0, (_, depth) => {
    measured += 1;
    return sizes[depth];
  });
  expect(measured).toBe(4 * 30 * 2);
});
