import { expect, test } from 'vitest';
import { sampleProof } from '../../test-support/proof.fixtures.ts';
import { proofMarkdown } from './proof-markdown.ts';

/** Splits a row into cells as GitHub does: at each pipe that is not escaped, even in code. */
const splitCells = (row: string): readonly string[] =>
  row
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());

const tables = proofMarkdown(sampleProof)
  .split('\n\n')
  .filter((block) => block.startsWith('|'))
  .map((block) => block.trimEnd().split('\n').map(splitCells));

test('every row has as many cells as the header', () => {
  expect(tables.map((rows) => rows.length - 2)).toEqual([6, 3, 1, 2, 4]);
  for (const [header, ...rows] of tables) {
    for (const row of rows) expect(row).toHaveLength(header?.length ?? 0);
  }
});

test('a mutant row shows the number of seeds for checks that did not detect it in all', () => {
  const [, mutants] = tables;
  expect(mutants?.[2]).toEqual([
    '`limit-absent`',
    'A list of any length is accepted, as `a\\|b`, or a \\| b.',
    '20/20',
    'limits',
    '2',
    '2',
    '61',
    '`tasks-limit-enforced`, `several-breaks-refused` (3/20)',
    'A list over the limit is one of several breaks.',
  ]);
  expect(mutants?.[3]?.at(-1)).toBe('**not explained:** `tasks-limit-enforced`');
});

test('escapes HTML in prose', () => {
  const page = proofMarkdown(sampleProof);
  expect(page).not.toContain('<script>');
  expect(page).toContain('&lt;script>alert("&amp;1")&lt;/script> and ends a line.');
});

test('lists the gaps, or says that there are none', () => {
  expect(proofMarkdown(sampleProof).match(/^- /gm)).toHaveLength(sampleProof.gaps.length);
  const page = proofMarkdown({ ...sampleProof, gaps: [], conclusion: 'proved', pairs: [] });
  expect(page).toContain('## Gaps\n\nNone.\n');
  expect(page).toContain('hide the other.\n\nNone tested.\n');
});
