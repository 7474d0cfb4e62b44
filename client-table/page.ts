import { clientStates } from '../targets/clients/client-states.ts';
import { markdownTable, tableCode } from '../reports/text/markdown-parts.ts';
import type { Area } from './area.ts';
import { isSilent, type Outcome } from './outcome.ts';
import { closing, introduction, legend } from './page-words.ts';
import { rightAnswers } from './right-answers.ts';
import type { ClientTable, TableRow } from './table.ts';

/** How a row is listed: the worst that happens to a caller of any client. */
type Severity = 'silent' | 'error' | 'same';

const outcomesOf = (row: TableRow, { clients }: ClientTable): readonly Outcome[] =>
  clients.map(({ name }) => row.outcomes[name] ?? { kind: 'broken' });

function severityOf(row: TableRow, table: ClientTable): Severity {
  const outcomes = outcomesOf(row, table);
  if (outcomes.some(isSilent)) return 'silent';
  return outcomes.every(({ kind }) => kind === 'same') ? 'same' : 'error';
}

/** Seven columns must fit into some 120 characters. Digits are more telling than letters. */
function shorten(got: string): string {
  const max = /^[\d.-]+$/.test(got) ? 16 : 12;
  return got.length <= max ? got : `${got.slice(0, max - 1)}…`;
}

function outcomeCell(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'wrong': {
      const { got } = outcome;
      const isWords = /^(absent|unknown value|no error|year -?\d+)$/.test(got);
      return `**${isWords ? got : tableCode(shorten(got))}**`;
    }
    case 'nothing':
      return '**empty**';
    case 'code-only':
    case 'type-lost':
    case 'message-lost':
      return outcome.kind.replace('-', ' ');
    case 'same':
    case 'error':
    case 'hang':
    case 'broken':
      return outcome.kind;
  }
}

const clientNames: Readonly<Record<string, string>> = {
  javascript: 'JS',
  'aws-cli': 'CLI',
  go: 'Go',
  java: 'Java',
  rust: 'Rust',
};

const clientColumns = ({ clients }: ClientTable): readonly (readonly [string])[] =>
  clients.map(({ name }) => [clientNames[name] ?? name] as const);

/** Escapes what tables need: sentences are ours, and contain code. */
const sentenceCell = (sentence: string): string => sentence.replaceAll('|', '\\|');

/** The tables of one severity, by area. */
function severityTables(severity: Severity, table: ClientTable, areas: readonly Area[]): readonly string[] {
  return areas.flatMap(({ id, title, advice }) => {
    const rows = table.rows.filter((row) => row.area === id && severityOf(row, table) === severity);
    if (rows.length === 0) return [];
    return [
      '',
      `### ${title}`,
      '',
      `Safe: ${advice}`,
      '',
      ...markdownTable(
        [['answer'], ...clientColumns(table)],
        rows.map((row) => [sentenceCell(row.sentence), ...outcomesOf(row, table).map(outcomeCell)]),
      ),
    ];
  });
}

function clientTable(table: ClientTable): readonly string[] {
  const titles = new Map(clientStates().map(({ name, title }) => [name, title]));
  return markdownTable(
    [['column'], ['client'], ['version'], ['silent', 'right'], ['errors', 'right'], ['same', 'right']],
    table.clients.map(({ name, version }) => {
      const outcomes = table.rows.map((row): Outcome => row.outcomes[name] ?? { kind: 'broken' });
      const silent = outcomes.filter(isSilent).length;
      const same = outcomes.filter(({ kind }) => kind === 'same').length;
      const counts = [silent, outcomes.length - silent - same, same].map(String);
      return [clientNames[name] ?? name, titles.get(name) ?? name, version, ...counts];
    }),
  );
}

function sameList(table: ClientTable, areas: readonly Area[]): readonly string[] {
  return areas.flatMap(({ id, title }) => {
    const rows = table.rows.filter((row) => row.area === id && severityOf(row, table) === 'same');
    return rows.length === 0 ? [] : [`- ${title}:`, ...rows.map(({ sentence }) => `  - ${sentence}`)];
  });
}

function attemptsTable(table: ClientTable): readonly string[] {
  const cells = (attempts: Readonly<Record<string, number>>): readonly string[] =>
    table.clients.map(({ name }) => String(attempts[name] ?? '–'));
  return markdownTable(
    [['answer'], ...clientColumns(table)],
    [
      ...table.rightAnswers.map(({ id, attempts }) => [
        `Right: ${rightAnswers[id].title}.`,
        ...cells(attempts),
      ]),
      ...table.rows.flatMap(({ sentence, attempts }) =>
        attempts === undefined ? [] : [[sentenceCell(sentence), ...cells(attempts)]],
      ),
    ],
  );
}

/** `docs/clients.md`. */
export function clientsPage(table: ClientTable, areas: readonly Area[]): string {
  const count = table.rows.filter((row) => severityOf(row, table) === 'silent').length;
  const [result] = table.rightAnswers;
  return [
    '# What clients make of deviations',
    '',
    ...introduction,
    '',
    `Measured on ${table.measured}: ${table.rows.length} answers, each read by ${table.clients.length} clients.`,
    `${count} of them give the caller of at least one client something wrong without an error.`,
    '',
    ...clientTable(table),
    '',
    ...legend,
    '',
    '## What is safe for all clients',
    '',
    ...markdownTable(
      [['area'], ['advice']],
      areas.map(({ title, advice }) => [title, sentenceCell(advice)]),
    ),
    '',
    'Most answers are made from this one:',
    '',
    '```json',
    JSON.stringify(JSON.parse(result?.body ?? '{}'), null, 2),
    '```',
    '',
    '## Silent: wrong, and no error',
    ...severityTables('silent', table, areas),
    '',
    '## Errors',
    ...severityTables('error', table, areas),
    '',
    '## The same in all clients',
    '',
    ...sameList(table, areas),
    '',
    '## Requests with retries',
    '',
    'How many requests a client sends before it gives up, with its default settings.',
    '',
    ...attemptsTable(table),
    '',
    ...closing,
    '',
  ].join('\n');
}
