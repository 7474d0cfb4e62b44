import { lexer, parse as parseMarkdown, type Token, type Tokens } from 'marked';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { describe, expect, test } from 'vitest';
import { createBadge } from '../run/badge.ts';
import { comparisonMarkdown } from './comparison-markdown.ts';
import { comparisonPage } from './comparison-page.ts';
import { comparisonText } from './comparison-text.ts';
import { compareReports, type ReadReport } from './comparison.ts';
import { hostileText, sampleFinding, reportWith } from '../../test-support/findings.fixtures.ts';
import { definedMembers } from '../../specs/json.ts';

const limit = sampleFinding('tasks-limit-enforced', 'accepted', 'tasks.max');
const empty = sampleFinding('empty-list-refused', 'accepted', 'tasks.not-empty');

const about = (name: string, more: object = {}) => ({
  target: { name, endpoint: 'http://127.0.0.1:5000', ...more },
});

const good: ReadReport = {
  path: 'good.json',
  report: reportWith([], { ...about('good', { version: '1.0' }), heldClauses: ['tasks.max', 'error.shape'] }),
};
const bad: ReadReport = {
  path: 'bad.json',
  report: reportWith([limit, empty], { ...about('bad'), heldClauses: ['error.shape'] }),
};
const strict: ReadReport = {
  path: 'strict.json',
  report: reportWith([limit, empty], { ...about('bad'), level: 'observed', seed: 2 }),
};

const statesOf = (reads: readonly ReadReport[]) =>
  compareReports(reads).differing.map(({ id, cells }) => [id, ...cells.map(({ state }) => state)]);

test('lists first what one target holds and another breaks', () => {
  expect(statesOf([good, bad])).toEqual([
    ['tasks.max', 'held', 'broken'],
    ['tasks.not-empty', 'unexercised', 'warned of'],
  ]);
  const both: ReadReport = {
    path: 'both.json',
    report: reportWith([], {
      ...about('both'),
      heldClauses: ['tasks.not-empty', 'tasks.max', 'error.shape'],
    }),
  };
  // Deviations come before warnings, even if the catalogue has the opposite order.
  expect(statesOf([both, bad]).map(([id]) => id)).toEqual(['tasks.max', 'tasks.not-empty']);
  const { alike, targets } = compareReports([good, bad]);
  expect(alike.map(({ id }) => id)).toContain('error.shape');
  expect(alike.length + 2).toBe(good.report.clauses.length);
  expect(targets.map(({ label }) => label)).toEqual(['good 1.0', 'bad']);
});

test('remarks on different levels and catalogues; a clause is absent from a report of an older catalogue', () => {
  expect(compareReports([bad, strict]).remarks).toEqual([
    'The reports use different failure levels: modelled, observed.',
  ]);
  const clauses = good.report.clauses.filter(({ id }) => id !== 'tasks.max');
  const older: ReadReport = { ...good, report: { ...good.report, clauses, catalogue: 0 } };
  expect(statesOf([older, bad])[1]).toEqual(['tasks.max', 'absent', 'broken']);
  expect(compareReports([older, bad]).remarks).toEqual([
    'The reports use different clause catalogues: 0, 2.',
  ]);
});

describe('targets of the same name have different labels', () => {
  const named = (more: object, path: string, startedAt?: string): ReadReport => ({
    path,
    report: reportWith([], {
      target: { name: 'x', endpoint: 'http://a', ...more },
      ...definedMembers({ startedAt }),
    }),
  });
  const labels = (...reads: readonly ReadReport[]) => compareReports(reads).targets.map(({ label }) => label);
  test('by version, endpoint, seed, time or file', () => {
    expect(labels(named({ version: '1' }, 'a'), named({ version: '2' }, 'b'))).toEqual(['x 1', 'x 2']);
    expect(labels(named({}, 'a'), named({ endpoint: 'http://b' }, 'b'))).toEqual([
      'x, at http://a',
      'x, at http://b',
    ]);
    expect(labels(bad, strict)).toEqual(['bad, seed 1', 'bad, seed 2']);
    expect(labels(named({}, 'a', '2026-01-01T00:00:00Z'), named({}, 'b', '2026-01-02T00:00:00Z'))).toEqual([
      'x, 2026-01-01T00:00:00Z',
      'x, 2026-01-02T00:00:00Z',
    ]);
    expect(labels(named({}, 'a'), named({}, 'b'), good)).toEqual(['x, a', 'x, b', 'good 1.0']);
  });
});

