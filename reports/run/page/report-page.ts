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

/** A page above it is slow to open on a phone. */
const maxPageBytes = 2_900_000;

/** So many findings are told: a target may answer with thousands of members that nobody knows. */
const maxFindings = 1_000;

/** A report as one HTML file that needs nothing else. */
export function reportPage(all: Report): string {
  const findings = all.findings.toSorted(
    (a, b) => Number(a.level === 'warning') - Number(b.level === 'warning'),
  );
  const report = { ...all, findings: findings.slice(0, maxFindings) };
  const untold = findings.length - report.findings.length;
  const bare = renderPage(report, () => 'named', untold);
  const opening = commonFirstLine(report.findings);
  const sizes = new Map<string, number>();
  const bytesOf = (one: FindingClass, depth: DetailLevel): number => {
    if (depth === 'named') return 0;
    const key = `${depth} ${one.id}`;
    const known = sizes.get(key) ?? Buffer.byteLength(render(html`${classPart(one, depth, opening)}`)) + 100;
    sizes.set(key, known);
    return known;
  };
  const depths = fitDetailLevels(report.findings, maxPageBytes - Buffer.byteLength(bare), bytesOf);
  return renderPage(report, (one) => depths.get(one) ?? 'named', untold);
}

function renderPage(report: Report, depths: DetailLevels, untold: number): string {
  const { clauses, findings, open, checks } = report;
  const skipped = checks.filter(({ status }) => status === 'skip').length;
  const parts = [
    { id: 'clauses', heading: `Clauses (${clauses.length})`, content: clausesPart(report) },
    {
      id: 'findings',
      heading: `Findings (${findings.length + untold})`,
      content: findingsPart(report, depths, untold),
    },
    { id: 'coverage', heading: 'Coverage', content: coveragePart(report) },
    { id: 'unexercised', heading: `Not exercised (${skipped})`, content: unexercisedPart(report) },
    {
      id: 'open',
      heading: `Where the reference is open (${open.length})`,
      content: openPart(report),
    },
    { id: 'notes', heading: 'Notes, and what was left behind', content: notesPart(report) },
  ];
  return htmlDocument({
    title: reportTitle(report),
    style: reportStyle,
    script: reportScript,
    body: html`${headerPart(report)}${pageContents(parts)}
      <main>${parts.map(({ id, heading, content }) => pageSection(id, heading, content))}</main>`,
  });
}
