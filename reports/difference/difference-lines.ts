import type colors from 'picocolors';
import type { AgainstReport } from './difference-report.ts';
import { beside } from '../text/columns.ts';

// The lines that tell one difference, or several that one request shows.

export type Told = AgainstReport['differences'][number];
export type Paint = ReturnType<typeof colors.createColors>;

const shorten = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, width)}… (${text.length} characters)`;

const unknown = '"‹an id that names nothing›"';
const longList = new RegExp(`(${unknown},){4,}${unknown}`, 'g');

/** The request, long lists of one filler by their length. */
const requestIn = (request: string): string =>
  shorten(
    request.replace(longList, (list) => `${unknown}, … ${list.split(',').length} in all`),
    180,
  );

/** Differences that one request shows, and that break the same clauses or none, make one block. */
export type Block = readonly [Told, ...Told[]];

const ofMembers: readonly Told['kind'][] = ['absent', 'type', 'value', 'entries'];

export function blocksOf(differences: readonly Told[]): readonly Block[] {
  const keyOf = (one: Told): string =>
    ofMembers.includes(one.kind)
      ? JSON.stringify([one.request, one.because, [one.breaches.a, one.breaches.b].map(clausesIn)])
      : one.id;
  return [...Map.groupBy(differences, keyOf).values()].flatMap(([first, ...rest]) =>
    first === undefined ? [] : [[first, ...rest] as const],
  );
}

const labelled = (label: string, text: string): readonly string[] =>
  beside(`     ${label.padEnd(10)} `, text);

const strength = ['documented', 'modelled', 'observed', 'open'];

/** Each clause once, that of the strongest evidence first. */
const onceEach = (breaches: Told['breaches']['a']): Told['breaches']['a'] =>
  [...new Map(breaches.map((one) => [one.clause, one])).values()].toSorted(
    (x, y) => strength.indexOf(x.evidence) - strength.indexOf(y.evidence),
  );

const clausesIn = (breaches: Told['breaches']['a']): readonly string[] =>
  onceEach(breaches).map(({ clause }) => clause);

/** What each of both breaks there. What was only observed doesn't make the one wrong that is right by stronger evidence. */
function breachLines({ breaches, right, because }: Told): readonly string[] {
  const lines = (['a', 'b'] as const).flatMap((side) => {
    const [first, ...rest] = onceEach(breaches[side]);
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

/** The cases in which it was met; random ones have no name that says anything. */
function metIn(classes: readonly string[]): string {
  const all = classes.map((name) => name.replace(/^.*\//, ''));
  const names = [...new Set(all)].filter((name) => !name.startsWith('random'));
  const shown = names.slice(0, 5).join(', ') || 'random cases';
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}

/** A block: the request, what came of it at both, and why one is right. */
export function linesOf(block: Block, number: number, paint: Paint): readonly string[] {
  const [first] = block;
  const alone = block.length === 1;
  const head = [
    paint.bold(requestIn(first.request)),
    ...(alone ? [`at ${first.where}`] : []),
    ...(block.some(({ unstable }) => unstable === true) ? [paint.yellow('unstable')] : []),
  ].join('  ');
  const answers = alone
    ? [...labelled('A', shorten(first.came.a, 150)), ...labelled('B', shorten(first.came.b, 150))]
    : block.flatMap(({ where, came }) =>
        beside(`     ${where.padEnd(30)} `, `A: ${shorten(came.a, 60)} · B: ${shorten(came.b, 60)}`),
      );
  const met = labelled('met in', metIn(first.classes)).map((line) => paint.dim(line));
  return [...beside(`${String(number).padStart(3)}  `, head), ...answers, ...breachLines(first), ...met];
}
