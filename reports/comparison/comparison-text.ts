import colors from 'picocolors';
import { labelledLines, wrapText } from '../text/columns.ts';
import { conclusionName } from '../run/conclusion-text.ts';
import { targetFacts, type ComparedClause, type ComparedState, type TargetComparison } from './comparison.ts';
import { escapeForTerminal } from '../text/escape-for-terminal.ts';
import { formatCount, formatNumber } from '../text/format.ts';

const signs: Readonly<Record<ComparedState, string>> = {
  held: '✓',
  broken: '✗',
  'warned of': '!',
  unexercised: '–',
  open: '?',
  untestable: '∅',
  absent: ' ',
};

/** The letter of a column: A to Z, then AA. */
const columnLetter = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : `${columnLetter(Math.floor(index / 26) - 1)}${columnLetter(index % 26)}`;

/** Formats a comparison for a terminal of 100 columns. */
export function comparisonText(rawComparison: TargetComparison, color: boolean): string {
  const comparison = escapeForTerminal(rawComparison);
  const { targets, differing, alike, edition, remarks } = comparison;
  const paint = colors.createColors(color);
  const tints: Readonly<Partial<Record<ComparedState, (text: string) => string>>> = {
    held: paint.green,
    broken: paint.red,
    'warned of': paint.yellow,
  };
  const letterWidth = Math.max(...targets.map((_, index) => columnLetter(index).length));
  const heads = targets.map((_, index) => columnLetter(index).padEnd(letterWidth)).join(' ');
  const line = ({ id, evidence, clause, cells }: ComparedClause): readonly string[] => {
    const marks = cells.map(({ state }) => (tints[state] ?? String)(signs[state].padEnd(letterWidth)));
    const statement = clause === undefined ? '' : `: ${clause.statement}`;
    return labelledLines(`  ${marks.join(' ')}  `, `${id} (${evidence})${statement}`);
  };
  const group = (heading: string, rows: readonly ComparedClause[]): readonly string[] =>
    rows.length === 0 ? [] : ['', heading, `  ${heads}`, ...rows.flatMap(line)];
  const lines = [
    `edition ${edition}; ✓ held, ✗ broken, ! warned of, – not exercised, ? open, ∅ not testable`,
    ...targets.flatMap((target, index) => {
      const { conclusion, held, exercised, unexercised, cases, seed, date } = targetFacts(target);
      const about = [
        `${conclusionName(conclusion)}, ${held} of ${exercised} clauses held, ${unexercised} not exercised, ${formatNumber(cases)} cases`,
        ...(seed === undefined ? [] : [`seed ${seed}`]),
        ...(date === undefined ? [] : [date]),
      ];
      const letter = columnLetter(index).padEnd(letterWidth);
      return [
        ...labelledLines(`${letter}  `, target.label),
        ...labelledLines(' '.repeat(letterWidth + 2), about.join(', ')),
      ];
    }),
    ...remarks.flatMap((remark) => wrapText(`! ${remark}`)),
    ...group(`Differences (${formatCount(differing.length, 'clause')}):`, differing),
    ...group(`Same results (${formatCount(alike.length, 'clause')}):`, alike),
  ];
  return `${lines.join('\n')}\n`;
}
