import { DeriveError } from './derive-error.ts';

/** A member or an error in a list of a page. */
export interface PageEntry {
  readonly name: string;
  /** The text before the labelled lines, without links and markup. */
  readonly documentation: string;
  /** The lines `Label: value` after it, by label, with their links. */
  readonly facts: ReadonlyMap<string, string>;
}

export interface PageSection {
  readonly heading: string;
  /** The code block of the section; empty if it has none. */
  readonly code: string;
  readonly entries: readonly PageEntry[];
}

/** A parsed page of an API reference, whatever its format. */
export interface ReferencePage {
  readonly file: string;
  readonly title: string;
  /** In page order. Headings may repeat (`Example`). */
  readonly sections: readonly PageSection[];
  /** Whether linked type pages describe the objects; otherwise only the skeleton does. */
  readonly linksTypes: boolean;
}

/** The first section with that heading. @throws DeriveError if there is none */
export function findSection(page: ReferencePage, heading: string): PageSection {
  const found = page.sections.find((section) => section.heading === heading);
  if (found === undefined) throw new DeriveError(page.file, heading, 'this section on the page');
  return found;
}

const factLabels = new Set([
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

/** Parses an entry: prose up to the first labelled line, facts from there on. */
export function parseEntry(
  name: string,
  lines: readonly string[],
  toText: (line: string) => string,
): PageEntry {
  const facts = new Map<string, string>();
  const prose: string[] = [];
  for (const line of lines) {
    const [, label, value] = /^\s*([A-Z][A-Za-z ]+): *(.*?)\s*$/.exec(line) ?? [];
    if (label !== undefined && value !== undefined && factLabels.has(label)) facts.set(label, value);
    else if (facts.size === 0) prose.push(toText(line).trim());
  }
  return { name, documentation: prose.filter((line) => line !== '').join(' '), facts };
}
