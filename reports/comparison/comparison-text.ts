import colors from 'picocolors';
import { beside, wrapped } from '../text/columns.ts';
import { factsOf, type ComparedClause, type ComparedState, type Comparison } from './comparison.ts';
import { forTerminal } from '../text/escape-for-terminal.ts';
import { counted, grouped } from '../text/words.ts';

const signs: Readonly<Record<ComparedState, string>> = {
  held: '✓',
  broken: '✗',
  'warned of': '!',
  unexercised: '–',
  open: '?',
  untestable: '∅',
  absent: ' ',
};

/** Of a column: A to Z, then AA. */
const letterOf = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : `${letterOf(Math.floor(index / 26) - 1)}${letterOf(index % 26)}`;

/** A comparison in words, for a terminal of 100 columns. */
export function comparisonText(asItIs: Comparison, color: boolean): string {
  const comparison = forTerminal(asItIs);
  const { targets, differing, alike, edition, remarks } = comparison;
  const paint = colors.createColors(color);
  const tints: Readonly<Partial<Record<ComparedState, (text: string) => string>>> = {
    held: paint.green,
    broken: paint.red,
    'warned of': paint.yellow,
  };
  const wide = Math.max(...targets.map((_, index) => letterOf(index).length));
  const heads = targets.map((_, index) => letterOf(index).padEnd(wide)).join(' ');
  const line = ({ id, evidence, clause, cells }: ComparedClause): readonly string[] => {
    const marks = cells.map(({ state }) => (tints[state] ?? String)(signs[state].padEnd(wide)));
    const statement = clause === undefined ? '' : `: ${clause.statement}`;
    return beside(`  ${marks.join(' ')}  `, `${id} (${evidence})${statement}`);
  };
  const group = (heading: string, rows: readonly ComparedClause[]): readonly string[] =>
    rows.length === 0 ? [] : ['', heading, `  ${heads}`, ...rows.flatMap(line)];
  const lines = [
    `edition ${edition}; ✓ held, ✗ broken, ! warned of, – not exercised, ? open, ∅ not testable from outside`,
    ...targets.flatMap((target, index) => {
      const { conclusion, held, exercised, unexercised, cases, seed, date } = factsOf(target);
      const about = [
        `${conclusion}, ${held} of ${exercised} clauses held, ${unexercised} not exercised, ${grouped(cases)} cases`,
        ...(seed === undefined ? [] : [`seed ${seed}`]),
        ...(date === undefined ? [] : [date]),
      ];
      const letter = letterOf(index).padEnd(wide);
      return [...beside(`${letter}  `, target.label), ...beside(' '.repeat(wide + 2), about.join(', '))];
    }),
    ...remarks.flatMap((remark) => wrapped(`! ${remark}`)),
    ...group(`They differ in ${counted(differing.length, 'clause')}:`, differing),
    ...group(`They are alike in ${alike.length}:`, alike),
  ];
  return `${lines.join('\n')}\n`;
}
