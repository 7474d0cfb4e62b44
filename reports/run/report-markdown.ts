import type { FindingClass } from '../../results/outcome.ts';
import { block, code, codeInCell, escapedHtml, prose, table } from '../text/markdown-parts.ts';
import { counted, grouped, spanOf } from '../text/words.ts';
import type { Report } from './report.ts';
import { entryWords } from './baseline-text.ts';
import { newIn } from './apply-baseline.ts';
import { requestOf } from './request-line.ts';
import { clauseCounts, hintsOf } from './conclusion-words.ts';
import { visible } from '../text/escape-for-terminal.ts';

type Told = Report['findings'][number];

/** GitHub takes 1 MiB of a step, of which others may want some. */
const most = 900_000;
/** A target may send anything: so many characters of one text are told, and so many lines of a script. */
const ofText = 2_000;
const ofLines = 60;
/** Of what is listed. */
const ofList = 100;

const sizeOf = (lines: readonly string[]): number => Buffer.byteLength(lines.join('\n')) + 1;

const cut = (text: string, length = ofText): string =>
  text.length <= length ? text : `${text.slice(0, length)}… (${grouped(text.length)} characters)`;

/** A short form of a report in GitHub's Markdown, for the summary of a job: below 1 MB, whatever the target has sent. */
export function reportMarkdown(report: Report): string {
  const failures = newIn(report);
  const known = report.findings.filter(({ level, baseline }) => level === 'failure' && baseline === 'known');
  const warnings = report.findings.filter(({ level }) => level === 'warning');
  const lines = [
    ...opening(report),
    ...hintsOf(report).flatMap((hint) => [hint, '']),
    ...tableOf('Deviations', failures),
    ...knownTable(known),
    ...baselinePart(report),
    ...tableOf('Warnings', warnings),
    ...unexercised(report),
    ...listOf(
      'Notes',
      [...report.warnings, ...report.notes].map((note) => prose(cut(note, 400))),
    ),
  ];
  let left = most - sizeOf(lines);
  const details: string[] = [];
  let shown = 0;
  for (const finding of [...failures, ...warnings]) {
    const folded = detailsOf(finding);
    left -= sizeOf(folded);
    if (left < 0) break;
    details.push(...folded);
    shown += 1;
  }
  const unshown = failures.length + warnings.length - shown;
  if (details.length > 0) lines.push('## Smallest requests', '', ...details);
  if (unshown > 0)
    lines.push(`${counted(unshown, 'more finding')} had no room here: the JSON report has all.`);
  return `${visible(lines.join('\n')).trimEnd()}\n`;
}

function opening(report: Report) {
  const { target, edition, seed, harness, conclusion, totals, ...of } = report;
  const counts = clauseCounts(report);
  const named = [target.name, ...(target.version === undefined ? [] : [target.version])]
    .map((text) => code(cut(text, 200)))
    .join(' ');
  const about = [
    target.name === target.endpoint ? named : `${named} at ${code(cut(target.endpoint, 200))}`,
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
    ...table(
      ['clauses held', 'broken', 'not exercised', 'open', 'cases', 'requests', 'unanswered', 'time'].map(
        (name) => [name, 'right'],
      ),
      [
        [
          ...[counts.held, counts.broken, counts.unexercised, counts.open].map(String),
          ...[totals.cases, totals.requests, totals.lost].map(grouped),
          spanOf(of.durationMs),
        ],
      ],
    ),
    '',
  ];
}

/** After a table: how many rows it would have had besides. */
const moreThan = (told: number, all: number): readonly string[] =>
  all > told ? ['', `And ${grouped(all - told)} more: the JSON report has all.`] : [];

const tableOf = (heading: string, findings: readonly Told[]): readonly string[] =>
  findings.length === 0
    ? []
    : [
        `## ${heading} (${findings.length})`,
        '',
        ...table(
          [['finding'], ['what is claimed'], ['clause'], ['evidence'], ['classes', 'right']],
          findings
            .slice(0, ofList)
            .map(({ id, claim, clauses, evidence, classes }) => [
              codeInCell(cut(id, 200)),
              prose(cut(claim, 400)),
              clauses.map(codeInCell).join(', '),
              evidence,
              String(classes.length),
            ]),
        ),
        ...moreThan(ofList, findings.length),
        '',
      ];

