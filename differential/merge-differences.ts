import type { Difference } from '../results/difference.ts';

/**
 * Merges differences that have the same cause. Two rejections with the same answers, word for word, are one difference, whatever
 * the requests were. A difference that only random requests showed is merged into one that violates the same checks. Of merged
 * differences, the one about which the checks know most is reported, with the classes of the others.
 */
export function mergeDifferences(all: readonly Difference[]): readonly Difference[] {
  return mergeRandomOnly(mergeSameAnswers(all));
}

function mergeSameAnswers(all: readonly Difference[]): readonly Difference[] {
  const groups = Map.groupBy(all, (one) =>
    one.kind === 'outcome' && quotesServiceText(one) ? `${one.where} ${one.came.a} ${one.came.b}` : one.id,
  );
  return [...groups.values()].flatMap((group) => {
    const [first, ...rest] = group.toSorted((one, other) => judgementWeight(other) - judgementWeight(one));
    if (first === undefined) return [];
    const same = rest.filter((one) => judgementWeight(one) < 2 || hasSameJudgement(one, first));
    return [withClasses(first, same), ...rest.filter((one) => !same.includes(one))];
  });
}

/** Merges each difference that only random requests showed into a decided difference with the same violated checks. */
function mergeRandomOnly(differences: readonly Difference[]): readonly Difference[] {
  const mergedInto = new Map<Difference, Difference>();
  for (const one of differences.filter(isRandomOnly)) {
    const destination = differences.find(
      (other) =>
        !isRandomOnly(other) &&
        judgementWeight(other) === 2 &&
        hasSameJudgement({ ...one, right: other.right }, other),
    );
    if (destination !== undefined) mergedInto.set(one, destination);
  }
  return differences
    .filter((one) => !mergedInto.has(one))
    .map((one) => {
      const sources = [...mergedInto].filter(([, destination]) => destination === one);
      return withClasses(
        one,
        sources.map(([source]) => source),
      );
    });
}

const isRandomOnly = ({ classes }: Difference): boolean => classes.every((name) => name.endsWith('/drawn'));

const withClasses = (one: Difference, others: readonly Difference[]): Difference => ({
  ...one,
  classes: [...new Set([one, ...others].flatMap(({ classes }) => classes))],
});

/** Whether the outcome quotes a text of the service, which identifies the rule that the service has applied. */
const quotesServiceText = ({ came }: Difference): boolean => came.a.includes('"') || came.b.includes('"');

const judgementWeight = ({ right }: Difference): number =>
  right === 'open' ? 0 : right === 'unclaimed' ? 1 : 2;

const violatedChecks = ({ breaches: { a, b } }: Difference): string =>
  JSON.stringify([a, b].map((list) => list.map(({ check, kind }) => `${check}/${kind}`)));

const hasSameJudgement = (one: Difference, other: Difference): boolean =>
  one.right === other.right && violatedChecks(one) === violatedChecks(other);
