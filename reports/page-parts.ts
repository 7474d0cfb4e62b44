import { html } from 'htm/preact';
import type { ComponentChildren, VNode } from 'preact';
import { pieces } from './words.ts';

/** A piece of a page. */
export type Part = VNode;

/** Prose of others, with its code set as code. */
export const prose = (text: string): readonly ComponentChildren[] =>
  pieces(text).map((piece) => (piece.code ? html`<code>${piece.text}</code>` : piece.text));

/** Ids, each as a link to where it is told of. */
export const linksTo = (
  ids: readonly string[],
  anchor: (id: string) => string,
  between = ', ',
): readonly ComponentChildren[] =>
  ids.map((id, index) => [index === 0 ? '' : between, html`<a class="id" href="#${anchor(id)}">${id}</a>`]);

interface Column {
  readonly name: string;
  /** Numbers are set to the right. */
  readonly number?: boolean;
  /** Says more of a short name. */
  readonly title?: string;
}

interface Listing {
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Part[];
}

/** A part of the page that the list of its parts leads to. */
export const section = (id: string, heading: string, content: ComponentChildren): Part => html`
  <section id=${id} aria-labelledby="${id}-heading">
    <h2 id="${id}-heading">${heading}</h2>
    ${content}
  </section>
`;

/** The list of the parts of a page, as links to them. */
export const contents = (parts: readonly { readonly id: string; readonly heading: string }[]): Part =>
  html`<nav aria-label="Parts of this page">
    <ul>
      ${parts.map(({ id, heading }) => html`<li><a href="#${id}">${heading}</a></li>`)}
    </ul>
  </nav>`;

/** A table in a box of its own, which scrolls, also by keys: it is wider than a narrow screen. */
export const listing = ({ id, caption, columns, rows }: Listing): Part =>
  rows.length === 0
    ? html`<p>None was tried.</p>`
    : html`
        <div class="box" role="region" tabindex="0" aria-labelledby="${id}-caption">
          <table class="listing" id="${id}-table">
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