test('text: lines of at most 100 columns, differences first', () => {
  const long = {
    ...good,
    report: { ...good.report, target: { name: 'n'.repeat(300), endpoint: 'http://a' } },
  };
  const lines = comparisonText(compareReports([good, bad, long]), false).split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
  expect(lines).toContain('Differences (2 clauses):');
  expect(lines).toContain(
    '  ✓ ✗ ✓  tasks.max (documented): A list has at most 100 ids; a longer one is rejected.',
  );
  expect(lines).toContain('B  bad');
  expect(lines.some((line) => line.includes('non-conformant, 1 of 3 clauses held'))).toBe(true);
});

const evil: ReadReport = {
  path: 'evil.json',
  report: reportWith(
    [sampleFinding('tasks-limit-enforced', 'accepted', 'tasks.max', hostileText, hostileText)],
    about(hostileText),
  ),
};
const none = (): undefined => undefined;

test('Markdown: rows have as many cells as columns, whatever was sent, and targets link to their pages', () => {
  const page = comparisonMarkdown(compareReports([good, bad, evil]), ({ path }) =>
    path === 'bad.json' ? 'reports/bad%20one.html' : undefined,
  );
  const tables = lexer(page).filter((token: Token): token is Tokens.Table => token.type === 'table');
  expect(tables).toHaveLength(5);
  for (const { header, rows } of tables) for (const row of rows) expect(row).toHaveLength(header.length);
  const shown = parseMarkdown(page, { async: false });
  expect(shown).not.toContain('<script>');
  expect(shown.match(/href="[^"]*"/g)).toEqual(['href="reports/bad%20one.html"']);
  expect(tables[1]?.rows[0]?.slice(0, 5).map(({ text }) => text)).toEqual([
    '`tasks.max`',
    'documented',
    'held',
    '**broken**',
    '**broken**',
  ]);
});

type Node = DefaultTreeAdapterTypes.Node;
const elementsIn = (node: Node): readonly DefaultTreeAdapterTypes.Element[] => [
  ...('tagName' in node ? [node] : []),
  ...('childNodes' in node ? node.childNodes.flatMap(elementsIn) : []),
];

describe('HTML', () => {
  const elements = (pageOf: (read: ReadReport) => string | undefined) => {
    const errors: string[] = [];
    const all = elementsIn(
      parse(comparisonPage(compareReports([good, bad, strict, evil]), pageOf), {
        onParseError: ({ code }) => errors.push(code),
      }),
    );
    const values = (name: string): readonly string[] =>
      all.flatMap(({ attrs }) => attrs.filter((one) => one.name === name).map(({ value }) => value));
    return { errors, all, hrefs: values('href'), ids: values('id') };
  };
  test('is valid and self-contained, and every link has a target', () => {
    const { errors, all, hrefs, ids } = elements(none);
    expect(errors).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const href of hrefs.filter((one) => one.startsWith('#'))) expect(ids).toContain(href.slice(1));
    expect(all.filter(({ tagName }) => tagName === 'script')).toHaveLength(1);
    expect(
      all.filter(
        ({ tagName, attrs }) =>
          /^(link|img|iframe)$/.test(tagName) || attrs.some(({ name }) => name === 'src'),
      ),
    ).toEqual([]);
  });
  test('links findings to the page of their report if there is one', () => {
    const { hrefs } = elements(({ path }) => (path === 'bad.json' ? 'bad.html' : undefined));
    expect(hrefs).toContain('bad.html#finding-tasks-limit-enforced/accepted');
    expect(hrefs).toContain('bad.html');
    expect(hrefs).toContain('#finding-3-tasks-limit-enforced/accepted');
  });
});

test('a badge has a number only if there is a verdict', () => {
  expect(createBadge(bad.report)).toEqual({
    ...{ schemaVersion: 1, label: 'ECS DescribeTasks', message: '1 of 3 clauses', color: 'orange' },
  });
  expect(createBadge(good.report)).toMatchObject({ message: '2 of 2 clauses', color: 'brightgreen' });
  const broken = reportWith([], { errors: ['It broke.'] });
  expect(createBadge(broken)).toMatchObject({ message: 'error', color: 'red', isError: true });
});
