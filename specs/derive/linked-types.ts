import { DeriveError } from './derive-error.ts';
import { parseTypeLinks, parseMembers } from './member-list.ts';
import type { StructureForm } from './operation-form.ts';
import { readMarkdownPage } from './markdown-page.ts';
import { type ReferencePage, type PageSection, findSection } from './reference-page.ts';

/** Returns the text of the page with this name, such as `API_Plank.md`; `undefined` if there is no such page. */
export type ReadLinkedPage = (name: string) => string | undefined;

/**
 * Adds to `types` every type that a section links, and every type that those type pages link.
 * @throws DeriveError if a linked page is missing or is not the page of that type
 */
export function loadLinkedTypes(
  page: ReferencePage,
  section: PageSection,
  readLinked: ReadLinkedPage,
  types: Map<string, StructureForm>,
): void {
  for (const { member, type, link } of parseTypeLinks(section)) {
    if (types.has(type)) continue;
    const source = readLinked(link);
    if (source === undefined) {
      const location = `${section.heading}/${member}`;
      throw new DeriveError(page.file, location, `the linked type page ${link} in the same folder`);
    }
    const linked = readMarkdownPage(link, source);
    if (linked.title !== type) {
      throw new DeriveError(link, 'title', `the type ${type}, not ${linked.title}`);
    }
    const contents = findSection(linked, 'Contents');
    // The type is registered before its links are followed. That keeps the order of first use, and ends recursion.
    const place = { file: link, section: contents.heading };
    types.set(type, { name: type, members: parseMembers(linked, contents, true), place });
    loadLinkedTypes(linked, contents, readLinked, types);
  }
}
