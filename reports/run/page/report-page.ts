import { render } from 'preact-render-to-string';
import { html } from 'htm/preact';
import type { FindingClass } from '../../../results/outcome.ts';
import { htmlDocument } from '../../html/page-frame.ts';
import { pageContents, pageSection } from '../../html/page-parts.ts';
import { classPart, type DetailLevel } from './report-page-class.ts';
import { clausesPart } from './report-page-clauses.ts';
import { coveragePart } from './report-page-coverage.ts';
import { findingsPart, commonFirstLine, type DetailLevels } from './report-page-findings.ts';
import { fitDetailLevels } from './report-page-size.ts';
import { headerPart, reportTitle } from './report-page-summary.ts';
import { notesPart, openPart, unexercisedPart } from './report-page-notes.ts';
import { reportScript } from './report-page-script.ts';
import { reportStyle } from './report-page-style.ts';
import type { Report } from '../report.ts';

/** Larger pages are slow to open on a phone. */
const maxPageBytes = 2_900_000;

/** Limits the findings on the page: a target may return thousands of unknown members. */
const maxFindings = 1_000;

/** Formats a report as one self-contained HTML file. */
export function reportPage(fullReport: Report): string {
  const findings = fullReport.findings.toSorted(
    (a, b) => Number(a.level === 'warning') - Number(b.level === 'warning'),
  );
  const report = { ...fullReport, findings: findings.slice(0, maxFindings) };
  const omitted = findings.length - report.findings.length;
  const minimalPage = renderPage(report, () => 'name', omitted);
  const firstLine = commonFirstLine(report.findings);
  const sizes = new Map<string, number>();
  const classBytes = (one: FindingClass, depth: DetailLevel): number => {
    if (depth === 'name') return 0;
    const key = `${depth} ${one.id}`;
    const size = sizes.get(key) ?? Buffer.byteLength(render(html`${classPart(one, depth, firstLine)}`)) + 100;
    sizes.set(key, size);
    return size;
  };
  const depths = fitDetailLevels(report.findings, maxPageBytes - Buffer.byteLength(minimalPage), classBytes);
  return renderPage(report, (one) => depths.get(one) ?? 'name', omitted);
}

function renderPage(report: Report, depths: DetailLevels, omitted: number): string {
  const { clauses, findings, open, checks } = report;
  const skipped = checks.filter(({ status }) => status === 'skip').length;
  const parts = [
    { id: 'clauses', heading: `Clauses (${clauses.length})`, content: clausesPart(report) },
    {
      id: 'findings',
      heading: `Findings (${findings.length + omitted})`,
      content: findingsPart(report, depths, omitted),
    },
    { id: 'coverage', heading: 'Coverage', content: coveragePart(report) },
    { id: 'unexercised', heading: `Not exercised (${skipped})`, content: unexercisedPart(report) },
    {
      id: 'open',
      heading: `Open questions (${open.length})`,
      content: openPart(report),
    },
    { id: 'notes', heading: 'Notes and leftovers', content: notesPart(report) },
  ];
  return htmlDocument({
    title: reportTitle(report),
    style: reportStyle,
    script: reportScript,
    body: html`${headerPart(report)}${pageContents(parts)}
      <main>${parts.map(({ id, heading, content }) => pageSection(id, heading, content))}</main>`,
  });
}
