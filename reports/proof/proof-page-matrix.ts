import { html } from 'htm/preact';
import type { Part } from '../html/page-parts.ts';
import { checkAnchor, mutantAnchor } from './proof-page-anchors.ts';
import { formatCount } from '../text/format.ts';
import type { MutantRow, Proof } from './proof.ts';

/** Four depths of colour: the last one is for all seeds alone. */
const shadeLevel = (seeds: number, of: number): number => (seeds === of ? 4 : Math.ceil((3 * seeds) / of));

function cell(
  { id, killedBy, checks, killed, unexplained }: MutantRow,
  check: string,
  unused: boolean,
): Part {
  const seeds = checks[check] ?? 0;
  const named = killedBy.includes(check);
  if (seeds === 0 && !named) return html`<td class=${unused ? 'unused' : undefined}></td>`;
  const strange = unexplained.includes(check);
  const role = named ? 'named' : strange ? 'unexplained' : 'besides';
  const words = { named: 'named for it', unexplained: 'and nothing says why', besides: 'besides, as said' }[
    role
  ];
  const says = `${check} tells ${id} in ${seeds} of ${killed.of} seeds, ${words}`;
  return html`<td class="told ${role} d${shadeLevel(seeds, killed.of)}" title=${says}>
    ${seeds}<span class="aside">${strange ? ' not explained' : named ? ' named' : ''}</span>
  </td>`;
}

const row = (
  mutant: MutantRow,
  checks: Proof['checks'],
  unused: ReadonlySet<string>,
  needed: number,
): Part => {
  const lives = mutant.killed.in < needed;
  return html`<tr data-follows="mutants" data-key=${mutant.id}>
    <th scope="row" class=${lives ? 'lives' : undefined} title="${mutant.id}: ${mutant.fault}">
      <a href="#${mutantAnchor(mutant.id)}">${mutant.id}</a
      >${lives && html`<span class="aside"> lives</span>`}
    </th>
    ${checks.map(({ id }) => cell(mutant, id, unused.has(id)))}
  </tr>`;
};

const key = (sample: string, text: string, words: string): Part =>
  html`<li><span class="sample ${sample}" aria-hidden="true">${text}</span> ${words}</li>`;

/** Which check told which mutant, and in how many seeds. */
export function killMatrix({ mutants, checks, seeds, needed }: Proof): Part {
  const unused = new Set(
    checks.filter(({ id }) => mutants.every((mutant) => (mutant.checks[id] ?? 0) === 0)).map(({ id }) => id),
  );
  const some = Math.ceil(seeds / 2);
  return html`
    <ul class="keys">
      ${key('told named d4', `${seeds}`, 'named for the mutant, told it in all seeds')}
      ${seeds > 1 && key('told named d2', `${some}`, `named, told it in ${some} of ${seeds} seeds`)}
      ${key('told named d0', '0', 'named, never told it')}
      ${key('told besides d4', `${seeds}`, 'told it besides, and it is said why')}
      ${key('told unexplained d4', `${seeds}`, 'told it besides, and nothing says why')}
      ${key('unused', '', 'a check that told no mutant')}
    </ul>
    <div class="box tall" role="region" tabindex="0" aria-labelledby="matrix-caption">
      <table class="matrix">
        <caption id="matrix-caption">
          <span>In how many of ${formatCount(seeds, 'seed')} each check (column) told each mutant (row)</span>
        </caption>
        <thead>
          <tr>
            <th scope="col" class="corner">mutant</th>
            ${checks.map(
              ({ id }) =>
                html`<th scope="col" class=${unused.has(id) ? 'unused' : undefined} title=${id}>
                  <a href="#${checkAnchor(id)}">${id}</a>${
                    unused.has(id) && html`<span class="aside"> told no mutant</span>`
                  }
                </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${mutants.map((mutant) => row(mutant, checks, unused, needed))}
        </tbody>
      </table>
    </div>
  `;
}
