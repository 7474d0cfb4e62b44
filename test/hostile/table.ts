import { escapeControlCharacters } from '../../reports/text/escape-for-terminal.ts';
import { markdownTable, tableCode } from '../../reports/text/markdown-parts.ts';
import { truncate } from '../../reports/text/format.ts';
import type { HarnessRun } from './harness-run.ts';
import type { Judgement } from './judge-run.ts';
import { frequenciesOf, type Frequency, type HostileMode } from './mode.ts';

export const builds = ['today', '0.1.0'] as const;
export type Build = (typeof builds)[number];

/** One run on a hostile server, as it is stored. */
export interface ResultRow
  extends Judgement, Pick<HarnessRun, 'status' | 'exceeded' | 'seconds' | 'mebibytes' | 'requests'> {
  readonly mode: string;
  readonly frequency: Frequency;
  readonly build: Build;
}

const toTable = (head: readonly string[], lines: readonly (readonly string[])[]): readonly string[] => [
  ...[
    '',
    ...markdownTable(
      head.map((name) => [name] as const),
      lines,
    ),
    '',
  ],
];

const none = '–';

const statusCell = ({ status, exceeded }: ResultRow): string =>
  exceeded === undefined ? String(status ?? 'a signal') : exceeded === 'seconds' ? 'hung' : 'memory';

const figures = (row: ResultRow): readonly string[] => [
  ...[statusCell(row), row.seconds.toFixed(1), row.mebibytes.toFixed(0)],
];

const saidCell = (said: string): string =>
  said === ''
    ? none
    : tableCode(truncate(escapeControlCharacters(said.replaceAll(/127\.0\.0\.1:\d+/g, 'HOST')), 160));

const fullCells = (row: ResultRow | undefined): readonly string[] =>
  row === undefined
    ? Array.from({ length: 7 }, () => none)
    : [...figures(row), String(row.requests), saidCell(row.said), row.blamed, row.left];

const olderCells = (row: ResultRow | undefined): readonly string[] =>
  row === undefined ? Array.from({ length: 5 }, () => none) : [...figures(row), row.blamed, row.left];

const fullHead = ['exit', 'seconds', 'MiB', 'requests', 'what it said', 'blamed', 'left'];
const olderHead = ['0.1.0: exit', 'seconds', 'MiB', 'blamed', 'left'];

/** The tables: each mode on every request, beside 0.1.0; and each mode on some requests. */
export function resultTables(modes: readonly HostileMode[], rows: readonly ResultRow[]): readonly string[] {
  const find = (mode: HostileMode, frequency: Frequency, build: Build): ResultRow | undefined =>
    rows.find((row) => row.mode === mode.id && row.frequency === frequency && row.build === build);
  const rare = modes.flatMap((mode) =>
    frequenciesOf(mode).flatMap((frequency) => (frequency === 1 ? [] : [{ mode, frequency }])),
  );
  return [
    '### On every request',
    ...toTable(
      ['server', ...fullHead, ...olderHead],
      modes.map((mode) => [
        `\`${mode.id}\``,
        ...fullCells(find(mode, 1, 'today')),
        ...olderCells(find(mode, 1, '0.1.0')),
      ]),
    ),
    '### On each 20th or 50th request',
    ...toTable(
      ['server', 'each', ...fullHead],
      rare.map(({ mode, frequency }) => [
        ...[`\`${mode.id}\``, `${frequency}th`],
        ...fullCells(find(mode, frequency, 'today')),
      ]),
    ),
  ];
}

/** What the servers do. */
export const serverTable = (modes: readonly HostileMode[]): readonly string[] => [
  '### The servers',
  ...toTable(
    ['server', 'what it does', 'harm'],
    modes.map(({ id, what, harm }) => [`\`${id}\``, what, harm]),
  ),
];

/** So many servers are listed for a problem. The tables of runs show all. */
const maxPlaces = 20;

/** What is wrong, by build: each problem with the servers at which it came. */
export function problemTable(rows: readonly ResultRow[]): readonly string[] {
  const problems = rows.flatMap((row) => row.problems.map((problem) => ({ ...row, problem })));
  const names = [...new Set(problems.map(({ problem }) => problem))].toSorted();
  const cellOf = (problem: string, build: Build): string => {
    const places = problems
      .filter((one) => one.problem === problem && one.build === build)
      .map(({ mode, frequency }) => (frequency === 1 ? `\`${mode}\`` : `\`${mode}\` (${frequency}th)`));
    const more = places.length - maxPlaces;
    const listed = places.slice(0, maxPlaces).join(', ');
    return places.length === 0 ? none : `${places.length}: ${listed}${more > 0 ? ` and ${more} more` : ''}`;
  };
  return [
    '### What went wrong',
    ...toTable(
      ['a run …', ...builds],
      names.map((name) => [name, ...builds.map((build) => cellOf(name, build))]),
    ),
  ];
}
