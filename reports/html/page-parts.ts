import { html } from 'htm/preact';
import type { ComponentChildren, VNode } from 'preact';
import { splitCode } from '../text/format.ts';

/** A piece of a page. */
export type Part = VNode;

/** Prose of others, with its code set as code. */
export const htmlProse = (text: string): readonly ComponentChildren[] =>
  splitCode(text).map((piece) => (piece.code ? html`<code>${piece.text}</code>` : piece.text));

/** Ids, each as a link to where it is told of. */
export const anchorLinks = (
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

interface TableOptions {
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Part[];
  /** On a narrow screen each row is a stack of its cells, which have to explain themselves. */
  readonly stacks?: boolean;
}

/** A part of the page that the list of its parts leads to. */
export const pageSection = (id: string, heading: string, content: ComponentChildren): Part => html`
  <section id=${id} aria-labelledby="${id}-heading">
    <h2 id="${id}-heading">${heading}</h2>
    ${content}
  </section>
`;

/** The list of the parts of a page, as links to them. */
export const pageContents = (parts: readonly { readonly id: string; readonly heading: string }[]): Part =>
  html`<nav aria-label="Parts of this page">
    <ul>
      ${parts.map(({ id, heading }) => html`<li><a href="#${id}">${heading}</a></li>`)}
    </ul>
  </nav>`;

/** A table in a box of its own, which scrolls, also by keys: it is wider than a narrow screen. */
export const dataTable = ({ id, caption, columns, rows, stacks = false }: TableOptions): Part =>
  rows.length === 0
    ? html`<p>None was tried.</p>`
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

/** A link out of the page, where the address is one of the web; else the words alone. */
export const externalLink = (address: string | undefined, words: string): ComponentChildren =>
  address !== undefined && /^https?:\/\//i.test(address)
    ? html`<a href=${address} rel="noreferrer">${words}</a>`
    : words;

/** An id as an anchor: a finding may be named for something that a target has sent. Told apart as the ids are. */
export const anchorId = (kind: string, id: string): string =>
  `${kind}-${id.replace(/[^\w./-]/gu, (character) => `:${character.codePointAt(0)?.toString(16) ?? ''}:`)}`;
