import { html } from 'htm/preact';
import { anchorLinks, dataTable, htmlProse, type Part } from '../html/page-parts.ts';
import { checkAnchor, mutantAnchor } from './proof-page-anchors.ts';
import { formatSubjectIds, formatSeeds, formatShare, detectingChecks } from './proof-format.ts';
import { formatCount, formatNumber } from '../text/format.ts';
import type { MutantRow, Proof } from './proof.ts';

const numeric = (value: number | undefined): Part =>
  html`<td class="number">${value === undefined ? '' : formatNumber(value)}</td>`;

const share = (value: { readonly in: number; readonly of: number }, needed: number): Part =>
  html`<td class=${value.in < needed ? 'number lacks' : 'number'}>${formatShare(value)}</td>`;

function detectionCell(mutant: MutantRow): Part {
  const silent = mutant.killedBy.filter((check) => (mutant.checks[check] ?? 0) === 0);
  const told = detectingChecks(mutant).map(([check, seeds]) => {
    const strange = mutant.unexplained.includes(check);
    const link = anchorLinks([check], checkAnchor);
    return html`<li class=${strange ? 'lacks' : undefined}>
      ${mutant.killedBy.includes(check) ? html`<b>${link}</b>` : link}
      ${seeds < mutant.killed.of && ` in ${seeds}/${mutant.killed.of}`}${strange && ', not explained'}
    </li>`;
  });
  const never = silent.map((check) => html`<li>never by <b>${anchorLinks([check], checkAnchor)}</b></li>`);
  return html`<td class="prose">
    <ul class="plain">
      ${told}${never}
    </ul>
    ${mutant.because !== undefined && html`<p class="because">${htmlProse(mutant.because)}</p>`}
  </td>`;
}

/** What is known of each mutant. */
export const mutantTable = ({ mutants, needed, seeds }: Proof): Part =>
  dataTable({
    id: 'mutants',
    caption: `Cases, findings, calls and CPU are medians over ${formatCount(seeds, 'seed')}; checks named for a mutant are bold`,
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
          <td class="prose">${htmlProse(mutant.fault)}</td>
          ${share(mutant.killed, needed)} ${detectionCell(mutant)}
          <td>${mutant.suite ?? ''}</td>
          ${[mutant.cases, mutant.findings, mutant.calls, mutant.cpuMs].map(numeric)}
        </tr>`,
    ),
  });

/** Two faults at once. */
export const pairTable = ({ pairs, needed }: Proof): Part =>
  dataTable({
    id: 'pairs',
    caption: 'Two faults in one ECS: neither may hide the other',
    columns: [{ name: 'mutants' }, { name: 'both told', number: true }, { name: 'missed' }],
    rows: pairs.map(
      ({ ids, told, missed }) =>
        html`<tr>
          <th scope="row">${anchorLinks(ids, mutantAnchor, ' with ')}</th>
          ${share(told, needed)}
          <td class=${missed.length > 0 ? 'lacks' : undefined}>
            ${missed.map(({ seed, mutant }) => `${mutant} (seed ${seed})`).join(', ')}
          </td>
        </tr>`,
    ),
  });

/** Liberties that the reference leaves open. */
export const variantTable = ({ variants }: Proof): Part =>
  dataTable({
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
          <th scope="row" class="id">${formatSubjectIds(ids)}</th>
          <td class="prose">${htmlProse(liberty)}</td>
          <td class="prose">${htmlProse(open)}</td>
          ${share(spared, spared.of)}
          <td class="id">${warnings.join(', ')}</td>
          <td class="prose ${wrong.length > 0 ? 'lacks' : ''}">
            ${wrong.map(({ finding, seeds }) => `${finding} (${formatSeeds(seeds)})`).join('; ')}
          </td>
        </tr>`,
    ),
  });

/** What each check is good for. */
export const checkTable = ({ checks }: Proof): Part =>
  dataTable({
    id: 'checks',
    caption: 'The mutants that each check is named for and told',
    columns: [{ name: 'check' }, { name: 'mutants', number: true }, { name: 'kills' }],
    rows: checks.map(
      ({ id, kills }) =>
        html`<tr id=${checkAnchor(id)}>
          <th scope="row" class="id">${id}</th>
          <td class=${kills.length === 0 ? 'number lacks' : 'number'}>${kills.length}</td>
          <td class="wide">${kills.length === 0 ? 'none' : anchorLinks(kills, mutantAnchor)}</td>
        </tr>`,
    ),
  });
