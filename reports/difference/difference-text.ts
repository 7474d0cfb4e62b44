import colors from 'picocolors';
import { blocksOf, linesOf, type Paint, type Told } from './difference-lines.ts';
import { repeatLines } from './difference-scripts.ts';
import type { AgainstReport } from './difference-report.ts';
import { beside, wrapped } from '../text/columns.ts';
import { forTerminal } from '../text/escape-for-terminal.ts';
import { counted, grouped, spanOf } from '../text/words.ts';

const headings: Readonly<Record<Told['right'], string>> = {
  a: 'A is right',
  b: 'B is right',
  neither: 'Both are wrong',
  unclaimed: 'Nothing is claimed of who is right',
  open: 'The reference leaves it open',
};

const order = ['a', 'b', 'neither', 'unclaimed', 'open'] as const;

const named = ({ name, endpoint }: AgainstReport['targets']['a']): string =>
  name === endpoint ? name : `${name} at ${endpoint}`;

/** Two targets beside each other, in words for a terminal. */
export function againstText(asItIs: AgainstReport, color: boolean): string {
  const report = forTerminal(asItIs);
  const paint = colors.createColors(color);
  const { a, b } = report.targets;
  const lines = [
    ...beside('A  ', named(a)),
    ...beside('B  ', named(b)),
    `edition ${report.edition}, seed ${report.seed}`,
    '',
  ];
  const numbered: (readonly [number, Told])[] = [];
  let number = 0;
  const tell = (differences: readonly Told[], heading: string): void => {
    if (differences.length === 0) return;
    lines.push(paint.underline(`${heading} (${differences.length})`));
    for (const block of blocksOf(differences)) {
      number += 1;
      lines.push(...linesOf(block, number, paint));
      numbered.push(...block.map((one) => [number, one] as const));
    }
    lines.push('');
  };
  const main = report.differences.filter(({ weight }) => weight === 'difference');
  for (const right of order) {
    tell(
      main.filter((one) => one.right === right),
      headings[right],
    );
  }
  const texts = report.differences.filter(({ weight }) => weight === 'text');
  lines.push(...textLines(texts), ...repeatLines(numbered, report.targets));
  lines.push(
    ...report.notes.flatMap((note) => beside('- ', note)),
    ...logLines(report),
    ...closing(report, paint).flatMap((line) => wrapped(line)),
  );
  return `${lines.join('\n')}\n`;
}

/** Texts of errors in two lines each: they weigh less. */
const textLines = (texts: readonly Told[]): readonly string[] =>
  texts.length === 0
    ? []
    : [
        `Errors of the same type in other words (${texts.length}; they count with --level observed)`,
        ...texts.flatMap(({ came, right }) => [
          ...beside('     A  ', `${came.a}${right === 'a' ? '  (as the service says it)' : ''}`),
          ...beside('     B  ', `${came.b}${right === 'b' ? '  (as the service says it)' : ''}`),
        ]),
        '',
      ];

const logLines = ({ targets: { a, b } }: AgainstReport): readonly string[] => [
  ...(a.logs === undefined ? [] : beside('- ', `What A wrote is in ${a.logs}`)),
  ...(b.logs === undefined ? [] : beside('- ', `What B wrote is in ${b.logs}`)),
];

function closing(
  { totals, conclusion, findings, unsteady, durationMs }: AgainstReport,
  paint: Paint,
): readonly string[] {
  const { right, differences, texts, throttled } = totals;
  const tints = { same: paint.green, different: paint.red, none: paint.yellow, error: paint.red };
  const words = {
    same: 'no difference',
    different: counted(differences === 0 ? texts : differences, 'difference'),
    none: 'no verdict',
    error: 'a fault of the harness',
  };
  return [
    ...(conclusion === 'none' && totals.positives === 0
      ? ['No request was answered with a task by both, so nothing can be said of how they differ.']
      : []),
    ...(unsteady.length === 0
      ? []
      : [`${counted(unsteady.length, 'difference')} did not come again when asked again: not told`]),
    `A is right in ${right.a}, B in ${right.b}, neither in ${right.neither}; ${right.unclaimed + right.open} are open, or nothing is claimed of them`,
    `by the usual checks, on the same cases, A has ${counted(findings.a.failures, 'kind')} of failure, B has ${findings.b.failures}: \`run --target\` tells them`,
    ...(throttled.a + throttled.b === 0
      ? []
      : [`${counted(throttled.a, 'request')} to A, ${grouped(throttled.b)} to B throttled, and asked again`]),
    `${counted(totals.cases, 'case')} sent to both, ${totals.unasked} could not be; ${counted(totals.requests.a, 'request')} to A, ${grouped(totals.requests.b)} to B, ${spanOf(durationMs)}`,
    `conclusion: ${tints[conclusion](paint.bold(words[conclusion]))}`,
  ];
}
