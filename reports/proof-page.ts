import { html } from 'htm/preact';
import { render } from 'preact-render-to-string';
import { filterScript } from './proof-page-filter.ts';
import { matrix } from './proof-page-matrix.ts';
import { prose, type Part } from './proof-page-parts.ts';
import { pageStyle } from './proof-page-style.ts';
import { checkTable, mutantTable, pairTable, variantTable } from './proof-page-tables.ts';
import { doneIn, totalsOf } from './proof-words.ts';
import type { Proof } from './proof.ts';

const title = 'What the harness is proved to find';

/** The browser itself is told that nothing may be fetched. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

const section = (id: string, heading: string, content: unknown): Part => html`
  <section id=${id} aria-labelledby="${id}-heading">
    <h2 id="${id}-heading">${heading}</h2>
    ${content}
  </section>
`;

const head = html`<head>
  <meta charset="utf-8" />
  <meta name="viewport" content="width=device-width, initial-scale=1" />
  <meta name="color-scheme" content="light dark" />
  <meta http-equiv="Content-Security-Policy" content=${policy} />
  <title>${title}</title>
  <style dangerouslySetInnerHTML=${{ __html: pageStyle }}></style>
</head>`;

function opening(proof: Proof): Part {
  const proved = proof.conclusion === 'proved';
  return html`<header>
    <p class="harness">${proof.harness}</p>
    <h1>${title}</h1>
    <p class="lead">
      Each mutant is the embedded ECS with one fault, which has to be told; a variant takes a liberty that the
      reference leaves open, and may not fail a run.
    </p>
    <p class="lead">
      Done:${' '}${doneIn(proof).join('; ')}. To do it again:${' '}
      <code>${proof.command}</code>
    </p>
    <dl class="cards">
      <div class=${proved ? 'card good' : 'card bad'}>
        <dt>conclusion</dt>
        <dd>${proof.conclusion}</dd>
      </div>
      ${totalsOf(proof).map(
        ({ name, value, lacks }) =>
          html`<div class=${lacks ? 'card lacking' : 'card'}>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
  </header>`;
}

const gapsIn = ({ gaps }: Proof): Part =>
  gaps.length === 0
    ? html`<p>None: everything that was tried came out as it had to.</p>`
    : html`<ul class="gaps">
        ${gaps.map((gap) => html`<li>${prose(gap)}</li>`)}
      </ul>`;

const filter = html`<p class="filter" hidden>
  <label for="filter">Only mutants with this text, in the matrix too</label>
  <input id="filter" type="search" autocomplete="off" />
  <output id="shown" for="filter"></output>
</p>`;

/** A proof as one HTML file that needs nothing else: no network, and no script to be read. */
export function proofPage(proof: Proof): string {
  const { gaps, mutants, pairs, variants, checks } = proof;
  const parts = [
    { id: 'gaps', heading: `Gaps (${gaps.length})`, content: gapsIn(proof) },
    {
      id: 'matrix',
      heading: 'Kill matrix',
      content: mutants.length === 0 ? html`<p>None was tried.</p>` : matrix(proof),
    },
    { id: 'mutants', heading: `Mutants (${mutants.length})`, content: [filter, mutantTable(proof)] },
    { id: 'pairs', heading: `Pairs (${pairs.length})`, content: pairTable(proof) },
    { id: 'variants', heading: `Variants (${variants.length})`, content: variantTable(proof) },
    { id: 'checks', heading: `Checks (${checks.length})`, content: checkTable(proof) },
  ];
  const page = html`<html lang="en">
    ${head}
    <body>
      ${opening(proof)}
      <nav aria-label="Parts of this page">
        <ul>
          ${parts.map(({ id, heading }) => html`<li><a href="#${id}">${heading}</a></li>`)}
        </ul>
      </nav>
      <main>${parts.map(({ id, heading, content }) => section(id, heading, content))}</main>
      ${mutants.length > 0 && html`<script dangerouslySetInnerHTML=${{ __html: filterScript }}></script>`}
    </body>
  </html>`;
  return `<!doctype html>\n${render(page)}\n`;
}
