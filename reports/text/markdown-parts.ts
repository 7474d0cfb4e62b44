import { pieces } from './words.ts';

/** No line ends within a cell, an item or a heading. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Nothing of it is markup. */
const plain = (text: string): string =>
  text
    .replace(/[\\|*_[\]`~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');

/** Prose of others: its code stays code, and nothing else of it is markup or ends a cell. */
export const prose = (text: string): string =>
  pieces(oneLine(text))
    .map((piece) => (piece.code ? codeInCell(piece.text) : plain(piece.text)))
    .join('');

/** Backticks in a row, the most that are in a text. */
const backticksIn = (text: string): number =>
  Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));

/** Code within a line: as GitHub cuts the cells of a table, also at a pipe within code, which is escaped there and nowhere else. */
export const codeInCell = (text: string): string => code(text).replaceAll('|', '\\|');

/** Code within a line outside of tables. */
export function code(text: string): string {
  const line = oneLine(text);
  const fence = '`'.repeat(backticksIn(line) + 1);
  const space = /^`|`$/.test(line) ? ' ' : '';
  return line === '' ? '' : `${fence}${space}${line}${space}${fence}`;
}

/** A block of code, whatever is in it. */
export function block(text: string, language = ''): readonly string[] {
  const fence = '`'.repeat(Math.max(3, backticksIn(text) + 1));
  return [`${fence}${language}`, ...text.split(/\r\n|[\r\n]/), fence];
}

/** Text within HTML that stands in Markdown: nothing of it is either. */
export const escapedHtml = (text: string): string =>
  oneLine(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_[\]~|]/g, (sign) => `&#${sign.charCodeAt(0)};`);

type Column = readonly [name: string, align?: 'right'];

/** A table of GitHub's Markdown, which is not padded: formatters leave it out. */
export const table = (columns: readonly Column[], rows: readonly (readonly string[])[]): readonly string[] =>
  [
    columns.map(([name]) => name),
    columns.map(([, align]) => (align === 'right' ? '--:' : '---')),
    ...rows,
  ].map((cells) => `| ${cells.join(' | ')} |`);
