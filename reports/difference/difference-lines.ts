import type colors from 'picocolors';
import type { DifferenceReport } from './difference-report.ts';
import { labelledLines } from '../text/columns.ts';

// Text lines for a block: one difference, or several differences with the same request.

export type ReportedDifference = DifferenceReport['differences'][number];
export type Paint = ReturnType<typeof colors.createColors>;

const shortenValue = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, width)}… (${text.length} characters)`;

const unknownId = '"‹an id that names nothing›"';
const unknownIdList = new RegExp(`(${unknownId},){4,}${unknownId}`, 'g');

/** The request, with long lists of unknown ids shortened to their length. */
const shortenRequest = (request: string): string =>
  shortenValue(
    request.replace(unknownIdList, (list) => `${unknownId}, … ${list.split(',').length} in all`),
    180,
  );

/** Differences with the same request and the same broken clauses. */
export type DifferenceBlock = readonly [ReportedDifference, ...ReportedDifference[]];

const memberKinds: readonly ReportedDifference['kind'][] = ['absent', 'type', 'value', 'entries'];

export function groupDifferences(differences: readonly ReportedDifference[]): readonly DifferenceBlock[] {
  const groupKey = (one: ReportedDifference): string =>
    memberKinds.includes(one.kind)
      ? JSON.stringify([one.request, one.because, [one.breaches.a, one.breaches.b].map(breachedClauses)])
      : one.id;
  return [...Map.groupBy(differences, groupKey).values()].flatMap(([first, ...rest]) =>
    first === undefined ? [] : [[first, ...rest] as const],
  );
}

const labelled = (label: string, text: string): readonly string[] =>
  labelledLines(`     ${label.padEnd(10)} `, text);

const evidenceOrder = ['documented', 'modelled', 'observed', 'open'];

/** One breach per clause, strongest evidence first. */
const strongestPerClause = (
  breaches: ReportedDifference['breaches']['a'],
): ReportedDifference['breaches']['a'] =>
  [...new Map(breaches.map((one) => [one.clause, one])).values()].toSorted(
    (x, y) => evidenceOrder.indexOf(x.evidence) - evidenceOrder.indexOf(y.evidence),
  );

const breachedClauses = (breaches: ReportedDifference['breaches']['a']): readonly string[] =>
  strongestPerClause(breaches).map(({ clause }) => clause);

/** The clauses that each side breaks. Even the side that is right may differ from clauses with weaker evidence. */
function breachLines({ breaches, right, because }: ReportedDifference): readonly string[] {
  const lines = (['a', 'b'] as const).flatMap((side) => {
    const [first, ...rest] = strongestPerClause(breaches[side]);
    if (first === undefined) return [];
    const more = rest.length === 0 ? '' : ` (also ${rest.map(({ clause }) => clause).join(', ')})`;
    const verb = right === side ? 'differs' : 'breaks';
    return labelled(
      `${side.toUpperCase()} ${verb}`,
      `${first.clause} (${first.evidence}): ${first.statement}${more}`,
    );
  });
  return because === undefined ? lines : [...lines, ...labelled('but', because)];
}

/** The names of the cases that showed a difference. Random cases have no useful names. */
function caseNames(classes: readonly string[]): string {
  const all = classes.map((name) => name.replace(/^.*\//, ''));
  const names = [...new Set(all)].filter((name) => !name.startsWith('random'));
  const shown = names.slice(0, 5).join(', ') || 'random cases';
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}

/** The lines of a block: the request, both answers, and which side is right and why. */
export function blockLines(block: DifferenceBlock, number: number, paint: Paint): readonly string[] {
  const [first] = block;
  const alone = block.length === 1;
  const head = [
    paint.bold(shortenRequest(first.request)),
    ...(alone ? [`at ${first.where}`] : []),
    ...(block.some(({ unstable }) => unstable === true) ? [paint.yellow('unstable')] : []),
  ].join('  ');
  const answers = alone
    ? [...labelled('A', shortenValue(first.came.a, 150)), ...labelled('B', shortenValue(first.came.b, 150))]
    : block.flatMap(({ where, came }) =>
        labelledLines(
          `     ${where.padEnd(30)} `,
          `A: ${shortenValue(came.a, 60)} · B: ${shortenValue(came.b, 60)}`,
        ),
      );
  const cases = labelled('case', caseNames(first.classes)).map((line) => paint.dim(line));
  return [
    ...labelledLines(`${String(number).padStart(3)}  `, head),
    ...answers,
    ...breachLines(first),
    ...cases,
  ];
}
