import { html } from 'htm/preact';
import { linksTo, listing, prose, type Part } from '../html/page-parts.ts';
import { checkAnchor, mutantAnchor } from './proof-page-anchors.ts';
import { namesOf, seedsOf, shareOf, toldBy } from './proof-words.ts';
import { counted, grouped } from '../text/words.ts';
import type { MutantRow, Proof } from './proof.ts';

const numeric = (value: number | undefined): Part =>
  html`<td class="number">${value === undefined ? '' : grouped(value)}</td>`;

const share = (value: { readonly in: number; readonly of: number }, needed: number): Part =>
  html`<td class=${value.in < needed ? 'number lacks' : 'number'}>${shareOf(value)}</td>`;

function toldCell(mutant: MutantRow): Part {
  const silent = mutant.killedBy.filter((check) => (mutant.checks[check] ?? 0) === 0);
  const told = toldBy(mutant).map(([check, seeds]) => {
    const strange = mutant.unexplained.includes(check);
    const link = linksTo([check], checkAnchor);
    return html`<li class=${strange ? 'lacks' : undefined}>
      ${mutant.killedBy.includes(check) ? html`<b>${link}</b>` : link}
      ${seeds < mutant.killed.of && ` in ${seeds}/${mutant.killed.of}`}${strange && ', not explained'}
    </li>`;
  });
  const never = silent.map((check) => html`<li>never by <b>${linksTo([check], checkAnchor)}</b></li>`);
  return html`<td class="prose">
    <ul class="plain">
      ${told}${never}
    </ul>
    ${mutant.because !== undefined && html`<p class="because">${prose(mutant.because)}</p>`}
  </td>`;
}

/** What is known of each mutant. */
export const mutantTable = ({ mutants, needed, seeds }: Proof): Part =>
  listing({
    id: 'mutants',
    caption: `Cases, findings, calls and CPU are medians over ${counted(seeds, 'seed')}; checks named for a mutant are bold`,
    columns: [
      { name: 'mutant' },
      { name: 'fault' },
      { name: 'killed', number: true, title: 'in so many seeds' },
      { name: 'told by', title: 'and why by more than it is named for' },
      { name: 'suite', title: 'the suite meant for it' },
      { name: 'cases', number: true, title: 'of that suite until the first kill' },
      { name: 'findings', number: true, title: 'in a run' },
      { name: 'calls', number: true, title: 'requests that made the findings small' },
      { name: 'CPU ms', number: true, title: 'of a run' },
    ],
    rows: mutants.map(
      (mutant) =>
        html`<tr id=${mutantAnchor(mutant.id)} data-list="mutants" data-key=${mutant.id}>
          <th scope="row" class="id">${mutant.id}</th>
          <td class="prose">${prose(mutant.fault)}</td>
          ${share(mutant.killed, needed)} ${toldCell(mutant)}
          <td>${mutant.suite ?? ''}</td>
          ${[mutant.cases, mutant.findings, mutant.calls, mutant.cpuMs].map(numeric)}
        </tr>`,
    ),
  });

/** Two faults at once. */
export const pairTable = ({ pairs, needed }: Proof): Part =>
  listing({
    id: 'pairs',
    caption: 'Two faults in one ECS: neither may hide the other',
    columns: [{ name: 'mutants' }, { name: 'both told', number: true }, { name: 'missed' }],
    rows: pairs.map(
      ({ ids, told, missed }) =>
        html`<tr>
          <th scope="row">${linksTo(ids, mutantAnchor, ' with ')}</th>
          ${share(told, needed)}
          <td class=${missed.length > 0 ? 'lacks' : undefined}>
            ${missed.map(({ seed, mutant }) => `${mutant} (seed ${seed})`).join(', ')}
          </td>
        </tr>`,
    ),
  });

/** Liberties that the reference leaves open. */
export const variantTable = ({ variants }: Proof): Part =>
  listing({
    id: 'variants',
    caption: 'An ECS that takes a liberty which the reference leaves open: nothing may fail it',
    columns: [
      { name: 'variant' },
      { name: 'liberty' },
      { name: 'why it may' },
      { name: 'spared', number: true, title: 'in so many seeds' },
      { name: 'warnings allowed' },
      { name: 'told falsely' },
    ],
    rows: variants.map(
      ({ ids, liberty, open, spared, warnings, false: wrong }) =>
        html`<tr>
          <th scope="row" class="id">${namesOf(ids)}</th>
          <td class="prose">${prose(liberty)}</td>
          <td class="prose">${prose(open)}</td>
          ${share(spared, spared.of)}
          <td class="id">${warnings.join(', ')}</td>
          <td class="prose ${wrong.length > 0 ? 'lacks' : ''}">
            ${wrong.map(({ finding, seeds }) => `${finding} (${seedsOf(seeds)})`).join('; ')}
          </td>
        </tr>`,
    ),
  });

/** What each check is good for. */
export const checkTable = ({ checks }: Proof): Part =>
  listing({
    id: 'checks',
    caption: 'The mutants that each check is named for and told',
    columns: [{ name: 'check' }, { name: 'mutants', number: true }, { name: 'kills' }],
    rows: checks.map(
      ({ id, kills }) =>
        html`<tr id=${checkAnchor(id)}>
          <th scope="row" class="id">${id}</th>
          <td class=${kills.length === 0 ? 'number lacks' : 'number'}>${kills.length}</td>
          <td class="wide">${kills.length === 0 ? 'none' : linksTo(kills, mutantAnchor)}</td>
        </tr>`,
    ),
  });
