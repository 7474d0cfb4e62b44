import type { Case } from './case.ts';

interface ShrinkOptions {
  readonly candidates?: (from: Case) => Iterable<Case>;
  /** Keys of cases known not to fail. */
  readonly knownPassing?: Iterable<string>;
}

/**
 * Returns the smallest case that still fails. If the budget is spent earlier, returns the smallest failing case found so far. No
 * candidate is sent twice. `stillFails` returns `undefined` for a candidate that cannot be sent.
 */
export async function shrinkCase(
  from: Case,
  stillFails: (candidate: Case) => Promise<boolean | undefined>,
  isSpent: (candidate: Case) => boolean,
  { candidates = (one) => one.simpler(), knownPassing = [] }: ShrinkOptions = {},
): Promise<Case> {
  let smallest = from;
  const tried = new Set([...knownPassing, from.key]);
  // When a candidate fails, the search continues at the same position of the new list. The last round tries all candidates
  // without success.
  for (let skipped = 0, isDone = false; !isDone;) {
    let nth = 0;
    let isFound = false;
    for (const candidate of candidates(smallest)) {
      nth += 1;
      const { key } = candidate;
      if (nth <= skipped || tried.has(key)) continue;
      if (isSpent(candidate)) return smallest;
      tried.add(key);
      if ((await stillFails(candidate)) !== true) continue;
      smallest = candidate;
      isFound = true;
      break;
    }
    isDone = !isFound && skipped === 0;
    skipped = isFound ? nth - 1 : 0;
  }
  return smallest;
}
