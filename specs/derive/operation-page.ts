import { requireAgreement } from './agreement.ts';
import { DeriveError } from './error.ts';
import { membersOf } from './facts.ts';
import type { ErrorForm, OperationForm, StructureForm } from './form.ts';
import { loadLinkedTypes, type ReadLinked } from './linked-types.ts';
import { readMarkdownPage } from './markdown-page.ts';
import { type Entry, type Page, sectionOf } from './page.ts';
import { samplesOf } from './samples.ts';
import { SkeletonTypes } from './skeleton-types.ts';
import { readSkeleton } from './skeleton.ts';
import { readTextPage } from './text-page.ts';

const headings = ['Request Syntax', 'Request Parameters', 'Response Syntax', 'Response Elements', 'Errors'];

/**
 * An operation out of its page of the API reference, saved as plain text or as Markdown (told by the heading mark).
 * @param readLinked gives the type pages that a Markdown page links
 * @throws DeriveError when it is another kind of page, lacks a part, or contradicts itself
 */
export function readPage(file: string, source: string, readLinked: ReadLinked): OperationForm {
  const markdown = file.endsWith('.md') || /^\s*# /.test(source);
  const page = markdown ? readMarkdownPage(file, source) : readTextPage(file, source);
  // All of them first: the entries of a section that has lost its heading would be taken for those of the one before.
  for (const heading of headings) sectionOf(page, heading);
  const types = new Map<string, StructureForm>();
  const read = (kind: 'Request' | 'Response', listing: string): StructureForm =>
    messageOf(page, kind, listing, readLinked, types);
  return {
    operation: page.title,
    request: read('Request', 'Request Parameters'),
    response: read('Response', 'Response Elements'),
    types,
    errors: errorsOf(page),
    samples: samplesOf(page),
  };
}

function messageOf(
  page: Page,
  kind: 'Request' | 'Response',
  listing: string,
  readLinked: ReadLinked,
  types: Map<string, StructureForm>,
): StructureForm {
  const syntax = `${kind} Syntax`;
  const { file } = page;
  const skeleton = readSkeleton(file, syntax, sectionOf(page, syntax).code);
  const section = sectionOf(page, listing);
  const members = membersOf(page, section, kind === 'Request');
  if (page.linksTypes) loadLinkedTypes(page, section, readLinked, types);
  else {
    const drawn = new SkeletonTypes(file, syntax, types);
    for (const { name, type } of members) {
      const found = skeleton.members.get(name);
      if (found !== undefined) drawn.settle(type, found);
    }
  }
  const message = { name: page.title + kind, members, place: { file, section: listing } };
  requireAgreement({ file, syntax, types }, skeleton, message);
  return message;
}

/** Errors have capitals; a name in lower case beneath one is a member of it, and the status may follow that. */
function errorsOf(page: Page): ErrorForm[] {
  const errors: ErrorForm[] = [];
  const entries = sectionOf(page, 'Errors').entries;
  for (const [index, entry] of entries.entries()) {
    if (!/^[A-Z]/.test(entry.name)) continue;
    const next = entries.findIndex(({ name }, other) => other > index && /^[A-Z]/.test(name));
    const status = statusIn(entries.slice(index, next < 0 ? undefined : next));
    errors.push({
      name: entry.name,
      ...(status !== undefined && { status }),
      // A page does not lay the blame but by the name.
      fault: /^(?:Server|Internal)/.test(entry.name),
      documentation: entry.documentation,
      place: { file: page.file, section: `Errors/${entry.name}` },
    });
  }
  if (errors.length === 0)
    throw new DeriveError(page.file, 'Errors', 'the name of an error on a line of its own');
  return errors;
}

function statusIn(entries: readonly Entry[]): number | undefined {
  const stated = entries.flatMap(({ facts }) => facts.get('HTTP Status Code') ?? []);
  const [status] = /^\d{3}$/.exec(stated.at(-1) ?? '') ?? [];
  return status === undefined ? undefined : Number(status);
}
