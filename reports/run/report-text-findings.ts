import type { createColors } from 'picocolors';
import type { FindingClass } from '../../results/outcome.ts';
import { knownLines } from './baseline-text.ts';
import { impactTexts } from './impact-text.ts';
import { labelledLines, terminalColumns } from '../text/columns.ts';
import type { Report, ReportedFinding } from './report.ts';
import { cutAnswerText, comparedRequestLines, judgedRequestLine } from './request-line.ts';
import { foldScript, sharedDefinitions } from '../text/shell-lines.ts';
import { formatCount, truncate } from '../text/format.ts';

// The findings of a text report, grouped by clause.

type Paint = ReturnType<typeof createColors>;

const isNew = ({ baseline }: ReportedFinding): boolean => baseline === 'new';

const curlLines = ({ classes: [{ reproduce }] }: ReportedFinding): readonly string[] =>
  reproduce?.curl.split('\n') ?? [];

/** The setup lines that the reproduction scripts of new findings share. */
export const sharedSetup = (findings: readonly ReportedFinding[]): readonly string[] =>
  sharedDefinitions(findings.filter(isNew).map(curlLines));

const calledOperation = ({ request: { headers } }: FindingClass['exchanges'][number]): string =>
  (headers['x-amz-target'] ?? '').replace(/^.*\./, '');

/** The request of a case. For a sequence: the operations if there is a script, otherwise all requests. */
function requestLines(one: FindingClass): readonly string[] {
  if (one.case === undefined || !('steps' in one.case)) {
    // A recorded answer may have no request.
    const request = judgedRequestLine(one);
    if (one.place !== undefined && request === '') return [];
    return [
      ...labelledLines('      request   ', request),
      ...comparedRequestLines(one)
        .slice(0, 2)
        .flatMap((other) => labelledLines('      compared  ', other)),
    ];
  }
  if (one.reproduce !== undefined)
    return labelledLines('      request   ', one.exchanges.map(calledOperation).join(', '));
  return one.exchanges.flatMap((exchange, index) => {
    const { body } = exchange.request;
    const step = `${index + 1}. ${calledOperation(exchange)} ${truncate(typeof body === 'string' ? body : '', 150)}`;
    return labelledLines(index === 0 ? '      request   ' : '                ', step);
  });
}

/** A hint if a finding only warns because its clause is newer than the pinned catalogue. */
const pinHint = ({ newer }: ReportedFinding): string =>
  newer === undefined
    ? ''
    : `  newer than the pinned catalogue ${newer.pin}; set the pin to ${newer.since} to make it count`;

const findingMark = ({ level }: ReportedFinding, paint: Paint): string =>
  level === 'failure' ? paint.red('✗') : paint.yellow('!');

/** The lines of a finding: the shrunk case of its first class, and the names of its other classes. */
function findingLines(
  finding: ReportedFinding,
  report: Report,
  setup: readonly string[],
  paint: Paint,
): readonly string[] {
  const { id, classes } = finding;
  const [first, ...others] = classes;
  const unstableCount = classes.filter(({ unstable }) => unstable === true).length;
  const unstable =
    unstableCount === 0
      ? ''
      : paint.yellow(
          unstableCount === classes.length
            ? '  unstable'
            : `  unstable in ${unstableCount} of ${classes.length} classes`,
        );
  const cut = cutAnswerText(first);
  const script = foldScript(
    curlLines(finding).filter((line) => !setup.includes(line)),
    8,
    terminalColumns,
  );
  return [
    ...labelledLines(`  ${findingMark(finding, paint)} `, `${paint.bold(id)}${unstable}${pinHint(finding)}`),
    ...knownLines(finding, report).map((line) => `  ${line}`),
    ...(first.place === undefined ? [] : labelledLines('      recorded  ', first.place)),
    ...requestLines(first),
    ...first.violations
      .slice(0, 3)
      .flatMap(({ pointer, expected, actual }) => [
        ...labelledLines('      expected  ', truncate(expected, 300)),
        ...labelledLines('      got       ', `${truncate(actual, 300)} (at ${pointer || 'the body'})`),
      ]),
    ...impactPart(first),
    ...(cut === undefined ? [] : labelledLines('      answer    ', cut)),
    ...(others.length === 0 ? [] : labelledLines('      also in   ', classNames(others).join(', '))),
    ...(script.length === 0 ? [] : ['      reproduce', ...script]),
  ];
}

