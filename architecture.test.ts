import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parseImports } from './test-support/source-imports.ts';
import {
  findImportCycles,
  isImportAllowed,
  findArea,
  parseArchitectureTable,
} from './test-support/architecture-table.ts';

const areas = parseArchitectureTable(readFileSync('ARCHITECTURE.md', 'utf8'));

const isOfTests = (file: string): boolean => file.endsWith('.test.ts') || /^test(-support)?\//.test(file);

/** The sources in the table. Configuration files of tools at the top level are in no area. */
const sources = globSync(['index.ts', '*/**/*.ts'], {
  exclude: ['node_modules/**', 'dist/**', 'coverage/**', '.*/**'],
}).filter((file) => !isOfTests(file));

const imports = sources.map((file) => ({ file, ...parseImports(file) }));
const edges = imports.flatMap((file) => file.edges);

const placeOf = (file: string): string => findArea(file, areas)?.places[0] ?? `nowhere: ${file}`;

test('every source is in an area of the table, and every area has sources', () => {
  expect(sources.length).toBeGreaterThan(300);
  expect(new Set(sources.map(placeOf))).toEqual(new Set(areas.map(({ places: [first] }) => first)));
});

test('every import is allowed by the table', () => {
  const forbidden = edges.filter((edge) => !isImportAllowed(edge, areas));
  expect(forbidden.map(({ from, to, typesOnly }) => `${from} → ${to}${typesOnly ? ' (types)' : ''}`)).toEqual(
    [],
  );
});

test('every import that the table allows is needed', () => {
  const unneeded = areas.flatMap((area) => {
    const own = edges.filter(({ from }) => findArea(from, areas) === area);
    return area.allowedImports
      .filter((one) => {
        const without = { ...area, allowedImports: area.allowedImports.filter((other) => other !== one) };
        const others = areas.map((other) => (other === area ? without : other));
        return own.every((edge) => isImportAllowed(edge, others));
      })
      .map(({ place, typesOnly }) => `${area.places[0]} ${typesOnly ? 'types of ' : ''}${place}`);
  });
  expect(unneeded).toEqual([]);
});

test('only tests import test support', () => {
  expect(edges.filter(({ to }) => isOfTests(to))).toEqual([]);
});

test('no areas, top-level folders or files form an import cycle, not even with types', () => {
  const between = (placeIn: (file: string) => string) =>
    edges
      .map(({ from, to }) => ({ from: placeIn(from), to: placeIn(to) }))
      .filter(({ from, to }) => from !== to);
  // A suite is a test of Vitest, and the adapter runs the suites.
  const top = (file: string): string =>
    file.endsWith('.suite.ts') ? 'suites/*.suite.ts' : (file.split('/')[0] ?? '');
  expect(findImportCycles(between(placeOf))).toEqual([]);
  expect(findImportCycles(between(top))).toEqual([]);
  expect(findImportCycles(between((file) => file))).toEqual([]);
});

test('packages that load slowly, or belong to one area, are imported only there', () => {
  const importersOf = (name: RegExp): readonly string[] =>
    imports.filter(({ packages }) => packages.some((one) => name.test(one))).map(({ file }) => placeOf(file));
  expect(new Set(importersOf(/^vitest(\/|$)/))).toEqual(new Set(['vitest/']));
  expect(importersOf(/testcontainers/)).toEqual(['targets/']);
});

/** Folders that hold many files of one kind. */
const contentFolders = ['checks/describe-tasks'];

test('a folder of machinery holds at most 25 sources', () => {
  const byFolder = Map.groupBy(sources, (file) => path.posix.dirname(file));
  const large = [...byFolder].filter(([, files]) => files.length > 25).map(([folder]) => folder);
  expect(large.filter((folder) => !contentFolders.includes(folder))).toEqual([]);
});

