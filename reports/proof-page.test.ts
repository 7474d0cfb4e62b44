import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { expect, test } from 'vitest';
import { madeUpProof } from './made-up-proof.ts';
import { proofPage } from './proof-page.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const errors: string[] = [];
const page = proofPage(madeUpProof);
const tree = parse(page, { onParseError: ({ code }) => errors.push(code) });

const elementsIn = (node: Node): readonly Element[] => [
  ...('tagName' in node ? [node] : []),
  ...('childNodes' in node ? node.childNodes.flatMap(elementsIn) : []),
];
const all = elementsIn(tree);
const named = (tag: string, within = all): readonly Element[] =>
  within.filter(({ tagName }) => tagName === tag);
const attribute = ({ attrs }: Element, name: string): string | undefined =>
  attrs.find((one) => one.name === name)?.value;
const textOf = (node: Node): string =>
  'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
const [matrix, ...others] = named('table').map(elementsIn);
const rowsOf = (table: readonly Element[] | undefined): readonly (readonly Element[])[] =>
  named('tr', table).map((row) => elementsIn(row).filter(({ tagName }) => /^t[hd]$/.test(tagName)));

test('the page is sound: no error of the parser, and no id twice', () => {
  expect(errors).toEqual([]);
  const ids = all.flatMap((element) => attribute(element, 'id') ?? []);
  expect(new Set(ids).size).toBe(ids.length);
});

test('every link, label and description leads to something', () => {
  const ids = new Set(all.flatMap((element) => attribute(element, 'id') ?? []));
  const asked = all.flatMap((element) => [
    ...(attribute(element, 'href')?.replace(/^#/, '').split(' ') ?? []),
    ...(attribute(element, 'for')?.split(' ') ?? []),
    ...(attribute(element, 'aria-labelledby')?.split(' ') ?? []),
  ]);
  expect(asked.filter((id) => !ids.has(id))).toEqual([]);
});

test('nothing is fetched', () => {
  expect(page).not.toMatch(/https?:|@import|url\(/);
  expect(all.filter((element) => attribute(element, 'src') !== undefined)).toEqual([]);
  expect(named('link')).toEqual([]);
});

test('words of others are no markup', () => {
  expect(named('script')).toHaveLength(1);
  const [told] = named('td').filter((cell) => textOf(cell).includes('alert'));
  expect(told && textOf(told)).toBe(madeUpProof.mutants[1]?.fault);
});

test('every table has a caption, every header a scope, every row as many cells', () => {
  expect(others).toHaveLength(4);
  for (const table of [matrix, ...others]) {
    expect(named('caption', table)).toHaveLength(1);
    for (const row of rowsOf(table)) expect(row).toHaveLength(rowsOf(table)[0]?.length ?? 0);
  }
  expect(named('th').filter((cell) => !/^(col|row)$/.test(attribute(cell, 'scope') ?? ''))).toEqual([]);
});

test('the matrix has a row for each mutant and a column for each check', () => {
  const [header, ...rows] = rowsOf(matrix);
  expect(header?.slice(1).map(textOf)).toEqual([
    'both-lists-present',
    'error-shape told no mutant',
    'several-breaks-refused',
    'tasks-limit-enforced',
  ]);
  expect(rows.map((cells) => cells.map((cell) => textOf(cell).trim()))).toEqual([
    ['limit-absent', '', '', '3', '20 named'],
    ['script-in-answer', '20 named', '0 named', '', '8 not explained'],
    ['lives lives', '', '0 named', '', ''],
  ]);
  expect(rows[1]?.[4] && attribute(rows[1][4], 'title')).toBe(
    'tasks-limit-enforced tells script-in-answer in 8 of 20 seeds, and nothing says why',
  );
  expect(rows[0]?.[2] && attribute(rows[0][2], 'class')).toBe('unused');
});

test('every gap is said, and a proof without any says so', () => {
  expect(madeUpProof.gaps.filter((gap) => !named('li').some((item) => textOf(item) === gap))).toEqual([]);
  const proved = proofPage({ ...madeUpProof, conclusion: 'proved', gaps: [], mutants: [], pairs: [] });
  expect(proved).toContain('None: everything');
  expect(proved).not.toContain('<script');
});
