import colors from 'picocolors';
import { groupDifferences, blockLines, type Paint, type ReportedDifference } from './difference-lines.ts';
import { reproductionLines } from './difference-scripts.ts';
import type { DifferenceReport } from './difference-report.ts';
import { labelledLines, wrapText } from '../text/columns.ts';
import { escapeForTerminal } from '../text/escape-for-terminal.ts';
import { formatCount, formatNumber, formatDuration } from '../text/format.ts';

const headings: Readonly<Record<ReportedDifference['right'], string>> = {
  a: 'A is right',
  b: 'B is right',
  neither: 'Both are wrong',
  unclaimed: 'Undecided',
  open: 'Left open by the reference',
};

const verdictOrder = ['a', 'b', 'neither', 'unclaimed', 'open'] as const;

const targetName = ({ name, endpoint }: DifferenceReport['targets']['a']): string =>
  name === endpoint ? name : `${name} at ${endpoint}`;

/** Formats the report of a differential run for a terminal. */
export function differenceText(rawReport: DifferenceReport, color: boolean): string {
  const report = escapeForTerminal(rawReport);
  const paint = colors.createColors(color);
  const { a, b } = report.targets;
  const lines = [
    ...labelledLines('A  ', targetName(a)),
    ...labelledLines('B  ', targetName(b)),
    `edition ${report.edition}, seed ${report.seed}`,
    '',
  ];
  const numbered: (readonly [number, ReportedDifference])[] = [];
  let number = 0;
  const addSection = (differences: readonly ReportedDifference[], heading: string): void => {
    if (differences.length === 0) return;
    lines.push(paint.underline(`${heading} (${differences.length})`));
    for (const block of groupDifferences(differences)) {
      number += 1;
      lines.push(...blockLines(block, number, paint));
      numbered.push(...block.map((one) => [number, one] as const));
    }
    lines.push('');
  };
  const main = report.differences.filter(({ weight }) => weight === 'difference');
  for (const right of verdictOrder) {
    addSection(
      main.filter((one) => one.right === right),
      headings[right],
    );
  }
  const texts = report.differences.filter(({ weight }) => weight === 'text');
  lines.push(...textLines(texts), ...reproductionLines(numbered, report.targets));
  lines.push(
    ...report.notes.flatMap((note) => labelledLines('- ', note)),
    ...logLines(report),
    ...closing(report, paint).flatMap((line) => wrapText(line)),
  );
  return `${lines.join('\n')}\n`;
}

/** Lines about different error texts. They weigh less, so each gets only two lines. */
const textLines = (texts: readonly ReportedDifference[]): readonly string[] =>
  texts.length === 0
    ? []
    : [
        `Errors of the same type with different texts (${texts.length}; they count with --level observed)`,
        ...texts.flatMap(({ came, right }) => [
          ...labelledLines('     A  ', `${came.a}${right === 'a' ? '  (the text of the service)' : ''}`),
          ...labelledLines('     B  ', `${came.b}${right === 'b' ? '  (the text of the service)' : ''}`),
        ]),
        '',
      ];

const logLines = ({ targets: { a, b } }: DifferenceReport): readonly string[] => [
  ...(a.logs === undefined ? [] : labelledLines('- ', `Logs of A: ${a.logs}`)),
  ...(b.logs === undefined ? [] : labelledLines('- ', `Logs of B: ${b.logs}`)),
];

function closing(
  { totals, conclusion, findings, unsteady, durationMs }: DifferenceReport,
  paint: Paint,
): readonly string[] {
  const { right, differences, texts, throttled } = totals;
  const tints = { same: paint.green, different: paint.red, none: paint.yellow, error: paint.red };
  const words = {
    same: 'no difference',
    different: formatCount(differences === 0 ? texts : differences, 'difference'),
    none: 'no verdict',
    error: 'harness error',
  };
  return [
    ...(conclusion === 'none' && totals.positives === 0
      ? ['No request was answered with a task by both targets, so there is no verdict.']
      : []),
    ...(unsteady.length === 0
      ? []
      : [
          `${formatCount(unsteady.length, 'difference')} did not recur in a repeat and ${unsteady.length === 1 ? 'is' : 'are'} not listed`,
        ]),
    `A is right in ${right.a}, B in ${right.b}, neither in ${right.neither}; ${right.unclaimed + right.open} undecided or open`,
    `The checks found ${formatCount(findings.a.failures, 'kind')} of failure at A and ${findings.b.failures} at B in the same cases: \`run --target\` lists them`,
    ...(throttled.a + throttled.b === 0
      ? []
      : [
          `${formatCount(throttled.a, 'request')} to A, ${formatNumber(throttled.b)} to B throttled and retried`,
        ]),
    `${formatCount(totals.cases, 'case')} sent to both, ${totals.unasked} skipped; ${formatCount(totals.requests.a, 'request')} to A, ${formatNumber(totals.requests.b)} to B, ${formatDuration(durationMs)}`,
    `conclusion: ${tints[conclusion](paint.bold(words[conclusion]))}`,
  ];
}
