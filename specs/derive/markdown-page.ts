import { definedMembers } from '../json.ts';
import { DeriveError } from './derive-error.ts';
import {
  findFact,
  type PageEntry,
  parseEntry,
  type ReferencePage,
  type PageSection,
} from './reference-page.ts';

/**
 * Parses a page of the API reference in Markdown: an operation page or a type page.
 * @throws DeriveError if the page does not begin with a title
 */
export function readMarkdownPage(file: string, source: string): ReferencePage {
  const sections: PageSection[] = [];
  let title: string | undefined;
  let heading = '';
  let prose: string[] = [];
  let code: string[] = [];
  let fenced = false;
  const close = (): void => {
    if (heading !== '') sections.push({ heading, code: code.join('\n'), ...parseEntries(prose) });
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
  if (fenced) throw new DeriveError(file, heading, 'the end of the code block');
  return { file, title, sections, linksTypes: true };
}

const entryHead = /^\s*\*\* +(?:\[([^\]]+)\]\([^)]*\)|([\w.-]+)) +\*\*\s*(?:<a [^>]*><\/a>)?\s*$/;

function parseEntries(lines: readonly string[]): Pick<PageSection, 'entries' | 'unread'> {
  const starts = lines.flatMap((line, at) => (entryHead.test(line) ? [at] : []));
  const entries = starts.map((start, index): PageEntry => {
    const [, linked, bare] = entryHead.exec(lines[start] ?? '') ?? [];
    return parseEntry(linked ?? bare ?? '', lines.slice(start + 1, starts[index + 1]), markdownToText);
  });
  return { entries, ...definedMembers({ unread: findFact(lines.slice(0, starts[0])) }) };
}

/** Converts Markdown to plain text. Links keep only their texts; anchors, code marks and emphasis are removed. */
export function markdownToText(markdown: string): string {
  return markdown
    .replace(/<[^>]+>/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\\([\\`*_|[\]])/g, '$1')
    .replace(/[`*]/g, '');
}
