import { DeriveError } from './error.ts';

/** A member or an error as a page lists it. */
export interface Entry {
  readonly name: string;
  /** What stands before the labelled lines, links and markup taken off. */
  readonly documentation: string;
  /** The lines `Label: value` after it, by label, as the page writes them (links kept). */
  readonly facts: ReadonlyMap<string, string>;
}

export interface Section {
  readonly heading: string;
  /** The code block of the section; empty where there is none. */
  readonly code: string;
  readonly entries: readonly Entry[];
}

/** A page of an API reference in its parts, whatever it was written in. */
export interface Page {
  readonly file: string;
  readonly title: string;
  /** In the order of the page; a heading may come again (`Example`). */
  readonly sections: readonly Section[];
  /** Whether objects are told by linked type pages, or by the skeleton alone. */
  readonly linksTypes: boolean;
}

/** The first section of that heading. @throws DeriveError when the page has none */
export function sectionOf(page: Page, heading: string): Section {
  const found = page.sections.find((section) => section.heading === heading);
  if (found === undefined) throw new DeriveError(page.file, heading, 'this section on the page');
  return found;
}

const labels = new Set([
  'Type',
  'Required',
  'Valid Values',
  'Valid Range',
  'Length Constraints',
  'Pattern',
  'Array Members',
  'Map Entries',
  'Key Length Constraints',
  'Key Pattern',
  'Key Valid Values',
  'Value Length Constraints',
  'Value Pattern',
  'Value Valid Values',
  'HTTP Status Code',
]);

/** An entry out of its lines: prose up to the first labelled line, facts from there on. */
export function entryOf(name: string, lines: readonly string[], plain: (line: string) => string): Entry {
  const facts = new Map<string, string>();
  const prose: string[] = [];
  for (const line of lines) {
    const [, label, value] = /^\s*([A-Z][A-Za-z ]+): *(.*?)\s*$/.exec(line) ?? [];
    if (label !== undefined && value !== undefined && labels.has(label)) facts.set(label, value);
    else if (facts.size === 0) prose.push(plain(line).trim());
  }
  return { name, documentation: prose.filter((line) => line !== '').join(' '), facts };
}
