import { DeriveError } from './derive-error.ts';

/** A member or an error in a list of a page. */
export interface PageEntry {
  readonly name: string;
  /** The text before the lines with labels, without links and markup. */
  readonly documentation: string;
  /** The values of the following `Label: value` lines, by label. They keep their links. */
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
  /** The sections in page order. Several may have the same heading, such as `Example`. */
  readonly sections: readonly PageSection[];
  /** Whether linked type pages describe the objects. If not, only the skeleton describes them. */
  readonly linksTypes: boolean;
}

/** The first section with this heading. @throws DeriveError if no section has it */
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

/** Parses an entry. Its prose ends before the first line with a label; from there on, the lines are facts. */
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
