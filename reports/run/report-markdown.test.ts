import { checkCatalogue } from '../../operations/catalogue.ts';
import { lexer, parse, type Token, type Tokens } from 'marked';
import { expect, test } from 'vitest';
import {
  checksWithIds,
  hostileText,
  sampleFinding,
  reportWith,
} from '../../test-support/findings.fixtures.ts';
import { reportMarkdown } from './report-markdown.ts';
import { countClauses } from './conclusion-text.ts';

const headingsOf = (tokens: readonly Token[]): readonly string[] =>
  tokens.filter((token): token is Tokens.Heading => token.type === 'heading').map(({ text }) => text);
const tablesOf = (tokens: readonly Token[]): readonly Tokens.Table[] =>
  tokens.filter((token): token is Tokens.Table => token.type === 'table');

const limit = sampleFinding('tasks-limit-enforced', 'accepted', 'tasks.max');
const empty = sampleFinding('empty-list-refused', 'accepted', 'tasks.not-empty');

test('shows the conclusion, counts, findings by level, and skipped checks', () => {
  const report = reportWith([limit, empty], {
    target: { name: 'moto', endpoint: 'http://x', version: '5.2.5' },
  });
  const tokens = lexer(reportMarkdown(report));
  expect(headingsOf(tokens)).toEqual([
    'DescribeTasks: non-conformant',
    'Deviations (1)',
    'Warnings (1)',
    'Not exercised (1)',
    'Counterexamples',
  ]);
  const [counts, deviations, warnings] = tablesOf(tokens);
  const { unexercised, open } = countClauses(report);
  expect(counts?.rows.map((row) => row.map(({ text }) => text))).toEqual([
    ['0', '2', String(unexercised), String(open), '1,000', '2,000', '0', '1.2 s'],
  ]);
  expect(deviations?.rows[0]?.map(({ text }) => text)).toEqual([
    '`tasks-limit-enforced/accepted`',
    'A list of more than 100 tasks is rejected.',
    '`tasks.max`',
    'documented',
    '1',
  ]);
  expect(warnings?.rows[0]?.[3]?.text).toBe('observed');
  expect(reportMarkdown(report)).toContain('`moto` `5.2.5` at `http://x`, edition current, seed 1');
  expect(reportMarkdown(report)).toContain('- no case in this run exercises it: `tasks-required`');
});

test('escapes what a target sent', () => {
  const page = reportMarkdown(
    reportWith([sampleFinding('tasks-limit-enforced', 'accepted', 'tasks.max', hostileText, hostileText)], {
      remarks: [hostileText],
    }),
  );
  const shown = parse(page, { async: false });
  expect(shown).not.toContain('<script>');
  expect(shown).not.toContain('href');
  expect(shown.match(/<details>/g)).toEqual(['<details>']);
  expect(shown.match(/<\/details>/g)).toEqual(['</details>']);
  expect(page).not.toContain('\u001B');
  for (const table of tablesOf(lexer(page)))
    for (const row of table.rows) expect(row).toHaveLength(table.header.length);
  // The text is complete, in one code block. Only what a CI runner would obey is escaped.
  expect(lexer(page).find((token): token is Tokens.Code => token.type === 'code')?.text).toContain(
    '| a ``` b `` c\n\\u003a:error::owned\n</code></details><script>',
  );
});

test('stays below the 1 MB of a job summary, and counts the findings left out', () => {
  const long = '|\u{1F600}\n'.repeat(5_000);
  const findings = checkCatalogue('current').flatMap(({ id, clauses: [clause = ''] }) =>
    Array.from({ length: 12 }, (_, index) => sampleFinding(id, `kind-${index}`, clause, long)),
  );
  const page = reportMarkdown(reportWith(findings, { remarks: Array.from({ length: 200 }, () => long) }));
  expect(Buffer.byteLength(page)).toBeLessThan(1_000_000);
  expect(page.slice(-100)).toMatch(/[\d,]+ more findings did not fit here: see the JSON report\.\n$/);
});

test('limits the rows of a table, and counts the rows left out', () => {
  const findings = Array.from({ length: 4_000 }, (_, index) =>
    sampleFinding('members-known', `tasks.stranger-${index}-${'x'.repeat(140)}`, 'response.members'),
  );
  const page = reportMarkdown(reportWith(findings));
  expect(Buffer.byteLength(page)).toBeLessThan(1_000_000);
  const [, deviations] = tablesOf(lexer(page));
  expect(deviations?.rows).toHaveLength(100);
  expect(page).toContain('And 3,900 more: see the JSON report.');
});

test('shows no table of findings without findings', () => {
  const page = reportMarkdown(
    reportWith([], { checks: checksWithIds('error-shape'), heldClauses: ['error.shape'] }),
  );
  expect(headingsOf(lexer(page))).toEqual(['DescribeTasks: conformant']);
});
