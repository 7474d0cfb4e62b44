import type { Difference } from '../results/difference.ts';

/**
 * What the same cause shows is told once. Refusals by the same two answers, word for word, are one difference, whatever the
 * request is called by which they were met; and what only drawn requests have shown is one with that of which the same
 * checks say the same. The one of which the checks know most is told, with the classes of the others.
 */
export function mergeSame(all: readonly Difference[]): readonly Difference[] {
  const groups = Map.groupBy(all, (one) =>
    one.kind === 'outcome' && hasText(one) ? `${one.where} ${one.came.a} ${one.came.b}` : one.id,
  );
  const told = [...groups.values()].flatMap((group) => {
    const [first, ...rest] = group.toSorted((one, other) => weight(other) - weight(one));
    if (first === undefined) return [];
    const same = rest.filter((one) => weight(one) < 2 || isSame(one, first));
    return [withClassesOf(first, same), ...rest.filter((one) => !same.includes(one))];
  });
  const taken = new Map<Difference, Difference>();
  for (const one of told.filter(isDrawn)) {
    const isHost = (other: Difference): boolean =>
      !isDrawn(other) && weight(other) === 2 && isSame({ ...one, right: other.right }, other);
    const host = told.find(isHost);
    if (host !== undefined) taken.set(one, host);
  }
  return told
    .filter((one) => !taken.has(one))
    .map((one) =>
      withClassesOf(
        one,
        [...taken].filter(([, host]) => host === one).map(([drawn]) => drawn),
      ),
    );
}

const isDrawn = ({ classes }: Difference): boolean => classes.every((name) => name.endsWith('/drawn'));

const withClassesOf = (one: Difference, others: readonly Difference[]): Difference => ({
  ...one,
  classes: [...new Set([one, ...others].flatMap(({ classes }) => classes))],
});

/** A text of the service says which rule it has applied. */
const hasText = ({ came }: Difference): boolean => came.a.includes('"') || came.b.includes('"');

const weight = ({ right }: Difference): number => (right === 'open' ? 0 : right === 'unclaimed' ? 1 : 2);

const checksIn = ({ breaches: { a, b } }: Difference): string =>
  JSON.stringify([a, b].map((list) => list.map(({ check, kind }) => `${check}/${kind}`)));

const isSame = (one: Difference, other: Difference): boolean =>
  one.right === other.right && checksIn(one) === checksIn(other);
