import type { Goal } from './part.ts';
import type { Row } from './rows.ts';
import { formatNumber } from './statistics.ts';

/** The rows of a part, as they are stored. */
export interface PartResult {
  readonly letter: string;
  readonly title: string;
  /** The day of the measurement, as YYYY-MM-DD. */
  readonly date: string;
  readonly commit: string;
  readonly rows: readonly Row[];
}

const none = '–';
const cell = (text: string): string => text.replaceAll('|', String.raw`\|`);

const toTable = (head: readonly string[], lines: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');

const amount = (value: number, unit: string): string => `${formatNumber(value)} ${unit}`;

const besideCell = ({ beside, unit }: Row): string =>
  beside === undefined ? none : `${beside.name}: ${amount(beside.median, unit)}`;

function comparisonCell({ ratio, difference, unit }: Row): string {
  if (ratio !== undefined) return formatNumber(ratio);
  if (difference === undefined) return none;
  return `${difference < 0 ? '' : '+'}${amount(difference, unit)}`;
}

const goalCell = ({ limit, bound }: Goal): string => `${limit === 'at most' ? '≤' : '≥'} ${bound}`;

const reachedCell = ({ reached }: Row): string => (reached === undefined ? none : reached ? 'yes' : 'no');

/** The rows that have a goal, in the order of the goals. */
export function goalTable(parts: readonly PartResult[]): string {
  const goals = parts.flatMap(({ letter, rows }) =>
    rows.flatMap((row) => (row.goal === undefined ? [] : [{ letter, row, goal: row.goal }])),
  );
  return toTable(
    ['what', 'beside', 'today', 'ratio', 'wanted', 'reached', 'measured by'],
    goals
      .toSorted((a, b) => a.goal.place - b.goal.place)
      .map(({ letter, row, goal }) => [
        ...[row.what, besideCell(row), amount(row.median, row.unit), comparisonCell(row)],
        ...[goalCell(goal), reachedCell(row), `\`npm run bench -- --only ${letter}\``],
      ]),
  );
}

/** All rows of a part. */
export const partTable = ({ rows }: PartResult): string =>
  toTable(
    ['what', 'command', 'median', 'range', 'beside', 'ratio'],
    rows.map((row) => [
      ...[row.what, `\`${row.command}\``, amount(row.median, row.unit)],
      row.rounds === 1 ? 'once' : `${formatNumber(row.min)} to ${formatNumber(row.max)}`,
      ...[besideCell(row), comparisonCell(row)],
    ]),
  );
