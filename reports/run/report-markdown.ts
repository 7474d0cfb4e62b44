import type { FindingClass } from '../../results/outcome.ts';
import {
  codeBlock,
  inlineCode,
  tableCode,
  escapeHtml,
  markdownProse,
  markdownTable,
} from '../text/markdown-parts.ts';
import { formatCount, formatNumber, formatDuration } from '../text/format.ts';
import type { Report } from './report.ts';
import { entryMessage } from './baseline-text.ts';
import { newDeviations } from './apply-baseline.ts';
import { judgedRequestLine } from './request-line.ts';
import { countClauses, noVerdictReasons } from './conclusion-text.ts';
import { escapeControlCharacters } from '../text/escape-for-terminal.ts';

type Told = Report['findings'][number];

/** GitHub takes 1 MiB of a step, of which others may want some. */
const maxBytes = 900_000;
/** A target may send anything: so many characters of one text are told, and so many lines of a script. */
const maxTextLength = 2_000;
const maxScriptLines = 60;
/** Of what is listed. */
const maxListItems = 100;

const byteLength = (lines: readonly string[]): number => Buffer.byteLength(lines.join('\n')) + 1;

const limitText = (text: string, length = maxTextLength): string =>
  text.length <= length ? text : `${text.slice(0, length)}… (${formatNumber(text.length)} characters)`;

/** A short form of a report in GitHub's Markdown, for the summary of a job: below 1 MB, whatever the target has sent. */
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
      [...report.warnings, ...report.notes].map((note) => markdownProse(limitText(note, 400))),
    ),
  ];
  let left = maxBytes - byteLength(lines);
  const details: string[] = [];
  let shown = 0;
  for (const finding of [...failures, ...warnings]) {
    const folded = findingDetails(finding);
    left -= byteLength(folded);
    if (left < 0) break;
    details.push(...folded);
    shown += 1;
  }
  const unshown = failures.length + warnings.length - shown;
  if (details.length > 0) lines.push('## Smallest requests', '', ...details);
  if (unshown > 0)
    lines.push(`${formatCount(unshown, 'more finding')} had no room here: the JSON report has all.`);
  return `${escapeControlCharacters(lines.join('\n')).trimEnd()}\n`;
}

function opening(report: Report) {
  const { target, edition, seed, harness, conclusion, totals, ...of } = report;
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
    `## DescribeTasks: ${conclusion}`,
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

/** After a table: how many rows it would have had besides. */
const omittedRows = (told: number, all: number): readonly string[] =>
  all > told ? ['', `And ${formatNumber(all - told)} more: the JSON report has all.`] : [];

const findingTable = (heading: string, findings: readonly Told[]): readonly string[] =>
  findings.length === 0
    ? []
    : [
        `## ${heading} (${findings.length})`,
        '',
        ...markdownTable(
          [['finding'], ['what is claimed'], ['clause'], ['evidence'], ['classes', 'right']],
          findings
            .slice(0, maxListItems)
            .map(({ id, claim, clauses, evidence, classes }) => [
              tableCode(limitText(id, 200)),
              markdownProse(limitText(claim, 400)),
              clauses.map(tableCode).join(', '),
              evidence,
              String(classes.length),
            ]),
        ),
        ...omittedRows(maxListItems, findings.length),
        '',
      ];

/** Deviations that a baseline knows, with why. */
const knownTable = (findings: readonly Told[]): readonly string[] =>
  findings.length === 0
    ? []
    : [
        `## Known deviations (${findings.length})`,
        '',
        ...markdownTable(
          [['finding'], ['why it is known'], ['ticket']],
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

/** What is to be done about the baseline: entries, and lines to add. */
function baselinePart({ baseline }: Report): readonly string[] {
  if (baseline === undefined) return [];
  const { file, entries, toAdd } = baseline;
  const told = entries.flatMap((entry) => {
    const words = entryMessage(entry);
    return words === undefined
      ? []
      : [`${inlineCode(`${file}:${entry.line}`)}: ${markdownProse(limitText(words, 400))}`];
  });
  return [
    ...markdownList('Baseline', told),
    ...(toAdd === ''
      ? []
      : [
          `To take as known what is new, add to ${inlineCode(file)}:`,
          '',
          ...codeBlock(limitText(toAdd.trimEnd(), 4 * maxTextLength), 'yaml'),
          '',
        ]),
  ];
}

function unexercised({ checks }: Report): readonly string[] {
  const skipped = checks.filter(({ status }) => status === 'skip');
  const broken = checks.filter(({ status }) => status === 'error');
  const reasons = Map.groupBy(skipped, ({ because = '' }) => because);
  return [
    ...markdownList(
      'Faults of the harness',
      broken.map(({ id, because = '' }) => `${inlineCode(id)}: ${markdownProse(limitText(because, 400))}`),
    ),
    ...markdownList(
      'Not exercised',
      [...reasons].map(
        ([because, of]) =>
          `${markdownProse(limitText(because, 400))}: ${of.map(({ id }) => inlineCode(id)).join(', ')}`,
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

/** What a finding is about, folded: the first of its classes whole, the others by their requests. */
function findingDetails({ id, claim, statement, source, evidence, classes }: Told): readonly string[] {
  const [first, ...others] = classes;
  const violations = first.violations
    .slice(0, 3)
    .map(({ pointer, expected, actual }) => [
      tableCode(limitText(pointer || 'body', 200)),
      tableCode(limitText(expected, 400)),
      tableCode(limitText(actual, 400)),
    ]);
  return [
    `<details><summary><code>${escapeHtml(limitText(id, 200))}</code></summary>`,
    '',
    `${markdownProse(claim)} ${markdownProse(statement)} (${evidence}; ${markdownProse(source)})`,
    '',
    ...(first.place === undefined ? [] : [`Recorded at ${inlineCode(limitText(first.place))}.`, '']),
    ...codeBlock(limitText(judgedRequestLine(first)), 'json'),
    '',
    ...markdownTable([['at'], ['expected'], ['actual']], violations),
    '',
    ...reproductionScript(first),
    ...others
      .slice(0, maxListItems)
      .map(
        (one) =>
          `- also ${inlineCode(limitText(one.class, 200))}: ${inlineCode(limitText(judgedRequestLine(one), 400))}`,
      ),
    ...(others.length > maxListItems ? [`- … and ${others.length - maxListItems} more`] : []),
    '',
    '</details>',
    '',
  ];
}

/** What repeats it; of one that is too long, where it is. */
function reproductionScript({ reproduce, id }: FindingClass): readonly string[] {
  if (reproduce === undefined) return [];
  const { curl, replay } = reproduce;
  const isLong = curl.split('\n').length > maxScriptLines || curl.length > 4 * maxTextLength;
  return [
    ...(isLong
      ? [`The script of ${inlineCode(limitText(id, 200))} is long: the JSON report has it. Or:`, '']
      : []),
    ...codeBlock(isLong ? replay : curl, 'sh'),
    '',
  ];
}
