import colors from 'picocolors';
import { baselineLines } from './baseline-text.ts';
import { labelledLines, terminalColumns, wrapText } from '../text/columns.ts';
import type { Report } from './report.ts';
import { foldScript } from '../text/shell-lines.ts';
import { findingsByClause, findingsSummary, knownFindings, sharedSetup } from './report-text-findings.ts';
import { conclusionName, countClauses, noVerdictReasons } from './conclusion-text.ts';
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

/** Formats a report for a terminal, in lines of at most 100 columns. */
export function reportText(rawReport: Report, color: boolean): string {
  const report = escapeForTerminal(rawReport);
  const paint = colors.createColors(color);
  const setup = sharedSetup(report.findings);
  const known = knownFindings(report, paint);
  const lines = [
    ...heading(report, paint),
    '',
    ...findingsByClause(report, setup, paint),
    ...setupLines(setup, paint),
    ...(known.length === 0 ? [] : [...known, '']),
    ...remarks(report, paint),
    ...openAnswers(report),
    ...findingsSummary(report, paint),
    ...closing(report),
    ...baselineLines(report, paint),
    `conclusion: ${conclusionTints(paint)[report.conclusion](paint.bold(conclusionName(report.conclusion)))}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** Lines that state the target and the conclusion. */
function heading(report: Report, paint: Paint): readonly string[] {
  const { target, edition, level, seed, conclusion, totals } = report;
  const where = target.name === target.endpoint ? target.name : `${target.name} at ${target.endpoint}`;
  const how = [`edition ${edition}`, `level ${level}`, ...(seed === undefined ? [] : [`seed ${seed}`])];
  const verdict = conclusionTints(paint)[conclusion](paint.bold(conclusionName(conclusion)));
  const counts = [formatCount(totals.findings, 'deviation'), formatCount(totals.warnings, 'warning')];
  return [...wrapText(`${where}, ${how.join(', ')}`), `${verdict}: ${counts.join(', ')}`];
}

/** The setup that all reproduction scripts share. */
function setupLines(setup: readonly string[], paint: Paint): readonly string[] {
  if (setup.length === 0) return [];
  const cleansUp = setup.some((line) => line.startsWith('trap '));
  const shell = cleansUp ? 'a shell, which cleans up when it exits' : 'a shell';
  return [
    paint.underline(`To reproduce the findings above, first run this in ${shell}:`),
    ...foldScript(setup, 0, terminalColumns),
    '',
  ];
}

/** Skipped checks, harness errors, warnings and notes. */
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
        labelledLines('- ', `${paint.red('harness error')}: ${id}: ${because ?? ''}`),
      ),
    ...report.warnings.flatMap((warning) => labelledLines(`${paint.yellow('!')} `, warning)),
    ...report.notes.flatMap((note) => labelledLines('- ', note)),
    ...(report.target.logs === undefined ? [] : labelledLines('- ', `Target logs: ${report.target.logs}`)),
  ];
  return lines.length === 0 ? [] : [...lines, ''];
}

const openAnswers = ({ open }: Report): readonly string[] =>
  open.length === 0
    ? []
    : [
        'Open questions of the reference, and the answers of the target:',
        ...open.flatMap(({ clause, class: name, text }) =>
          labelledLines('  ', `${clause} (${name}): ${truncate(text, 110)}`),
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
    `${held} of ${formatCount(held + broken, 'exercised clause')} held; ` +
      `${formatCount(unexercised, 'clause')} not exercised, ${untestable} not testable, ${open} open`,
    `${seen.length} of ${seen.length + unseen.length} response members seen`,
    ...(totals.throttled === 0 ? [] : [`${formatCount(totals.throttled, 'request')} throttled and retried`]),
    `${passed} of ${checks.length} checks passed, ${formatCount(totals.findings, 'deviation')}, ${formatCount(totals.warnings, 'warning')}`,
    `${formatCount(totals.cases, 'case')}, ${formatCount(totals.requests, 'request')}, ${totals.lost} unanswered, ${formatDuration(durationMs)}`,
  ].flatMap((line) => wrapText(line));
}
