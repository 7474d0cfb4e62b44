import type { Difference } from '../../checks/difference.ts';

/**
 * Refusals by the same two answers, word for word, are one difference, whatever the request is called by which they were
 * met: the one of which the checks know most is told, with the classes of the others.
 */
export function mergeSame(all: readonly Difference[]): readonly Difference[] {
  const groups = Map.groupBy(all, (one) =>
    one.kind === 'outcome' && hasText(one) ? `${one.where} ${one.came.a} ${one.came.b}` : one.id,
  );
  return [...groups.values()].flatMap((group) => {
    const [first, ...rest] = group.toSorted((one, other) => weight(other) - weight(one));
    if (first === undefined) return [];
    const same = rest.filter((one) => one.right === 'open' || isSame(one, first));
    const merged = { ...first, classes: [...new Set([first, ...same].flatMap(({ classes }) => classes))] };
    return [merged, ...rest.filter((one) => !same.includes(one))];
  });
}

/** A text of the service says which rule it has applied. */
const hasText = ({ came }: Difference): boolean => came.a.includes('"') || came.b.includes('"');

const weight = ({ right }: Difference): number => (right === 'open' ? 0 : right === 'unclaimed' ? 1 : 2);

const checksIn = ({ breaches: { a, b } }: Difference): string =>
  JSON.stringify([a, b].map((list) => list.map(({ check, kind }) => `${check}/${kind}`)));

const isSame = (one: Difference, other: Difference): boolean =>
  one.right === other.right && checksIn(one) === checksIn(other);
