import colors from 'picocolors';
import { baselineLines } from './baseline-text.ts';
import { labelledLines, terminalColumns, wrapText } from '../text/columns.ts';
import type { Report } from './report.ts';
import { foldScript } from '../text/shell-lines.ts';
import { findingsByClause, findingsSummary, knownFindings, sharedSetup } from './report-text-findings.ts';
import { countClauses, noVerdictReasons } from './conclusion-text.ts';
import { escapeForTerminal } from '../text/escape-for-terminal.ts';
import { formatCount, truncate, formatDuration } from '../text/format.ts';

type Paint = ReturnType<typeof colors.createColors>;

const conclusionTints = (
  paint: Paint,
): Readonly<Record<Report['conclusion'], (words: string) => string>> => ({
  conformant: paint.green,
  deviant: paint.red,
  inconclusive: paint.yellow,
  error: paint.red,
});

/** The report in words, for a terminal: lines of at most 100 columns. */
export function reportText(asItIs: Report, color: boolean): string {
  const report = escapeForTerminal(asItIs);
  const paint = colors.createColors(color);
  const opening = sharedSetup(report.findings);
  const known = knownFindings(report, paint);
  const lines = [
    ...heading(report, paint),
    '',
    ...findingsByClause(report, opening, paint),
    ...definitions(opening, paint),
    ...(known.length === 0 ? [] : [...known, '']),
    ...remarks(report, paint),
    ...openAnswers(report),
    ...findingsSummary(report, paint),
    ...closing(report),
    ...baselineLines(report, paint),
    `conclusion: ${conclusionTints(paint)[report.conclusion](paint.bold(report.conclusion))}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** What was tested, and what came of it. */
function heading(report: Report, paint: Paint): readonly string[] {
  const { target, edition, level, seed, conclusion, totals } = report;
  const where = target.name === target.endpoint ? target.name : `${target.name} at ${target.endpoint}`;
  const how = [`edition ${edition}`, `level ${level}`, ...(seed === undefined ? [] : [`seed ${seed}`])];
  const verdict = conclusionTints(paint)[conclusion](paint.bold(conclusion));
  const sums = [formatCount(totals.findings, 'deviation'), formatCount(totals.warnings, 'warning')];
  return [...wrapText(`${where}, ${how.join(', ')}`), `${verdict}: ${sums.join(', ')}`];
}

/** Every script begins with the same definitions: they are told once. */
function definitions(opening: readonly string[], paint: Paint): readonly string[] {
  if (opening.length === 0) return [];
  const removes = opening.some((line) => line.startsWith('trap '));
  const shell = removes ? 'a shell, which removes what it has made when it ends' : 'a shell';
  return [
    paint.underline(`To repeat what is above, define this in ${shell}:`),
    ...foldScript(opening, 0, terminalColumns),
    '',
  ];
}

/** What was not asked, and what else is to be known of the run. */
function remarks(report: Report, paint: Paint): readonly string[] {
  const skipped = report.checks.filter(({ status }) => status === 'skip');
  const byReason = Map.groupBy(skipped, ({ because }) => because ?? '');
  const lines = [
    ...[...byReason].flatMap(([because, checks]) =>
      labelledLines('- ', `not exercised: ${checks.map(({ id }) => id).join(', ')}: ${because}`),
    ),
    ...report.checks
      .filter(({ status }) => status === 'error')
      .flatMap(({ id, because }) =>
        labelledLines('- ', `${paint.red('fault of the harness')}: ${id}: ${because ?? ''}`),
      ),
    ...report.warnings.flatMap((warning) => labelledLines(`${paint.yellow('!')} `, warning)),
    ...report.notes.flatMap((note) => labelledLines('- ', note)),
    ...(report.target.logs === undefined
      ? []
      : labelledLines('- ', `What the target wrote is in ${report.target.logs}`)),
  ];
  return lines.length === 0 ? [] : [...lines, ''];
}

const openAnswers = ({ open }: Report): readonly string[] =>
  open.length === 0
    ? []
    : [
        'Where the reference is open, the target answers so:',
        ...open.flatMap(({ clause, class: name, text: told }) =>
          labelledLines('  ', `${clause} (${name}): ${truncate(told, 110)}`),
        ),
        '',
      ];

function closing(report: Report): readonly string[] {
  const { totals, checks, durationMs, coverage } = report;
  const passed = checks.filter(({ status }) => status === 'pass').length;
  const { held, broken, unexercised, untestable, open } = countClauses(report);
  const { seen, unseen } = coverage.response;
  return [
    ...noVerdictReasons(report),
    `${held} of ${held + broken} clauses exercised held; besides, not exercised: ${unexercised}, ` +
      `not testable from outside: ${untestable}, open: ${open}`,
    `${seen.length} of ${seen.length + unseen.length} members of an answer were seen`,
    ...(totals.throttled === 0
      ? []
      : [`${formatCount(totals.throttled, 'request')} throttled, and asked again`]),
    `${passed} of ${checks.length} checks passed, ${formatCount(totals.findings, 'deviation')}, ${formatCount(totals.warnings, 'warning')}`,
    `${formatCount(totals.cases, 'case')}, ${formatCount(totals.requests, 'request')}, ${totals.lost} unanswered, ${formatDuration(durationMs)}`,
  ].flatMap((line) => wrapText(line));
}
