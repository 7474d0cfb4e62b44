import { html } from 'htm/preact';
import type { ComponentChildren, VNode } from 'preact';
import { splitCode } from '../text/format.ts';

/** An element of a page. */
export type Part = VNode;

/** Prose as HTML; text between backticks becomes code. */
export const htmlProse = (text: string): readonly ComponentChildren[] =>
  splitCode(text).map((piece) => (piece.code ? html`<code>${piece.text}</code>` : piece.text));

/** Renders ids as links to their anchors on the page. */
export const anchorLinks = (
  ids: readonly string[],
  anchor: (id: string) => string,
  between = ', ',
): readonly ComponentChildren[] =>
  ids.map((id, index) => [index === 0 ? '' : between, html`<a class="id" href="#${anchor(id)}">${id}</a>`]);

interface Column {
  readonly name: string;
  /** Set if the column contains numbers. They are right-aligned. */
  readonly number?: boolean;
  /** A tooltip that explains a short name. */
  readonly title?: string;
}

interface TableOptions {
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Part[];
  /** Whether the cells of a row are stacked on a narrow screen. Such cells must be clear without the column headers. */
  readonly stacks?: boolean;
}

/** A section with a heading, as `pageContents` links to it. */
export const pageSection = (id: string, heading: string, content: ComponentChildren): Part => html`
  <section id=${id} aria-labelledby="${id}-heading">
    <h2 id="${id}-heading">${heading}</h2>
    ${content}
  </section>
`;

/** The table of contents, as links to the sections. */
export const pageContents = (parts: readonly { readonly id: string; readonly heading: string }[]): Part =>
  html`<nav aria-label="Contents">
    <ul>
      ${parts.map(({ id, heading }) => html`<li><a href="#${id}">${heading}</a></li>`)}
    </ul>
  </nav>`;

/** A table in a box that scrolls, because the table may be wider than the screen. The keyboard can scroll the box, too. */
export const dataTable = ({ id, caption, columns, rows, stacks = false }: TableOptions): Part =>
  rows.length === 0
    ? html`<p>None tested.</p>`
    : html`
        <div class="box" role="region" tabindex="0" aria-labelledby="${id}-caption">
          <table class=${stacks ? 'listing stacks' : 'listing'} id="${id}-table">
            <caption id="${id}-caption">
              <span>${caption}</span>
            </caption>
            <thead>
              <tr>
                ${columns.map(
                  ({ name, number, title }) =>
                    html`<th scope="col" class=${number === true ? 'number' : undefined} title=${title}>
                      ${name}
                    </th>`,
                )}
              </tr>
            </thead>
            <tbody>
              ${rows}
            </tbody>
          </table>
        </div>
      `;

/** A link to a web address; for any other address, the text without a link. */
export const externalLink = (address: string | undefined, text: string): ComponentChildren =>
  address !== undefined && /^https?:\/\//i.test(address)
    ? html`<a href=${address} rel="noreferrer">${text}</a>`
    : text;

/** A unique anchor for an id. Special characters are encoded, because parts of a finding's id may come from the target. */
export const anchorId = (kind: string, id: string): string =>
  `${kind}-${id.replace(/[^\w./-]/gu, (character) => `:${character.codePointAt(0)?.toString(16) ?? ''}:`)}`;