/** Deviations that a baseline knows, with why. */
const knownTable = (findings: readonly Told[]): readonly string[] =>
  findings.length === 0
    ? []
    : [
        `## Known deviations (${findings.length})`,
        '',
        ...table(
          [['finding'], ['why it is known'], ['ticket']],
          findings
            .slice(0, ofList)
            .map(({ id, entry }) => [
              codeInCell(cut(id, 200)),
              prose(cut(entry?.reason ?? '', 400)),
              prose(cut(entry?.ticket ?? '', 400)),
            ]),
        ),
        ...moreThan(ofList, findings.length),
        '',
      ];

/** What is to be done about the baseline: entries, and lines to add. */
function baselinePart({ baseline }: Report): readonly string[] {
  if (baseline === undefined) return [];
  const { file, entries, toAdd } = baseline;
  const told = entries.flatMap((entry) => {
    const words = entryWords(entry);
    return words === undefined ? [] : [`${code(`${file}:${entry.line}`)}: ${prose(cut(words, 400))}`];
  });
  return [
    ...listOf('Baseline', told),
    ...(toAdd === ''
      ? []
      : [
          `To take as known what is new, add to ${code(file)}:`,
          '',
          ...block(cut(toAdd.trimEnd(), 4 * ofText), 'yaml'),
          '',
        ]),
  ];
}

function unexercised({ checks }: Report): readonly string[] {
  const skipped = checks.filter(({ status }) => status === 'skip');
  const broken = checks.filter(({ status }) => status === 'error');
  const reasons = Map.groupBy(skipped, ({ because = '' }) => because);
  return [
    ...listOf(
      'Faults of the harness',
      broken.map(({ id, because = '' }) => `${code(id)}: ${prose(cut(because, 400))}`),
    ),
    ...listOf(
      'Not exercised',
      [...reasons].map(
        ([because, of]) => `${prose(cut(because, 400))}: ${of.map(({ id }) => code(id)).join(', ')}`,
      ),
      skipped.length,
    ),
  ];
}

const listOf = (heading: string, all: readonly string[], count = all.length): readonly string[] =>
  all.length === 0
    ? []
    : [
        `## ${heading} (${count})`,
        '',
        ...all.slice(0, ofList).map((one) => `- ${one}`),
        ...(all.length > ofList ? [`- … and ${all.length - ofList} more`] : []),
        '',
      ];

/** What a finding is about, folded: the first of its classes whole, the others by their requests. */
function detailsOf({ id, claim, statement, source, evidence, classes }: Told): readonly string[] {
  const [first, ...others] = classes;
  const violations = first.violations
    .slice(0, 3)
    .map(({ pointer, expected, actual }) => [
      codeInCell(cut(pointer || 'body', 200)),
      codeInCell(cut(expected, 400)),
      codeInCell(cut(actual, 400)),
    ]);
  return [
    `<details><summary><code>${escapedHtml(cut(id, 200))}</code></summary>`,
    '',
    `${prose(claim)} ${prose(statement)} (${evidence}; ${prose(source)})`,
    '',
    ...(first.place === undefined ? [] : [`Recorded at ${code(cut(first.place))}.`, '']),
    ...block(cut(requestOf(first)), 'json'),
    '',
    ...table([['at'], ['expected'], ['actual']], violations),
    '',
    ...scriptOf(first),
    ...others
      .slice(0, ofList)
      .map((one) => `- also ${code(cut(one.class, 200))}: ${code(cut(requestOf(one), 400))}`),
    ...(others.length > ofList ? [`- … and ${others.length - ofList} more`] : []),
    '',
    '</details>',
    '',
  ];
}

/** What repeats it; of one that is too long, where it is. */
function scriptOf({ reproduce, id }: FindingClass): readonly string[] {
  if (reproduce === undefined) return [];
  const { curl, replay } = reproduce;
  const isLong = curl.split('\n').length > ofLines || curl.length > 4 * ofText;
  return [
    ...(isLong ? [`The script of ${code(cut(id, 200))} is long: the JSON report has it. Or:`, ''] : []),
    ...block(isLong ? replay : curl, 'sh'),
    '',
  ];
}