/** What official clients make of the answer. Nothing if none could tell. */
function impactPart(one: FindingClass): readonly string[] {
  const { hurts, sameFor } = impactTexts(one);
  return [
    ...(hurts === undefined ? [] : labelledLines('      hurts     ', hurts)),
    ...(sameFor === undefined ? [] : labelledLines('      same for  ', sameFor)),
  ];
}

/** The distinct names of classes. A recorded class is named by its position in the recording. */
const classNames = (classes: readonly FindingClass[]): readonly string[] => [
  ...new Set(classes.map(({ place, class: name }) => place ?? name)),
];

/** Limits the findings shown per clause: a target may return thousands of unknown members. */
const maxFindingsPerClause = 20;

/** A summary follows if there are more findings than this, because they scroll off the screen. */
const maxWithoutSummary = 5;
const maxIdsInSummary = 3;
/** A clause that is wider than this gets a line of its own. */
const maxClauseWidth = 40;

/** New findings grouped by clause, failures before warnings. */
function groupByClause(
  report: Report,
): readonly (readonly [clause: string, findings: readonly ReportedFinding[]])[] {
  const newFindings = report.findings.filter(isNew);
  const inOrder = ['failure', 'warning'].flatMap((level) =>
    newFindings.filter((finding) => finding.level === level),
  );
  return [...Map.groupBy(inOrder, ({ clauses }) => clauses.join(', '))];
}

/** A summary with one entry per broken clause, if there are many findings. */
export function findingsSummary(report: Report, paint: Paint): readonly string[] {
  const groups = groupByClause(report);
  if (groups.reduce((sum, [, findings]) => sum + findings.length, 0) <= maxWithoutSummary) return [];
  const width = Math.max(
    ...groups.map(([clause]) => clause.length).filter((length) => length <= maxClauseWidth),
    0,
  );
  return [
    'Summary:',
    ...groups.flatMap(([clause, findings]) => {
      const ids = findings.slice(0, maxIdsInSummary).map(({ id }) => id);
      const more = findings.length - ids.length;
      const idList = `${ids.join(', ')}${more === 0 ? '' : ` and ${more} more`}`;
      return findings.slice(0, 1).flatMap((worst) => {
        const mark = `  ${findingMark(worst, paint)} `;
        return clause.length <= width
          ? labelledLines(`${mark}${clause.padEnd(width)}  `, idList)
          : [...labelledLines(mark, clause), ...labelledLines(' '.repeat(width + 6), idList)];
      });
    }),
    '',
  ];
}

/** New findings under their clauses, failures before warnings. */
export function findingsByClause(report: Report, setup: readonly string[], paint: Paint): readonly string[] {
  return groupByClause(report).flatMap(([clause, findings]) => {
    const [first] = findings;
    if (first === undefined) return [];
    const { evidence, statement, source, address } = first;
    return [
      `${paint.underline(clause)} (${evidence})`,
      ...labelledLines('  ', statement),
      ...labelledLines('  ', `Source: ${source}${address === undefined ? '' : `, ${address}`}`).map((line) =>
        paint.dim(line),
      ),
      ...findings
        .slice(0, maxFindingsPerClause)
        .flatMap((finding) => findingLines(finding, report, setup, paint)),
      ...(findings.length > maxFindingsPerClause
        ? [
            `  … and ${formatCount(findings.length - maxFindingsPerClause, 'more finding')}: see --report json=FILE`,
          ]
        : []),
      '',
    ];
  });
}

/** Lines about known findings. They show only claims and reasons. */
export const knownFindings = (report: Report, paint: Paint): readonly string[] =>
  report.findings
    .filter((finding) => !isNew(finding))
    .flatMap((finding) => [
      ...labelledLines(`${paint.dim('~')} `, `${paint.bold(finding.id)}  ${finding.claim}`),
      ...knownLines(finding, report),
    ]);