const sampleTable = [
  '| area | holds | may import |',
  '| --- | --- | --- |',
  '| `low/` | a | nothing of ours |',
  '| `low/deep/`, `low/*.odd.ts` | b | `low/one.ts`, types of `high/` |',
  '| `high/` | c | `low/`, `specs/` |',
  '',
  '| other | table | `here/` |',
].join('\n');

test('the table supports rows with several places, the most specific place, types and single files', () => {
  const table = parseArchitectureTable(sampleTable);
  expect(table.map(({ places }) => places)).toEqual([['low/'], ['low/deep/', 'low/*.odd.ts'], ['high/']]);
  const placed = (file: string): string | undefined => findArea(file, table)?.places[0];
  expect(['low/a.ts', 'low/deep/a.ts', 'low/a.odd.ts', 'low/x/a.odd.ts', 'else/a.ts'].map(placed)).toEqual([
    ...['low/', 'low/deep/', 'low/deep/', 'low/', undefined],
  ]);
  const allowed = (from: string, to: string, typesOnly = false): boolean =>
    isImportAllowed({ from, to, typesOnly }, table);
  expect(allowed('high/a.ts', 'high/b/c.ts')).toBe(true);
  expect(allowed('high/a.ts', 'low/deep/a.ts')).toBe(true);
  expect(allowed('low/a.ts', 'high/a.ts', true)).toBe(false);
  expect(allowed('low/a.ts', 'low/deep/a.ts')).toBe(false);
  expect(allowed('low/a.odd.ts', 'low/deep/a.ts')).toBe(true);
  expect(allowed('low/deep/a.ts', 'low/one.ts')).toBe(true);
  expect(allowed('low/deep/a.ts', 'low/two.ts')).toBe(false);
  expect([allowed('low/deep/a.ts', 'high/a.ts', true), allowed('low/deep/a.ts', 'high/a.ts')]).toEqual([
    ...[true, false],
  ]);
  expect(allowed('else/a.ts', 'low/a.ts')).toBe(false);
});

test('parses type imports, side-effect imports, re-exports and dynamic imports', () => {
  const text = [
    "import type { A } from './a.ts';",
    "import { type B } from '../b.ts';",
    "import { type C, c } from './c.ts';",
    "import './d.ts';",
    "export type { E } from './e.ts';",
    "export { f } from './f.ts';",
    "const g = await import('./g.ts');",
    "import fc from 'fast-check';",
  ].join('\n');
  const found = parseImports('folder/file.ts', text);
  expect(found.edges.map(({ to, typesOnly }) => `${to} ${typesOnly}`).toSorted()).toEqual([
    ...['b.ts true', 'folder/a.ts true', 'folder/c.ts false', 'folder/d.ts false'],
    ...['folder/e.ts true', 'folder/f.ts false', 'folder/g.ts false'],
  ]);
  expect(found.packages).toEqual(['fast-check']);
  expect(() => parseImports('folder/file.ts', 'import {')).toThrow('folder/file.ts');
});

test('finds cycles of two, of three and of one, each once', () => {
  const findCycles = (...pairs: readonly string[]) =>
    findImportCycles(pairs.map((pair) => ({ from: pair.charAt(0), to: pair.charAt(1) })));
  expect(findCycles('ab', 'bc', 'ac')).toEqual([]);
  expect(findCycles('ab', 'ba', 'bc')).toEqual([['a', 'b']]);
  expect(findCycles('ab', 'bc', 'ca', 'dd', 'da')).toEqual([['a', 'b', 'c'], ['d']]);
});

test('the engine, results and the command line know no operation by name', () => {
  const generic = ['engine/', 'results/', 'baseline/', 'reports/html/', 'reports/text/', 'cli/'];
  const names = /DescribeTasks|describe-tasks|describeTasks/;
  const offenders = sources
    .filter((file) => generic.some((folder) => file.startsWith(folder)))
    .filter((file) => names.test(readFileSync(file, 'utf8')));
  expect(offenders).toEqual([]);
});
