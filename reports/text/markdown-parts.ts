import { splitCode } from './format.ts';

/** Puts a text on one line, as cells, items and headings need it. */
const singleLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Escapes Markdown and HTML. */
const escapeMarkdown = (text: string): string =>
  text
    .replace(/[\\|*_[\]`~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');

/** Escapes foreign prose for Markdown. Text between backticks stays code. */
export const markdownProse = (text: string): string =>
  splitCode(singleLine(text))
    .map((piece) => (piece.code ? tableCode(piece.text) : escapeMarkdown(piece.text)))
    .join('');

/** What GitHub would make a link of. The part of an address before the `@` has at most 64 characters. */
const linkable = /((?:https?:\/\/|www\.|[\w.+-]{1,64}@[\w-]+\.)\S*)/i;

/** Escapes prose that may quote a target: its URLs stay text. */
export const quotingProse = (text: string): string =>
  splitCode(singleLine(text))
    .flatMap(({ code, text: piece }) =>
      code
        ? [tableCode(piece)]
        : piece
            .split(linkable)
            .map((part, index) => (index % 2 === 1 ? tableCode(part) : escapeMarkdown(part))),
    )
    .join('');

/** The length of the longest run of backticks. */
const longestBacktickRun = (text: string): number =>
  Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));

/** Inline code in a table cell: GitHub splits cells even at a pipe in code, so pipes are escaped. */
export const tableCode = (text: string): string => inlineCode(text).replaceAll('|', '\\|');

/** Inline code outside of tables. */
export function inlineCode(text: string): string {
  const line = singleLine(text);
  const fence = '`'.repeat(longestBacktickRun(line) + 1);
  const space = /^`|`$/.test(line) ? ' ' : '';
  return line === '' ? '' : `${fence}${space}${line}${space}${fence}`;
}

/** A fenced block of code; the fence is longer than any run of backticks in the text. */
export function codeBlock(text: string, language = ''): readonly string[] {
  const fence = '`'.repeat(Math.max(3, longestBacktickRun(text) + 1));
  return [`${fence}${language}`, ...text.split(/\r\n|[\r\n]/), fence];
}

/** Escapes text for HTML embedded in Markdown. */
export const escapeHtml = (text: string): string =>
  singleLine(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_[\]~|]/g, (sign) => `&#${sign.charCodeAt(0)};`);

type Column = readonly [name: string, align?: 'right'];

/** A table in GitHub's Markdown. Cells are not padded: formatters ignore these files. */
export const markdownTable = (
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): readonly string[] =>
  [
    columns.map(([name]) => name),
    columns.map(([, align]) => (align === 'right' ? '--:' : '---')),
    ...rows,
  ].map((cells) => `| ${cells.join(' | ')} |`);
