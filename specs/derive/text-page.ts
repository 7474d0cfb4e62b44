import { DeriveError } from './error.ts';
import { type Entry, entryOf, type Page, type Section } from './page.ts';

const headings = new Set([
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
const word = /^[A-Za-z]\w*$/;
/** Words that stand alone above a remark in the prose. */
const remarks = new Set(['Note', 'Important', 'Warning', 'Tip']);

const isName = (line: string): boolean => word.test(line) && !remarks.has(line);

/** The parts of an operation page that was saved as plain text; each part begins with a line of its own. */
export function readTextPage(file: string, source: string): Page {
  // `Copy` is the label of the button above a code block.
  const lines = source.split(/\r?\n/).filter((line) => line.trim() !== '' && line.trim() !== 'Copy');
  const starts = lines.flatMap((line, at) => (headings.has(line.trim()) ? [at] : []));
  const before = lines.slice(0, starts[0] ?? 0).map((line) => line.trim());
  const title = before.findLast(isName);
  if (starts.length === 0) throw new DeriveError(file, 'Request Syntax', 'this section on the page');
  if (title === undefined) {
    throw new DeriveError(file, 'title', 'the name of an operation on a line of its own');
  }
  const sections = starts.map((start, index): Section => {
    const body = lines.slice(start + 1, starts[index + 1]);
    return { heading: (lines[start] ?? '').trim(), code: codeOf(body), entries: entriesOf(body) };
  });
  return { file, title, sections, linksTypes: false };
}

/** Plain text has no fences: code begins at the first brace or at the first line of an HTTP message. */
function codeOf(lines: readonly string[]): string {
  const start = lines.findIndex((line) => /^\s*\{|^[A-Z]+ \S+ HTTP\/|^HTTP\/\d/.test(line));
  return start < 0 ? '' : lines.slice(start).join('\n');
}

/** A single word on a line is the name of a member or error; what follows up to the next belongs to it. */
function entriesOf(lines: readonly string[]): Entry[] {
  const starts = lines.flatMap((line, at) => (isName(line.trim()) ? [at] : []));
  return starts.map((start, index) =>
    entryOf((lines[start] ?? '').trim(), lines.slice(start + 1, starts[index + 1]), (line) => line),
  );
}
