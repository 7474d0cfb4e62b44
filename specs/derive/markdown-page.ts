import { DeriveError } from './error.ts';
import { type Entry, entryOf, type Page, type Section } from './page.ts';

/**
 * The parts of a page of the API reference as it is published in Markdown: an operation page, or the page of a type.
 * @throws DeriveError when it does not begin with a title
 */
export function readMarkdownPage(file: string, source: string): Page {
  const sections: Section[] = [];
  let title: string | undefined;
  let heading = '';
  let prose: string[] = [];
  let code: string[] = [];
  let fenced = false;
  const close = (): void => {
    if (heading !== '') sections.push({ heading, code: code.join('\n'), entries: entriesOf(prose) });
    prose = [];
    code = [];
  };
  for (const line of source.split(/\r?\n/)) {
    const [, marks, text] = /^(#{1,6}) +(.*?)\s*$/.exec(line) ?? [];
    if (/^\s*```/.test(line)) fenced = !fenced;
    else if (fenced) code.push(line);
    else if (text === undefined) prose.push(line);
    else if (marks === '#') title ??= text;
    else {
      close();
      heading = text;
    }
  }
  close();
  if (title === undefined || !/^\w+$/.test(title)) {
    throw new DeriveError(file, 'title', 'the name of an operation or type as the first heading');
  }
  if (fenced) throw new DeriveError(file, heading, 'an end of the code block');
  return { file, title, sections, linksTypes: true };
}

const entryHead = /^\s*\*\* +(?:\[([^\]]+)\]\([^)]*\)|([\w.-]+)) +\*\*/;

function entriesOf(lines: readonly string[]): Entry[] {
  const starts = lines.flatMap((line, at) => (entryHead.test(line) ? [at] : []));
  return starts.map((start, index) => {
    const [, linked, bare] = entryHead.exec(lines[start] ?? '') ?? [];
    return entryOf(linked ?? bare ?? '', lines.slice(start + 1, starts[index + 1]), plain);
  });
}

/** Markdown as plain text: the words of a link, no anchors, no marks of code and emphasis. */
export function plain(markdown: string): string {
  return markdown
    .replace(/<[^>]+>/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\\([\\`*_|[\]])/g, '$1')
    .replace(/[`*]/g, '');
}
