import type { createColors } from 'picocolors';
import type { FindingClass } from '../../results/outcome.ts';
import { knownLines } from './baseline-text.ts';
import { beside, columns } from '../text/columns.ts';
import type { Report } from './report.ts';
import { comparedWith, requestOf } from './request-line.ts';
import { folded, sharedIn } from '../text/shell-lines.ts';
import { counted, shortened } from '../text/words.ts';

// What a terminal says of findings: a clause at a time, with what breaks it.

type Paint = ReturnType<typeof createColors>;
type Told = Report['findings'][number];

const isNew = ({ baseline }: Told): boolean => baseline === 'new';

const scriptOf = ({ classes: [{ reproduce }] }: Told): readonly string[] => reproduce?.curl.split('\n') ?? [];

/** What is to be defined before any of the commands that repeat what is new: the same for all of them. */
export const openingOf = (findings: readonly Told[]): readonly string[] =>
  sharedIn(findings.filter(isNew).map(scriptOf));

const operationOf = ({ request: { headers } }: FindingClass['exchanges'][number]): string =>
  (headers['x-amz-target'] ?? '').replace(/^.*\./, '');

/** The steps of a sequence, whole where no script has them; of another case its request. */
function askedOf(one: FindingClass): readonly string[] {
  if (one.case === undefined || !('steps' in one.case)) {
    // Of an answer that was recorded alone there is no request.
    const request = requestOf(one);
    if (one.place !== undefined && request === '') return [];
    return [
      ...beside('      request   ', request),
      ...comparedWith(one)
        .slice(0, 2)
        .flatMap((other) => beside('      beside    ', other)),
    ];
  }
  if (one.reproduce !== undefined)
    return beside('      request   ', one.exchanges.map(operationOf).join(', '));
  return one.exchanges.flatMap((exchange, index) => {
    const { body } = exchange.request;
    const step = `${index + 1}. ${operationOf(exchange)} ${shortened(typeof body === 'string' ? body : '', 150)}`;
    return beside(index === 0 ? '      request   ' : '                ', step);
  });
}

/** Why a warning does not count, where it is not for what it says. */
const newnessOf = ({ newer }: Told): string =>
  newer === undefined
    ? ''
    : `  newer than the pinned catalogue ${newer.pin}; move the pin to ${newer.since} to make it count`;

const markOf = ({ level }: Told, paint: Paint): string =>
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
  const repeat = folded(
    scriptOf(finding).filter((line) => !opening.includes(line)),
    8,
    columns,
  );
  return [
    ...beside(`  ${markOf(finding, paint)} `, `${paint.bold(id)}${unstable}${newnessOf(finding)}`),
    ...knownLines(finding, report).map((line) => `  ${line}`),
    ...(first.place === undefined ? [] : beside('      recorded  ', first.place)),
    ...askedOf(first),
    ...first.violations
      .slice(0, 3)
      .flatMap(({ pointer, expected, actual }) => [
        ...beside('      expected  ', shortened(expected, 300)),
        ...beside('      actual    ', `${shortened(actual, 300)} (at ${pointer || 'the body'})`),
      ]),
    ...(others.length === 0 ? [] : beside('      also in   ', namesOf(others).join(', '))),
    ...(repeat.length === 0 ? [] : ['      repeat', ...repeat]),
  ];
}

/** What was recorded has a place, and every class a name. */
const namesOf = (classes: readonly FindingClass[]): readonly string[] => [
  ...new Set(classes.map(({ place, class: name }) => place ?? name)),
];

/** A target may answer with thousands of members that nobody knows. */
const mostOfClause = 20;

/** Up to so many findings stand on one screen or two; of more a reader sees the end alone. */
const fewEnough = 5;
const mostInShort = 3;
/** Columns for the clause; a longer one has a line of its own. */
const clauseColumns = 40;

/** New findings by their clauses, what fails the run before what only warns. */
function byClause(report: Report): readonly (readonly [clause: string, findings: readonly Told[]])[] {
  const fresh = report.findings.filter(isNew);
  const inOrder = ['failure', 'warning'].flatMap((level) =>
    fresh.filter((finding) => finding.level === level),
  );
  return [...Map.groupBy(inOrder, ({ clauses }) => clauses.join(', '))];
}

/** A line for each clause that is broken, where the findings are so many that the first have left the screen. */
export function findingsInShort(report: Report, paint: Paint): readonly string[] {
  const groups = byClause(report);
  if (groups.reduce((sum, [, findings]) => sum + findings.length, 0) <= fewEnough) return [];
  const width = Math.max(
    ...groups.map(([clause]) => clause.length).filter((length) => length <= clauseColumns),
    0,
  );
  return [
    'In short:',
    ...groups.flatMap(([clause, findings]) => {
      const ids = findings.slice(0, mostInShort).map(({ id }) => id);
      const more = findings.length - ids.length;
      const told = `${ids.join(', ')}${more === 0 ? '' : ` and ${more} more`}`;
      return findings.slice(0, 1).flatMap((worst) => {
        const mark = `  ${markOf(worst, paint)} `;
        return clause.length <= width
          ? beside(`${mark}${clause.padEnd(width)}  `, told)
          : [...beside(mark, clause), ...beside(' '.repeat(width + 6), told)];
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
  return byClause(report).flatMap(([clause, findings]) => {
    const [first] = findings;
    if (first === undefined) return [];
    const { evidence, statement, source, address } = first;
    return [
      `${paint.underline(clause)} (${evidence})`,
      ...beside('  ', statement),
      ...beside('  ', `Source: ${source}${address === undefined ? '' : `, ${address}`}`).map((line) =>
        paint.dim(line),
      ),
      ...findings.slice(0, mostOfClause).flatMap((finding) => findingLines(finding, report, opening, paint)),
      ...(findings.length > mostOfClause
        ? [
            `  … and ${counted(findings.length - mostOfClause, 'finding')} more of it: --report json=FILE has them`,
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
      ...beside(`${paint.dim('~')} `, `${paint.bold(finding.id)}  ${finding.claim}`),
      ...knownLines(finding, report),
    ]);
