import { expect, test } from 'vitest';
import { sampleProof } from '../../test-support/proof.fixtures.ts';
import {
  attribute,
  elementsIn,
  activeElements,
  danglingReferences,
  elementsNamed as namedIn,
  parsePage,
  textContent,
  type PageElement,
} from '../../test-support/parse-page.ts';
import { proofPage } from './proof-page.ts';

const page = proofPage(sampleProof);
const parsed = parsePage(page);
const { all, errors } = parsed;
const named = (tag: string, within = all): readonly PageElement[] => namedIn(tag, within);
const [matrix, ...others] = named('table').map(elementsIn);
const rowsOf = (table: readonly PageElement[] | undefined): readonly (readonly PageElement[])[] =>
  named('tr', table).map((row) => elementsIn(row).filter(({ tagName }) => /^t[hd]$/.test(tagName)));

test('the page has no parser errors, duplicate ids or dangling references', () => {
  expect(errors).toEqual([]);
  expect(danglingReferences(parsed)).toEqual({ twice: [], astray: [] });
});

test('nothing is fetched', () => {
  expect(page).not.toMatch(/https?:|@import|url\(/);
  expect(activeElements(parsed)).toEqual([]);
});

test('escapes HTML in prose', () => {
  expect(named('script')).toHaveLength(1);
  const [faultCell] = named('td').filter((cell) => textContent(cell).includes('alert'));
  expect(faultCell && textContent(faultCell)).toBe(sampleProof.mutants[1]?.fault);
});

test('every table has a caption, header scopes and equally long rows', () => {
  expect(others).toHaveLength(4);
  for (const table of [matrix, ...others]) {
    expect(named('caption', table)).toHaveLength(1);
    for (const row of rowsOf(table)) expect(row).toHaveLength(rowsOf(table)[0]?.length ?? 0);
  }
  expect(named('th').filter((cell) => !/^(col|row)$/.test(attribute(cell, 'scope') ?? ''))).toEqual([]);
});

test('the matrix has a row for each mutant and a column for each check', () => {
  const [header, ...rows] = rowsOf(matrix);
  expect(header?.slice(1).map(textContent)).toEqual([
    'both-lists-present',
    'error-shape detects no mutant',
    'several-breaks-refused',
    'tasks-limit-enforced',
  ]);
  expect(rows.map((cells) => cells.map((cell) => textContent(cell).trim()))).toEqual([
    ['limit-absent', '', '', '3', '20 expected'],
    ['script-in-answer', '20 expected', '0 expected', '', '8 not explained'],
    ['lives survives', '', '0 expected', '', ''],
  ]);
  expect(rows[1]?.[4] && attribute(rows[1][4], 'title')).toBe(
    'tasks-limit-enforced detects script-in-answer in 8 of 20 seeds, without an explanation',
  );
  expect(rows[0]?.[2] && attribute(rows[0][2], 'class')).toBe('unused');
});

test('lists the gaps, or says that there are none', () => {
  expect(sampleProof.gaps.filter((gap) => !named('li').some((item) => textContent(item) === gap))).toEqual(
    [],
  );
  const proved = proofPage({ ...sampleProof, conclusion: 'proved', gaps: [], mutants: [], pairs: [] });
  expect(proved).toContain('None: every run');
  expect(proved).not.toContain('<script');
});
