import { DeriveError } from './error.ts';
import { linksOf, membersOf } from './facts.ts';
import type { StructureForm } from './form.ts';
import { readMarkdownPage } from './markdown-page.ts';
import { type Page, type Section, sectionOf } from './page.ts';

/** The text of the page that stands beside under that name (`API_Plank.md`), or undefined. */
export type ReadLinked = (name: string) => string | undefined;

/**
 * Fills `types` with every type that a section links, and with those that their pages link.
 * @throws DeriveError when a linked page is missing or is not the page of that type
 */
export function loadLinkedTypes(
  page: Page,
  section: Section,
  readLinked: ReadLinked,
  types: Map<string, StructureForm>,
): void {
  for (const { member, type, link } of linksOf(section)) {
    if (types.has(type)) continue;
    const source = readLinked(link);
    if (source === undefined) {
      const spot = `${section.heading}/${member}`;
      throw new DeriveError(page.file, spot, `the linked type page ${link} beside this one`);
    }
    const linked = readMarkdownPage(link, source);
    if (linked.title !== type) {
      throw new DeriveError(link, 'title', `the type ${type}, not ${linked.title}`);
    }
    const contents = sectionOf(linked, 'Contents');
    // The place is taken before the links are followed: it keeps the order, and ends the recursion.
    const place = { file: link, section: contents.heading };
    types.set(type, { name: type, members: membersOf(linked, contents, true), place });
    loadLinkedTypes(linked, contents, readLinked, types);
  }
}
