import { html } from 'htm/preact';
import type { Part } from '../html/page-parts.ts';
import { checkAnchor, mutantAnchor } from './proof-page-anchors.ts';
import { formatCount } from '../text/format.ts';
import type { MutantRow, Proof } from './proof.ts';

/** The shade of a cell, from 0 to 4. The shade 4 means that the check detected the mutant with all seeds. */
const shadeLevel = (seeds: number, of: number): number => (seeds === of ? 4 : Math.ceil((3 * seeds) / of));

function cell(
  { id, killedBy, checks, killed, unexplained }: MutantRow,
  check: string,
  unused: boolean,
): Part {
  const seeds = checks[check] ?? 0;
  const isExpected = killedBy.includes(check);
  if (seeds === 0 && !isExpected) return html`<td class=${unused ? 'unused' : undefined}></td>`;
  const isUnexplained = unexplained.includes(check);
  const role = isExpected ? 'named' : isUnexplained ? 'unexplained' : 'explained';
  const remark = {
    named: 'as expected',
    unexplained: 'without an explanation',
    explained: 'with an explanation',
  }[role];
  const tooltip = `${check} detects ${id} in ${seeds} of ${killed.of} seeds, ${remark}`;
  return html`<td class="detected ${role} d${shadeLevel(seeds, killed.of)}" title=${tooltip}>
    ${seeds}<span class="aside">${isUnexplained ? ' not explained' : isExpected ? ' expected' : ''}</span>
  </td>`;
}

const row = (
  mutant: MutantRow,
  checks: Proof['checks'],
  unused: ReadonlySet<string>,
  needed: number,
): Part => {
  const survives = mutant.killed.in < needed;
  return html`<tr data-follows="mutants" data-key=${mutant.id}>
    <th scope="row" class=${survives ? 'survives' : undefined} title="${mutant.id}: ${mutant.fault}">
      <a href="#${mutantAnchor(mutant.id)}">${mutant.id}</a
      >${survives && html`<span class="aside"> survives</span>`}
    </th>
    ${checks.map(({ id }) => cell(mutant, id, unused.has(id)))}
  </tr>`;
};

const key = (sample: string, text: string, meaning: string): Part =>
  html`<li><span class="sample ${sample}" aria-hidden="true">${text}</span> ${meaning}</li>`;

/** The kill matrix. Each cell states with how many seeds a check detects a mutant. */
export function killMatrix({ mutants, checks, seeds, needed }: Proof): Part {
  const unused = new Set(
    checks.filter(({ id }) => mutants.every((mutant) => (mutant.checks[id] ?? 0) === 0)).map(({ id }) => id),
  );
  const half = Math.ceil(seeds / 2);
  return html`
    <ul class="keys">
      ${key('detected named d4', `${seeds}`, 'expected check, detects the mutant in all seeds')}
      ${seeds > 1 && key('detected named d2', `${half}`, `expected check, in ${half} of ${seeds} seeds`)}
      ${key('detected named d0', '0', 'expected check, never detects it')}
      ${key('detected explained d4', `${seeds}`, 'other check, with an explanation')}
      ${key('detected unexplained d4', `${seeds}`, 'other check, without an explanation')}
      ${key('unused', '', 'a check that detects no mutant')}
    </ul>
    <div class="box tall" role="region" tabindex="0" aria-labelledby="matrix-caption">
      <table class="matrix">
        <caption id="matrix-caption">
          <span
            >In how many of ${formatCount(seeds, 'seed')} each check (column) detects each mutant (row)</span
          >
        </caption>
        <thead>
          <tr>
            <th scope="col" class="corner">mutant</th>
            ${checks.map(
              ({ id }) =>
                html`<th scope="col" class=${unused.has(id) ? 'unused' : undefined} title=${id}>
                  <a href="#${checkAnchor(id)}">${id}</a>${
                    unused.has(id) && html`<span class="aside"> detects no mutant</span>`
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
