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
  const silentChecks = mutant.killedBy.filter((check) => (mutant.checks[check] ?? 0) === 0);
  const detections = detectingChecks(mutant).map(([check, seeds]) => {
    const isUnexplained = mutant.unexplained.includes(check);
    const link = anchorLinks([check], checkAnchor);
    return html`<li class=${isUnexplained ? 'lacks' : undefined}>
      ${mutant.killedBy.includes(check) ? html`<b>${link}</b>` : link}
      ${seeds < mutant.killed.of && ` in ${seeds}/${mutant.killed.of}`}${isUnexplained && ', not explained'}
    </li>`;
  });
  const never = silentChecks.map(
    (check) => html`<li>never by <b>${anchorLinks([check], checkAnchor)}</b></li>`,
  );
  return html`<td class="prose">
    <ul class="plain">
      ${detections}${never}
    </ul>
    ${mutant.because !== undefined && html`<p class="because">${htmlProse(mutant.because)}</p>`}
  </td>`;
}

/** All mutants with the checks that detect them. */
export const mutantTable = ({ mutants, needed, seeds }: Proof): Part =>
  dataTable({
    id: 'mutants',
    caption: `Cases, findings, calls and CPU are medians over ${formatCount(seeds, 'seed')}; expected checks are bold`,
    columns: [
      { name: 'mutant' },
      { name: 'fault' },
      { name: 'killed', number: true, title: 'seeds in which it was killed' },
      { name: 'detected by', title: 'and why by other checks' },
      { name: 'suite', title: 'the suite intended for it' },
      { name: 'cases', number: true, title: 'of that suite until the first kill' },
      { name: 'findings', number: true, title: 'in a run' },
      { name: 'calls', number: true, title: 'requests that shrinking took' },
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

/** Pairs of mutants. */
export const pairTable = ({ pairs, needed }: Proof): Part =>
  dataTable({
    id: 'pairs',
    caption: 'Two faults in one ECS: neither may hide the other',
    columns: [{ name: 'mutants' }, { name: 'both detected', number: true }, { name: 'missed' }],
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

/** Behaviors that the reference permits. */
export const variantTable = ({ variants }: Proof): Part =>
  dataTable({
    id: 'variants',
    caption: 'The embedded ECS with behavior that the reference permits: no check may fail',
    columns: [
      { name: 'variant' },
      { name: 'behavior' },
      { name: 'why permitted' },
      { name: 'passed', number: true, title: 'seeds in which it passed' },
      { name: 'allowed warnings' },
      { name: 'false findings' },
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

/** All checks with the mutants that they kill. */
export const checkTable = ({ checks }: Proof): Part =>
  dataTable({
    id: 'checks',
    caption: 'The mutants that each check is expected to kill, and kills',
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
