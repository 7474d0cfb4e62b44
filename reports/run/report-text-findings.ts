import type { createColors } from 'picocolors';
import type { FindingClass } from '../../results/outcome.ts';
import { knownLines } from './baseline-text.ts';
import { labelledLines, terminalColumns } from '../text/columns.ts';
import type { Report } from './report.ts';
import { comparedRequestLines, judgedRequestLine } from './request-line.ts';
import { foldScript, sharedDefinitions } from '../text/shell-lines.ts';
import { formatCount, truncate } from '../text/format.ts';

// What a terminal says of findings: a clause at a time, with what breaks it.

type Paint = ReturnType<typeof createColors>;
type Told = Report['findings'][number];

const isNew = ({ baseline }: Told): boolean => baseline === 'new';

const curlLines = ({ classes: [{ reproduce }] }: Told): readonly string[] =>
  reproduce?.curl.split('\n') ?? [];

/** What is to be defined before any of the commands that repeat what is new: the same for all of them. */
export const sharedSetup = (findings: readonly Told[]): readonly string[] =>
  sharedDefinitions(findings.filter(isNew).map(curlLines));

const calledOperation = ({ request: { headers } }: FindingClass['exchanges'][number]): string =>
  (headers['x-amz-target'] ?? '').replace(/^.*\./, '');

/** The steps of a sequence, whole where no script has them; of another case its request. */
function requestLines(one: FindingClass): readonly string[] {
  if (one.case === undefined || !('steps' in one.case)) {
    // Of an answer that was recorded alone there is no request.
    const request = judgedRequestLine(one);
    if (one.place !== undefined && request === '') return [];
    return [
      ...labelledLines('      request   ', request),
      ...comparedRequestLines(one)
        .slice(0, 2)
        .flatMap((other) => labelledLines('      beside    ', other)),
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

/** Why a warning does not count, where it is not for what it says. */
const pinHint = ({ newer }: Told): string =>
  newer === undefined
    ? ''
    : `  newer than the pinned catalogue ${newer.pin}; move the pin to ${newer.since} to make it count`;

const findingMark = ({ level }: Told, paint: Paint): string =>
  level === 'failure' ? paint.red('✗') : paint.yellow('!');

/** The smallest case of the first class whole, of the others their names. */
function findingLines(
  finding: Told,
  report: Report,
  opening: readonly string[],
  paint: Paint,
): readonly string[] {
  const { id, classes } = finding;
  const [first, ...others] = classes;
  const shaky = classes.filter(({ unstable }) => unstable === true).length;
  const unstable =
    shaky === 0
      ? ''
      : paint.yellow(
          shaky === classes.length ? '  unstable' : `  unstable in ${shaky} of ${classes.length} classes`,
        );
  const repeat = foldScript(
    curlLines(finding).filter((line) => !opening.includes(line)),
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
        ...labelledLines('      actual    ', `${truncate(actual, 300)} (at ${pointer || 'the body'})`),
      ]),
    ...(others.length === 0 ? [] : labelledLines('      also in   ', classNames(others).join(', '))),
    ...(repeat.length === 0 ? [] : ['      repeat', ...repeat]),
  ];
}

/** What was recorded has a place, and every class a name. */
const classNames = (classes: readonly FindingClass[]): readonly string[] => [
  ...new Set(classes.map(({ place, class: name }) => place ?? name)),
];

/** A target may answer with thousands of members that nobody knows. */
const maxFindingsPerClause = 20;

/** Up to so many findings stand on one screen or two; of more a reader sees the end alone. */
const maxWithoutSummary = 5;
const maxIdsInSummary = 3;
/** Columns for the clause; a longer one has a line of its own. */
const maxClauseWidth = 40;

/** New findings by their clauses, what fails the run before what only warns. */
function groupByClause(report: Report): readonly (readonly [clause: string, findings: readonly Told[]])[] {
  const fresh = report.findings.filter(isNew);
  const inOrder = ['failure', 'warning'].flatMap((level) =>
    fresh.filter((finding) => finding.level === level),
  );
  return [...Map.groupBy(inOrder, ({ clauses }) => clauses.join(', '))];
}

/** A line for each clause that is broken, where the findings are so many that the first have left the screen. */
export function findingsSummary(report: Report, paint: Paint): readonly string[] {
  const groups = groupByClause(report);
  if (groups.reduce((sum, [, findings]) => sum + findings.length, 0) <= maxWithoutSummary) return [];
  const width = Math.max(
    ...groups.map(([clause]) => clause.length).filter((length) => length <= maxClauseWidth),
    0,
  );
  return [
    'In short:',
    ...groups.flatMap(([clause, findings]) => {
      const ids = findings.slice(0, maxIdsInSummary).map(({ id }) => id);
      const more = findings.length - ids.length;
      const told = `${ids.join(', ')}${more === 0 ? '' : ` and ${more} more`}`;
      return findings.slice(0, 1).flatMap((worst) => {
        const mark = `  ${findingMark(worst, paint)} `;
        return clause.length <= width
          ? labelledLines(`${mark}${clause.padEnd(width)}  `, told)
          : [...labelledLines(mark, clause), ...labelledLines(' '.repeat(width + 6), told)];
      });
    }),
    '',
  ];
}

/** New findings by clause: what fails the run before what only warns. */
export function findingsByClause(
  report: Report,
  opening: readonly string[],
  paint: Paint,
): readonly string[] {
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
        .flatMap((finding) => findingLines(finding, report, opening, paint)),
      ...(findings.length > maxFindingsPerClause
        ? [
            `  … and ${formatCount(findings.length - maxFindingsPerClause, 'finding')} more of it: --report json=FILE has them`,
          ]
        : []),
      '',
    ];
  });
}

/** What is known needs no more than its reason. */
export const knownFindings = (report: Report, paint: Paint): readonly string[] =>
  report.findings
    .filter((finding) => !isNew(finding))
    .flatMap((finding) => [
      ...labelledLines(`${paint.dim('~')} `, `${paint.bold(finding.id)}  ${finding.claim}`),
      ...knownLines(finding, report),
    ]);
