import { definedMembers } from '../json.ts';
import { DeriveError } from './derive-error.ts';
import { findFact, parseEntry, type ReferencePage, type PageSection } from './reference-page.ts';

const knownHeadings = new Set([
  'Request Syntax',
  'Request Parameters',
  'Response Syntax',
  'Response Elements',
  'Errors',
  'Example',
  'Examples',
  'Sample Request',
  'Sample Response',
  'See Also',
]);
const nameLine = /^[A-Za-z]\w*$/;
/** Each of these words is a line by itself, above a remark. */
const remarkLabels = new Set(['Note', 'Important', 'Warning', 'Tip']);

const isName = (line: string): boolean => nameLine.test(line) && !remarkLabels.has(line);

/** Parses an operation page that was saved as plain text. Each heading is a line by itself. */
export function readTextPage(file: string, source: string): ReferencePage {
  // `Copy` is the text of a button above each code block.
  const lines = source.split(/\r?\n/).filter((line) => line.trim() !== '' && line.trim() !== 'Copy');
  const starts = lines.flatMap((line, at) => (knownHeadings.has(line.trim()) ? [at] : []));
  const before = lines.slice(0, starts[0] ?? 0).map((line) => line.trim());
  const title = before.findLast(isName);
  if (starts.length === 0) throw new DeriveError(file, 'Request Syntax', 'this section on the page');
  if (title === undefined) {
    throw new DeriveError(file, 'title', 'the name of an operation on a line of its own');
  }
  const sections = starts.map((start, index): PageSection => {
    const body = lines.slice(start + 1, starts[index + 1]);
    return { heading: (lines[start] ?? '').trim(), code: findCode(body), ...parseEntries(body) };
  });
  return { file, title, sections, linksTypes: false };
}

/** Plain text has no fences: code begins at the first brace or the first line of an HTTP message. */
function findCode(lines: readonly string[]): string {
  const start = lines.findIndex((line) => /^\s*\{|^[A-Z]+ \S+ HTTP\/|^HTTP\/\d/.test(line));
  return start < 0 ? '' : lines.slice(start).join('\n');
}

/** A line with a single word names a member or an error. The lines up to the next name belong to this entry. */
function parseEntries(lines: readonly string[]): Pick<PageSection, 'entries' | 'unread'> {
  const starts = lines.flatMap((line, at) => (isName(line.trim()) ? [at] : []));
  const entries = starts.map((start, index) =>
    parseEntry((lines[start] ?? '').trim(), lines.slice(start + 1, starts[index + 1]), (line) => line),
  );
  return { entries, ...definedMembers({ unread: findFact(lines.slice(0, starts[0])) }) };
}
