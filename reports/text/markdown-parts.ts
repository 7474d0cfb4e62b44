import { splitCode } from './format.ts';

/** No line ends within a cell, an item or a heading. */
const singleLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Nothing of it is markup. */
const escapeMarkdown = (text: string): string =>
  text
    .replace(/[\\|*_[\]`~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');

/** Prose of others: its code stays code, and nothing else of it is markup or ends a cell. */
export const markdownProse = (text: string): string =>
  splitCode(singleLine(text))
    .map((piece) => (piece.code ? tableCode(piece.text) : escapeMarkdown(piece.text)))
    .join('');

/** Backticks in a row, the most that are in a text. */
const longestBacktickRun = (text: string): number =>
  Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));

/** Code within a line: as GitHub cuts the cells of a table, also at a pipe within code, which is escaped there and nowhere else. */
export const tableCode = (text: string): string => inlineCode(text).replaceAll('|', '\\|');

/** Code within a line outside of tables. */
export function inlineCode(text: string): string {
  const line = singleLine(text);
  const fence = '`'.repeat(longestBacktickRun(line) + 1);
  const space = /^`|`$/.test(line) ? ' ' : '';
  return line === '' ? '' : `${fence}${space}${line}${space}${fence}`;
}

/** A block of code, whatever is in it. */
export function codeBlock(text: string, language = ''): readonly string[] {
  const fence = '`'.repeat(Math.max(3, longestBacktickRun(text) + 1));
  return [`${fence}${language}`, ...text.split(/\r\n|[\r\n]/), fence];
}

/** Text within HTML that stands in Markdown: nothing of it is either. */
export const escapeHtml = (text: string): string =>
  singleLine(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_[\]~|]/g, (sign) => `&#${sign.charCodeAt(0)};`);

type Column = readonly [name: string, align?: 'right'];

/** A table of GitHub's Markdown, which is not padded: formatters leave it out. */
export const markdownTable = (
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): readonly string[] =>
  [
    columns.map(([name]) => name),
    columns.map(([, align]) => (align === 'right' ? '--:' : '---')),
    ...rows,
  ].map((cells) => `| ${cells.join(' | ')} |`);
