import {
  codeBlock,
  inlineCode,
  tableCode,
  markdownProse,
  markdownTable,
  quotingProse,
} from '../text/markdown-parts.ts';
import { formatCount, formatNumber, formatDuration } from '../text/format.ts';
import { impactTexts } from './impact-text.ts';
import type { Report, ReportedFinding } from './report.ts';
import { entryMessage } from './baseline-text.ts';
import { newDeviations } from './apply-baseline.ts';
import { findingDetails, limitText, maxListItems, maxTextLength } from './report-markdown-details.ts';
import { conclusionName, countClauses, noVerdictReasons } from './conclusion-text.ts';
import { escapeMessage } from '../text/escape-for-terminal.ts';

/** GitHub accepts 1 MiB per step; the rest is left for other output of the step. */
const maxBytes = 900_000;
const byteLength = (lines: readonly string[]): number => Buffer.byteLength(lines.join('\n')) + 1;

/** A short report in GitHub's Markdown for a job summary: below 1 MB, whatever the target sent. */
export function reportMarkdown(report: Report): string {
  const failures = newDeviations(report);
  const known = report.findings.filter(({ level, baseline }) => level === 'failure' && baseline === 'known');
  const warnings = report.findings.filter(({ level }) => level === 'warning');
  const lines = [
    ...opening(report),
    ...noVerdictReasons(report).flatMap((hint) => [hint, '']),
    ...findingTable('Deviations', failures),
    ...knownTable(known),
    ...baselinePart(report),
    ...findingTable('Warnings', warnings),
    ...unexercised(report),
    ...markdownList(
      'Notes',
      [...report.warnings, ...report.notes].map((note) => quotingProse(limitText(note, 400))),
    ),
  ];
  let left = maxBytes - byteLength(lines);
  const details: string[] = [];
  let shown = 0;
  for (const finding of [...failures, ...warnings]) {
    const block = findingDetails(finding);
    left -= byteLength(block);
    if (left < 0) break;
    details.push(...block);
    shown += 1;
  }
  const omitted = failures.length + warnings.length - shown;
  if (details.length > 0) lines.push('## Counterexamples', '', ...details);
  if (omitted > 0)
    lines.push(`${formatCount(omitted, 'more finding')} did not fit here: see the JSON report.`);
  return `${escapeMessage(lines.join('\n')).trimEnd()}\n`;
}

function opening(report: Report) {
  const { operation, target, edition, seed, harness, conclusion, totals, ...of } = report;
  const counts = countClauses(report);
  const named = [target.name, ...(target.version === undefined ? [] : [target.version])]
    .map((text) => inlineCode(limitText(text, 200)))
    .join(' ');
  const about = [
    target.name === target.endpoint ? named : `${named} at ${inlineCode(limitText(target.endpoint, 200))}`,
    `edition ${edition}`,
    ...(seed === undefined ? [] : [`seed ${seed}`]),
    harness,
    ...(of.startedAt === undefined ? [] : [of.startedAt]),
  ];
  return [
    `## ${operation}: ${conclusionName(conclusion)}`,
    '',
    `${about.join(', ')}.`,
    '',
    ...markdownTable(
      ['clauses held', 'broken', 'not exercised', 'open', 'cases', 'requests', 'unanswered', 'time'].map(
        (name) => [name, 'right'],
      ),
      [
        [
          ...[counts.held, counts.broken, counts.unexercised, counts.open].map(String),
          ...[totals.cases, totals.requests, totals.lost].map(formatNumber),
          formatDuration(of.durationMs),
        ],
      ],
    ),
    '',
  ];
}

/** The line after a table that states how many rows are left out. */
const omittedRows = (shown: number, all: number): readonly string[] =>
  all > shown ? ['', `And ${formatNumber(all - shown)} more: see the JSON report.`] : [];

/** A table of findings. It has a column for the clients that they hurt if any of them hurts one. */
function findingTable(heading: string, findings: readonly ReportedFinding[]): readonly string[] {
  if (findings.length === 0) return [];
  const rows = findings
    .slice(0, maxListItems)
    .map((finding) => ({ ...finding, hurts: impactTexts(finding.classes[0]).hurts }));
  const hasImpact = rows.some(({ hurts }) => hurts !== undefined);
  return [
    `## ${heading} (${findings.length})`,
    '',
    ...markdownTable(
      [
        ...([['finding'], ['claim'], ['clause'], ['evidence']] as const),
        ...(hasImpact ? [['hurts'] as const] : []),
        ['classes', 'right'],
      ],
      rows.map(({ id, claim, clauses, evidence, classes, hurts = '' }) => [
        tableCode(limitText(id, 200)),
        markdownProse(limitText(claim, 400)),
        clauses.map(tableCode).join(', '),
        evidence,
        ...(hasImpact ? [quotingProse(limitText(hurts, 400))] : []),
        String(classes.length),
      ]),
    ),
    ...omittedRows(maxListItems, findings.length),
    '',
  ];
}

/** The known deviations with their reasons. */
const knownTable = (findings: readonly ReportedFinding[]): readonly string[] =>
  findings.length === 0
    ? []
    : [
        `## Known deviations (${findings.length})`,
        '',
        ...markdownTable(
          [['finding'], ['reason'], ['ticket']],
          findings
            .slice(0, maxListItems)
            .map(({ id, entry }) => [
              tableCode(limitText(id, 200)),
              markdownProse(limitText(entry?.reason ?? '', 400)),
              markdownProse(limitText(entry?.ticket ?? '', 400)),
            ]),
        ),
        ...omittedRows(maxListItems, findings.length),
        '',
      ];

/** Lines that state what to do about the baseline: the entries to change and the lines to add. */
function baselinePart({ baseline }: Report): readonly string[] {
  if (baseline === undefined) return [];
  const { file, entries, toAdd } = baseline;
  const messages = entries.flatMap((entry) => {
    const words = entryMessage(entry);
    return words === undefined
      ? []
      : [`${inlineCode(`${file}:${entry.line}`)}: ${markdownProse(limitText(words, 400))}`];
  });
  return [
    ...markdownList('Baseline', messages),
    ...(toAdd === ''
      ? []
      : [
          `To accept the new deviations, add to ${inlineCode(file)}:`,
          '',
          ...codeBlock(limitText(toAdd.trimEnd(), 4 * maxTextLength), 'yaml'),
          '',
        ]),
  ];
}

function unexercised({ checks }: Report): readonly string[] {
  const skipped = checks.filter(({ status }) => status === 'skip');
  const failed = checks.filter(({ status }) => status === 'error');
  const reasons = Map.groupBy(skipped, ({ because = '' }) => because);
  return [
    ...markdownList(
      'Harness errors',
      failed.map(({ id, because = '' }) => `${inlineCode(id)}: ${quotingProse(limitText(because, 400))}`),
    ),
    ...markdownList(
      'Not exercised',
      [...reasons].map(
        ([because, of]) =>
          `${quotingProse(limitText(because, 400))}: ${of.map(({ id }) => inlineCode(id)).join(', ')}`,
      ),
      skipped.length,
    ),
  ];
}

const markdownList = (heading: string, all: readonly string[], count = all.length): readonly string[] =>
  all.length === 0
    ? []
    : [
        `## ${heading} (${count})`,
        '',
        ...all.slice(0, maxListItems).map((one) => `- ${one}`),
        ...(all.length > maxListItems ? [`- … and ${all.length - maxListItems} more`] : []),
        '',
      ];
