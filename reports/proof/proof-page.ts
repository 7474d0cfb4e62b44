import { html } from 'htm/preact';
import { filterForm, filterScript } from '../html/page-filter.ts';
import { htmlDocument } from '../html/page-frame.ts';
import { pageContents, htmlProse, pageSection, type Part } from '../html/page-parts.ts';
import { killMatrix } from './proof-page-matrix.ts';
import { proofStyle } from './proof-page-style.ts';
import { checkTable, mutantTable, pairTable, variantTable } from './proof-page-tables.ts';
import { proofScope, proofTotals } from './proof-format.ts';
import type { Proof } from './proof.ts';

const title = 'What the harness provably finds';

function headerPart(proof: Proof): Part {
  const proved = proof.conclusion === 'proved';
  return html`<header>
    <p class="harness">${proof.harness}</p>
    <h1>${title}</h1>
    <p class="lead">
      A mutant is the embedded ECS with one fault, which the harness must detect. A variant behaves in a way
      that the reference permits, so it must not fail a run.
    </p>
    <p class="lead">
      Scope:${' '}${proofScope(proof).join('; ')}. To repeat it:${' '}
      <code>${proof.command}</code>
    </p>
    <dl class="cards">
      <div class=${proved ? 'card good' : 'card bad'}>
        <dt>conclusion</dt>
        <dd>${proof.conclusion}</dd>
      </div>
      ${proofTotals(proof).map(
        ({ name, value, lacks }) =>
          html`<div class=${lacks ? 'card lacking' : 'card'}>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
  </header>`;
}

const gapList = ({ gaps }: Proof): Part =>
  gaps.length === 0
    ? html`<p>None: every run had the expected result.</p>`
    : html`<ul class="gaps">
        ${gaps.map((gap) => html`<li>${htmlProse(gap)}</li>`)}
      </ul>`;

const filter = filterForm({
  list: 'mutants',
  noun: 'mutants',
  label: 'Mutants containing',
});

/** Formats a proof as one self-contained HTML file. */
export function proofPage(proof: Proof): string {
  const { gaps, mutants, pairs, variants, checks } = proof;
  const parts = [
    { id: 'gaps', heading: `Gaps (${gaps.length})`, content: gapList(proof) },
    {
      id: 'matrix',
      heading: 'Kill matrix',
      content: mutants.length === 0 ? html`<p>None tested.</p>` : killMatrix(proof),
    },
    { id: 'mutants', heading: `Mutants (${mutants.length})`, content: [filter, mutantTable(proof)] },
    { id: 'pairs', heading: `Pairs (${pairs.length})`, content: pairTable(proof) },
    { id: 'variants', heading: `Variants (${variants.length})`, content: variantTable(proof) },
    { id: 'checks', heading: `Checks (${checks.length})`, content: checkTable(proof) },
  ];
  return htmlDocument({
    title,
    style: proofStyle,
    ...(mutants.length > 0 ? { script: filterScript } : {}),
    body: html`${headerPart(proof)}${pageContents(parts)}
      <main>${parts.map(({ id, heading, content }) => pageSection(id, heading, content))}</main>`,
  });
}
