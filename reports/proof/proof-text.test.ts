import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { sampleProof } from '../../test-support/proof.fixtures.ts';
import { proofText } from './proof-text.ts';

const withoutSpaces = (text: string): string => text.replace(/\s/g, '');

test('no line is wider than 100 columns, with colours or without', () => {
  for (const color of [false, true]) {
    const lines = stripVTControlCharacters(proofText(sampleProof, color)).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
  }
});

test('shows each gap in full, after the scope', () => {
  const words = proofText(sampleProof, false);
  for (const gap of sampleProof.gaps) expect(withoutSpaces(words)).toContain(`✗${withoutSpaces(gap)}`);
  expect(words.indexOf('12,340 runs, 40 of them over sockets')).toBeGreaterThan(0);
  expect(words.indexOf('12,340 runs')).toBeLessThan(words.indexOf('✗'));
});

test('shows the totals, then the conclusion in its colour', () => {
  const words = proofText(sampleProof, false);
  expect(words).toMatch(/2 of 3 {2}mutants killed in at least 19 of 20 seeds\n/);
  expect(words).toMatch(/\n\nconclusion: not proved\n$/);
  const { gaps: _, ...rest } = sampleProof;
  const proved = proofText({ ...rest, gaps: [], conclusion: 'proved' }, true);
  expect(proved).not.toContain('✗');
  expect(proved.trimEnd().split('\n').at(-1)).toBe(
    'conclusion: \u001b[32m\u001b[1mproved\u001b[22m\u001b[39m',
  );
});

test('handles a proof without any runs', () => {
  const none = { in: 0, of: 0 };
  const totals = { ...sampleProof.totals, killed: none, spared: none, pairs: none };
  const words = proofText({ ...sampleProof, seeds: 1, totals, mutants: [], pairs: [], variants: [] }, false);
  expect(words).toContain('seed 1, 100 random cases');
});
