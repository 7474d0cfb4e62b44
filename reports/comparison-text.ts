import colors from 'picocolors';
import { factsOf, type ComparedClause, type ComparedState, type Comparison } from './comparison.ts';
import { counted, grouped, shortened } from './words.ts';

const width = 100;

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

/** A text in lines of a width; the first one may be shorter by what stands before it. */
function wrapped(text: string, room: number): readonly string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + 1 + word.length > room) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.map((line) => shortened(line, room));
}

/** A comparison in words, for a terminal of 100 columns. */
export function comparisonText(comparison: Comparison, color: boolean): string {
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
    const room = width - heads.length - 4;
    const [first = '', ...rest] = wrapped(
      `${id} (${evidence})${clause === undefined ? '' : `: ${clause.statement}`}`,
      room,
    );
    return [
      `  ${marks.join(' ')}  ${first}`,
      ...rest.map((more) => `  ${' '.repeat(heads.length)}  ${more}`),
    ];
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
      return [
        ...wrapped(target.label, width - wide - 2).map(
          (text, at) => `${at === 0 ? letter : ' '.repeat(wide)}  ${text}`,
        ),
        ...wrapped(about.join(', '), width - wide - 2).map((text) => `${' '.repeat(wide)}  ${text}`),
      ];
    }),
    ...remarks.flatMap((remark) => wrapped(`! ${remark}`, width)),
    ...group(`They differ in ${counted(differing.length, 'clause')}:`, differing),
    ...group(`They are alike in ${alike.length}:`, alike),
  ];
  return `${lines.join('\n')}\n`;
}
