import colors from 'picocolors';
import { baselineLines } from './baseline-text.ts';
import { beside, columns, wrapped } from '../text/columns.ts';
import type { Report } from './report.ts';
import { folded } from '../text/shell-lines.ts';
import { findingsByClause, findingsInShort, knownFindings, openingOf } from './report-text-findings.ts';
import { clauseCounts, hintsOf } from './conclusion-words.ts';
import { forTerminal } from '../text/escape-for-terminal.ts';
import { counted, shortened, spanOf } from '../text/words.ts';

type Paint = ReturnType<typeof colors.createColors>;

const tintOf = (paint: Paint): Readonly<Record<Report['conclusion'], (words: string) => string>> => ({
  conformant: paint.green,
  deviant: paint.red,
  inconclusive: paint.yellow,
  error: paint.red,
});

/** The report in words, for a terminal: lines of at most 100 columns. */
export function text(asItIs: Report, color: boolean): string {
  const report = forTerminal(asItIs);
  const paint = colors.createColors(color);
  const opening = openingOf(report.findings);
  const known = knownFindings(report, paint);
  const lines = [
    ...heading(report, paint),
    '',
    ...findingsByClause(report, opening, paint),
    ...definitions(opening, paint),
    ...(known.length === 0 ? [] : [...known, '']),
    ...remarks(report, paint),
    ...answersWhereOpen(report),
    ...findingsInShort(report, paint),
    ...closing(report),
    ...baselineLines(report, paint),
    `conclusion: ${tintOf(paint)[report.conclusion](paint.bold(report.conclusion))}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** What was tested, and what came of it. */
function heading(report: Report, paint: Paint): readonly string[] {
  const { target, edition, level, seed, conclusion, totals } = report;
  const where = target.name === target.endpoint ? target.name : `${target.name} at ${target.endpoint}`;
  const how = [`edition ${edition}`, `level ${level}`, ...(seed === undefined ? [] : [`seed ${seed}`])];
  const verdict = tintOf(paint)[conclusion](paint.bold(conclusion));
  const sums = [counted(totals.findings, 'deviation'), counted(totals.warnings, 'warning')];
  return [...wrapped(`${where}, ${how.join(', ')}`), `${verdict}: ${sums.join(', ')}`];
}

/** Every script begins with the same definitions: they are told once. */
function definitions(opening: readonly string[], paint: Paint): readonly string[] {
  if (opening.length === 0) return [];
  const removes = opening.some((line) => line.startsWith('trap '));
  const shell = removes ? 'a shell, which removes what it has made when it ends' : 'a shell';
  return [
    paint.underline(`To repeat what is above, define this in ${shell}:`),
    ...folded(opening, 0, columns),
    '',
  ];
}

/** What was not asked, and what else is to be known of the run. */
function remarks(report: Report, paint: Paint): readonly string[] {
  const skipped = report.checks.filter(({ status }) => status === 'skip');
  const byReason = Map.groupBy(skipped, ({ because }) => because ?? '');
  const lines = [
    ...[...byReason].flatMap(([because, checks]) =>
      beside('- ', `not exercised: ${checks.map(({ id }) => id).join(', ')}: ${because}`),
    ),
    ...report.checks
      .filter(({ status }) => status === 'error')
      .flatMap(({ id, because }) =>
        beside('- ', `${paint.red('fault of the harness')}: ${id}: ${because ?? ''}`),
      ),
    ...report.warnings.flatMap((warning) => beside(`${paint.yellow('!')} `, warning)),
    ...report.notes.flatMap((note) => beside('- ', note)),
    ...(report.target.logs === undefined
      ? []
      : beside('- ', `What the target wrote is in ${report.target.logs}`)),
  ];
  return lines.length === 0 ? [] : [...lines, ''];
}

const answersWhereOpen = ({ open }: Report): readonly string[] =>
  open.length === 0
    ? []
    : [
        'Where the reference is open, the target answers so:',
        ...open.flatMap(({ clause, class: name, text: told }) =>
          beside('  ', `${clause} (${name}): ${shortened(told, 110)}`),
        ),
        '',
      ];

function closing(report: Report): readonly string[] {
  const { totals, checks, durationMs, coverage } = report;
  const passed = checks.filter(({ status }) => status === 'pass').length;
  const { held, broken, unexercised, untestable, open } = clauseCounts(report);
  const { seen, unseen } = coverage.response;
  return [
    ...hintsOf(report),
    `${held} of ${held + broken} clauses exercised held; besides, not exercised: ${unexercised}, ` +
      `not testable from outside: ${untestable}, open: ${open}`,
    `${seen.length} of ${seen.length + unseen.length} members of an answer were seen`,
    ...(totals.throttled === 0 ? [] : [`${counted(totals.throttled, 'request')} throttled, and asked again`]),
    `${passed} of ${checks.length} checks passed, ${counted(totals.findings, 'deviation')}, ${counted(totals.warnings, 'warning')}`,
    `${counted(totals.cases, 'case')}, ${counted(totals.requests, 'request')}, ${totals.lost} unanswered, ${spanOf(durationMs)}`,
  ].flatMap((line) => wrapped(line));
}
