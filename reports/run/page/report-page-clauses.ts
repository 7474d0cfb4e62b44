import { html } from 'htm/preact';
import type { ComponentChildren } from 'preact';
import { findClause } from '../../../specs/clauses/catalogue.ts';
import { filterForm } from '../../html/page-filter.ts';
import {
  anchorId,
  externalLink,
  anchorLinks,
  dataTable,
  htmlProse,
  type Part,
} from '../../html/page-parts.ts';
import {
  clauseStates,
  stateMark,
  stateMeanings,
  clauseState,
  stateSign,
  attributeWord,
  type ClauseState,
} from './report-page-states.ts';
import type { Report, ReportedClause } from '../report.ts';
import { formatNumber } from '../../text/format.ts';

/** The groups of clauses. The ids of the clauses in a group begin with these parts. */
const sections: readonly (readonly [string, readonly string[]])[] = [
  ['Protocol', ['protocol', 'throttling']],
  ['Signatures', ['auth']],
  ['Answers and errors', ['response', 'answer', 'error']],
  ['List of tasks', ['tasks', 'failures']],
  ['Identifiers', ['identifier']],
  ['Clusters', ['cluster']],
  ['include', ['include']],
  ['Described tasks', ['task', 'container', 'interface', 'arns']],
  ['Time', ['time']],
  ['Official clients', ['client']],
];

const firstPart = (id: string): string => id.replace(/\..*$/s, '');

const sectionName = ({ id }: ReportedClause): string =>
  sections.find(([, parts]) => parts.includes(firstPart(id)))?.[0] ?? 'Others';

interface Row {
  readonly clause: ReportedClause;
  readonly state: ClauseState;
}

const anchor = (id: string): string => anchorId('clause', id);

/** Renders clause ids as links to their rows. */
export const clauseLinks = (ids: readonly string[]): readonly ComponentChildren[] => anchorLinks(ids, anchor);

function clauseGroup(name: string, rows: readonly Row[]): Part {
  const held = rows.filter(({ state }) => state === 'held').length;
  const broken = rows.filter(({ state }) => state === 'broken' || state === 'warned of').length;
  const summary = held + broken === 0 ? 'none exercised' : `${held} of ${held + broken} held`;
  return html`<div class="group">
    <h3>${name} <small>${summary}</small></h3>
    <ul class="chips">
      ${rows.map(
        ({ clause: { id }, state }) =>
          html`<li data-follows="clauses" data-key=${id}>
            <a
              class="chip ${attributeWord(state)}"
              href="#${anchor(id)}"
              title="${state}: ${findClause(id).statement}"
              >${stateSign(state)}${id}</a
            >
          </li>`,
      )}
    </ul>
  </div>`;
}

function clauseRow({ clause, state }: Row, findings: Report['findings']): Part {
  const { statement, source } = findClause(clause.id);
  const breaking = findings.filter(({ clauses }) => clauses.includes(clause.id));
  return html`<tr
    id=${anchor(clause.id)}
    data-list="clauses"
    data-key=${clause.id}
    data-state=${attributeWord(state)}
    data-evidence=${clause.evidence}
  >
    <th scope="row" class="id">${clause.id}</th>
    <td>${stateMark(state)}</td>
    <td class="prose">
      ${htmlProse(statement)}
      ${clause.checks.length > 0 && html`<p class="because">checked by ${clause.checks.join(', ')}</p>`}
      ${clause.untestable !== undefined && html`<p class="because">${htmlProse(clause.untestable)}</p>`}
    </td>
    <td>${clause.evidence}</td>
    <td class="prose">${externalLink(source.address, source.title)}, ${htmlProse(source.section)}</td>
    <td class="wide">
      ${breaking.map(({ id }) => html`<a class="id block" href="#${anchorId('finding', id)}">${id}</a>`)}
    </td>
    <td class="number cases">${formatNumber(clause.cases)}</td>
  </tr>`;
}

/** Renders all clauses: an overview by groups, then a table with the statement, source and findings of each clause. */
export function clausesPart({ clauses, findings }: Report): Part {
  const rows = clauses.map((clause): Row => ({ clause, state: clauseState(clause, findings) }));
  const bySection = Map.groupBy(rows, ({ clause }) => sectionName(clause));
  const names = [...sections.map(([name]) => name), 'Others'];
  const present = clauseStates.filter((state) => rows.some((row) => row.state === state));
  return html`
    <ul class="keys">
      ${present.map((state) => html`<li>${stateMark(state)} <span>${stateMeanings[state]}</span></li>`)}
    </ul>
    ${filterForm({
      list: 'clauses',
      noun: 'clauses',
      label: 'Containing',
      choices: [
        { name: 'state', label: 'State', words: present.map(attributeWord) },
        { name: 'evidence', label: 'Evidence', words: [...new Set(clauses.map(({ evidence }) => evidence))] },
      ],
    })}
    <div class="groups">
      ${names.filter((name) => bySection.has(name)).map((name) => clauseGroup(name, bySection.get(name) ?? []))}
    </div>
    <details open data-fold>
      <summary>All clauses with their statements, evidence, sources and findings</summary>
      ${dataTable({
        id: 'clauses',
        stacks: true,
        caption: 'Each clause with its evidence, source and result',
        columns: [
          { name: 'clause' },
          { name: 'state' },
          { name: 'statement' },
          { name: 'evidence' },
          { name: 'source' },
          { name: 'findings' },
          {
            name: 'cases',
            number: true,
            title: 'cases that exercised it; for an open question, answers noted',
          },
        ],
        rows: names.flatMap((name) => (bySection.get(name) ?? []).map((row) => clauseRow(row, findings))),
      })}
    </details>
  `;
}
