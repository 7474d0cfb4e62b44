import { assertAgreement } from './skeleton-agreement.ts';
import { DeriveError } from './derive-error.ts';
import { parseMembers } from './member-list.ts';
import type { ErrorForm, OperationForm, StructureForm } from './operation-form.ts';
import { loadLinkedTypes, type ReadLinkedPage } from './linked-types.ts';
import { readMarkdownPage } from './markdown-page.ts';
import { type PageEntry, type ReferencePage, findSection, readEntries } from './reference-page.ts';
import { readSamples } from './samples.ts';
import { SkeletonTypes } from './skeleton-types.ts';
import { readSkeleton } from './skeleton.ts';
import { readTextPage } from './text-page.ts';

const requiredHeadings = [
  'Request Syntax',
  'Request Parameters',
  'Response Syntax',
  'Response Elements',
  'Errors',
];

/**
 * Reads an operation from its page of the API reference, saved as plain text or as Markdown (which begins with `# `).
 * @param readLinked reads a type page that a Markdown page links
 * @throws DeriveError if the page is of another kind, lacks a part, or contradicts itself
 */
export function readOperationPage(file: string, source: string, readLinked: ReadLinkedPage): OperationForm {
  const isMarkdown = file.endsWith('.md') || /^\s*# /.test(source);
  const page = isMarkdown ? readMarkdownPage(file, source) : readTextPage(file, source);
  // Headings are checked first: without its heading, the entries of a section would belong to the previous section.
  for (const heading of requiredHeadings) findSection(page, heading);
  const types = new Map<string, StructureForm>();
  const read = (kind: 'Request' | 'Response', listHeading: string): StructureForm =>
    readMessage(page, kind, listHeading, readLinked, types);
  return {
    operation: page.title,
    request: read('Request', 'Request Parameters'),
    response: read('Response', 'Response Elements'),
    types,
    errors: readErrors(page),
    samples: readSamples(page),
  };
}

function readMessage(
  page: ReferencePage,
  kind: 'Request' | 'Response',
  listHeading: string,
  readLinked: ReadLinkedPage,
  types: Map<string, StructureForm>,
): StructureForm {
  const syntax = `${kind} Syntax`;
  const { file } = page;
  const skeleton = readSkeleton(file, syntax, findSection(page, syntax).code);
  const section = findSection(page, listHeading);
  const members = parseMembers(page, section, kind === 'Request');
  if (page.linksTypes) loadLinkedTypes(page, section, readLinked, types);
  else {
    const skeletonTypes = new SkeletonTypes(file, syntax, types);
    for (const { name, type } of members) {
      const found = skeleton.members.get(name);
      if (found !== undefined) skeletonTypes.defineTypes(type, found);
    }
  }
  const message = { name: page.title + kind, members, place: { file, section: listHeading } };
  assertAgreement({ file, syntax, types }, skeleton, message);
  return message;
}

/** Error names are capitalized. A lower-case name after an error is a member of the error; the status may follow it. */
function readErrors(page: ReferencePage): ErrorForm[] {
  const errors: ErrorForm[] = [];
  const entries = readEntries(page, findSection(page, 'Errors'));
  for (const [index, entry] of entries.entries()) {
    if (!/^[A-Z]/.test(entry.name)) {
      // The status is the last line of an error, so what follows it is an error, or begins the section.
      const before = entries[index - 1];
      if (before !== undefined && !before.facts.has('HTTP Status Code')) continue;
      throw new DeriveError(page.file, 'Errors', `the name of an error, not "${entry.name}"`);
    }
    const next = entries.findIndex(({ name }, other) => other > index && /^[A-Z]/.test(name));
    const status = findStatus(page.file, entries.slice(index, next < 0 ? undefined : next));
    errors.push({
      name: entry.name,
      ...(status !== undefined && { status }),
      // On a page, only the name of the error says whether the service is at fault.
      fault: /^(?:Server|Internal)/.test(entry.name),
      documentation: entry.documentation,
      place: { file: page.file, section: `Errors/${entry.name}` },
    });
  }
  if (errors.length === 0)
    throw new DeriveError(page.file, 'Errors', 'the name of an error on a line of its own');
  return errors;
}

function findStatus(file: string, entries: readonly PageEntry[]): number | undefined {
  const stated = entries.flatMap(({ facts }) => facts.get('HTTP Status Code') ?? []);
  const [status] = stated;
  if (status === undefined || /^\d{3}$/.test(status))
    return status === undefined ? undefined : Number(status);
  throw new DeriveError(file, `Errors/${entries[0]?.name}`, `"HTTP Status Code: NNN", not "${status}"`);
}
