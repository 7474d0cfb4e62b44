import { html } from 'htm/preact';
import type { ComponentChildren } from 'preact';
import { operationName } from '../../results/operation-name.ts';
import { conclusionName } from '../run/conclusion-text.ts';
import type { ReportLink } from './comparison-markdown.ts';
import {
  targetFacts,
  type ComparedTarget,
  type ComparedClause,
  type TargetComparison,
} from './comparison.ts';
import { filterForm, filterScript } from '../html/page-filter.ts';
import { htmlDocument } from '../html/page-frame.ts';
import {
  anchorId,
  pageContents,
  externalLink,
  dataTable,
  htmlProse,
  pageSection,
  type Part,
} from '../html/page-parts.ts';
import { stateMark, attributeWord } from '../run/page/report-page-states.ts';
import { reportStyle } from '../run/page/report-page-style.ts';
import type { ReportedFinding } from '../run/report.ts';
import { judgedRequestLine } from '../run/request-line.ts';
import { formatNumber, truncate } from '../text/format.ts';

const style = `${reportStyle}
.compared td { white-space: nowrap; }
.compared td.prose { white-space: normal; }
.compared td a { color: inherit; }
.details { margin: 0 0 1rem; }
`;

const title = `${operationName}: targets compared`;

/** Returns the link to a finding, which is on the page of its report or on this page. */
type FindingHref = (target: ComparedTarget, finding: ReportedFinding) => string;

/** Formats a comparison as one self-contained HTML file. */
export function comparisonPage(comparison: TargetComparison, pageOf: ReportLink): string {
  const { targets, differing, alike, edition, remarks } = comparison;
  const ownAnchor = (target: ComparedTarget, { id }: ReportedFinding): string =>
    anchorId(`finding-${targets.indexOf(target) + 1}`, id);
  const hrefOf: FindingHref = (target, finding) => {
    const page = pageOf(target);
    return page === undefined
      ? `#${ownAnchor(target, finding)}`
      : `${page}#${encodeURI(anchorId('finding', finding.id))}`;
  };
  const parts = [
    {
      id: 'differing',
      heading: `Differences (${differing.length})`,
      content: clausePart('differing', differing, targets, hrefOf),
    },
    {
      id: 'alike',
      heading: `Same results (${alike.length})`,
      content: clausePart('alike', alike, targets, hrefOf),
    },
    ...targets.map((target, index) => ({
      id: `target-${index + 1}`,
      heading: `Findings: ${target.label} (${target.report.findings.length})`,
      content: findingList(target, ownAnchor, pageOf(target)),
    })),
  ];
  return htmlDocument({
    title,
    style,
    script: filterScript,
    body: html`<header>
        <h1>${title}</h1>
        <p class="lead">
          Edition ${edition} of the reference. A clause is held if it was exercised and satisfied in every
          case.
        </p>
        ${remarks.map((remark) => html`<p class="lead">${remark}</p>`)} ${targetTable(targets)}
      </header>
      ${pageContents(parts)}
      <main>${parts.map(({ id, heading, content }) => pageSection(id, heading, content))}</main>`,
  });
}

const targetTable = (targets: readonly ComparedTarget[]): Part =>
  dataTable({
    id: 'targets',
    caption: 'The compared targets',
    columns: [
      { name: 'target' },
      { name: 'conclusion' },
      { name: 'clauses held', number: true },
      { name: 'not exercised', number: true },
      { name: 'deviations', number: true },
      { name: 'warnings', number: true },
      { name: 'cases', number: true },
      { name: 'seed', number: true },
      { name: 'date' },
      { name: 'version' },
    ],
    rows: targets.map((target, index) => {
      const facts = targetFacts(target);
      const { name, endpoint } = target.report.target;
      return html`<tr>
        <th scope="row"><a href="#target-${index + 1}">${target.label}</a></th>
        <td>${conclusionName(facts.conclusion)}</td>
        <td class="number">${facts.held} of ${facts.exercised}</td>
        ${[facts.unexercised, facts.deviations, facts.warnings, facts.cases].map(
          (count) => html`<td class="number">${formatNumber(count)}</td>`,
        )}
        <td class="number">${facts.seed}</td>
        <td>${facts.date}</td>
        <td title=${`${name} at ${endpoint}`}>${facts.harness}</td>
      </tr>`;
    }),
  });

function clausePart(
  id: string,
  rows: readonly ComparedClause[],
  targets: readonly ComparedTarget[],
  hrefOf: FindingHref,
): ComponentChildren {
  if (rows.length === 0) return html`<p>None.</p>`;
  const evidences = [...new Set(rows.map(({ evidence }) => evidence))];
  return [
    filterForm({
      list: id,
      noun: 'clauses',
      label: 'Containing',
      choices: [{ name: 'evidence', label: 'evidence', words: evidences }],
    }),
    html`<div class="compared">
      ${dataTable({
        id,
        caption: 'Each clause with its state at each target',
        columns: [
          { name: 'clause' },
          ...targets.map(({ label }) => ({ name: label })),
          { name: 'evidence' },
          { name: 'statement' },
        ],
        rows: rows.map((row) => clauseRow(id, row, targets, hrefOf)),
      })}
    </div>`,
  ];
}

const clauseRow = (
  list: string,
  { id, evidence, clause, cells }: ComparedClause,
  targets: readonly ComparedTarget[],
  hrefOf: FindingHref,
): Part =>
  html`<tr data-list=${list} data-key=${id} data-evidence=${attributeWord(evidence)}>
    <th scope="row" class="id">${id}</th>
    ${cells.map(({ state, findings: [first] }, index) => {
      const target = targets[index];
      const mark = state === 'absent' ? html`<span class="soft">no such clause</span>` : stateMark(state);
      return first === undefined || target === undefined
        ? html`<td>${mark}</td>`
        : html`<td><a href=${hrefOf(target, first)} title=${first.id}>${mark}</a></td>`;
    })}
    <td>${evidence}</td>
    <td class="prose">
      ${htmlProse(clause?.statement ?? '')}${' '}
      ${clause && html`<small>${externalLink(clause.source.address, `${clause.source.title}, ${clause.source.section}`)}</small>`}
    </td>
  </tr>`;

function findingList(
  target: ComparedTarget,
  anchor: (target: ComparedTarget, finding: ReportedFinding) => string,
  page: string | undefined,
): ComponentChildren {
  const { findings, target: about } = target.report;
  const reportLink = page !== undefined && html`<p><a href=${page}>Full report</a></p>`;
  const lead = html`<p class="lead">
    ${about.name}${about.name === about.endpoint ? '' : ` at ${about.endpoint}`}
  </p>`;
  if (findings.length === 0) return [lead, reportLink, html`<p>None.</p>`];
  const list = findings.map((finding) => {
    const [first] = finding.classes;
    return html`<article class="finding ${finding.level} details" id=${anchor(target, finding)}>
      <h3 class="id">${finding.id}</h3>
      <p>
        ${htmlProse(finding.claim)}
        <span class="soft">${finding.clauses.join(', ')}, ${finding.evidence}, ${finding.level}</span>
      </p>
      <pre>${judgedRequestLine(first)}</pre>
      <ul class="plain">
        ${first.violations
          .slice(0, 3)
          .map(
            ({ pointer, expected, actual }) =>
              html`<li>
                <code>${pointer || 'the body'}</code>: expected ${truncate(expected, 300)}, got
                ${truncate(actual, 300)}
              </li>`,
          )}
      </ul>
    </article>`;
  });
  return [lead, reportLink, list];
}
