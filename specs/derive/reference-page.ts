import { definedMembers } from '../json.ts';
import { DeriveError } from './derive-error.ts';

/** A member or an error in a list of a page. */
export interface PageEntry {
  readonly name: string;
  /** The text before the lines with labels, without links and markup. */
  readonly documentation: string;
  /** The values of the following `Label: value` lines, by label. They keep their links. */
  readonly facts: ReadonlyMap<string, string>;
  /** The first line that is neither documentation nor a fact. It is a sign of a damaged page. */
  readonly unread?: string;
}

export interface PageSection {
  readonly heading: string;
  /** The code block of the section; empty if it has none. */
  readonly code: string;
  readonly entries: readonly PageEntry[];
  /** The first fact above all entries, whose entry has lost its name. */
  readonly unread?: string;
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

/** The entries of a section. @throws DeriveError if the section has a line that belongs to none of them */
export function readEntries(page: ReferencePage, section: PageSection): readonly PageEntry[] {
  const { heading, entries } = section;
  // A damaged name or label would otherwise become a part of the entry above it, and a rule would be lost without a word.
  const entry = entries.find(({ unread }) => unread !== undefined);
  const unread = section.unread ?? entry?.unread;
  if (unread === undefined) return entries;
  const place = section.unread === undefined && entry !== undefined ? `${heading}/${entry.name}` : heading;
  throw new DeriveError(page.file, place, `a known label or the name of an entry, not "${unread}"`);
}

const parseFact = (line: string): readonly [string, string] | undefined => {
  const [, label, value] = /^\s*([A-Z][A-Za-z ]+): *(.*?)\s*$/.exec(line) ?? [];
  return label !== undefined && value !== undefined && factLabels.has(label) ? [label, value] : undefined;
};

/** The first fact in lines that should have none. */
export const findFact = (lines: readonly string[]): string | undefined =>
  lines.find((line) => parseFact(line) !== undefined)?.trim();

/** Parses an entry. Its prose ends before the first line with a label; from there on, the lines are facts. */
export function parseEntry(
  name: string,
  lines: readonly string[],
  toText: (line: string) => string,
): PageEntry {
  const facts = new Map<string, string>();
  const prose: string[] = [];
  let unread: string | undefined;
  for (const line of lines) {
    const [label, value] = parseFact(line) ?? [];
    const text = toText(line).trim();
    if (label !== undefined && value !== undefined && !facts.has(label)) facts.set(label, value);
    else if (facts.size === 0) prose.push(text);
    else if (text !== '') unread ??= text;
  }
  const documentation = prose.filter((line) => line !== '').join(' ');
  return { name, documentation, facts, ...definedMembers({ unread }) };
}
