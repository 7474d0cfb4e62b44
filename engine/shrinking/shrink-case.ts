import type { Case } from '../case.ts';

interface ShrinkOptions {
  readonly candidates?: (from: Case) => Iterable<Case>;
  /**
   * Whether a candidate is known to fail, or not to fail; `undefined` if that has to be tried. Candidates known to fail come
   * first, because they cost nothing.
   */
  readonly isKnownToFail?: (candidate: Case) => boolean | undefined;
}

/**
 * Returns the smallest case that still fails. If the budget is spent earlier, returns the smallest failing case found so far. No
 * candidate is tried twice. `stillFails` returns `undefined` for a candidate that cannot be sent.
 */
export async function shrinkCase(
  from: Case,
  stillFails: (candidate: Case) => Promise<boolean | undefined>,
  isSpent: (candidate: Case) => boolean,
  { candidates = (one) => one.simpler(), isKnownToFail = () => undefined }: ShrinkOptions = {},
): Promise<Case> {
  let smallest = from;
  const tried = new Set([from.key]);
  // When a candidate fails, the search continues at the same position of the new list. The last round tries all candidates
  // without success.
  for (let skipped = 0, isDone = false; !isDone;) {
    const untried = [...candidates(smallest)].map((candidate, nth) => ({
      candidate,
      nth,
      key: candidate.key,
    }));
    const known = untried.find(({ candidate, key }) => !tried.has(key) && isKnownToFail(candidate) === true);
    let found: (typeof untried)[number] | undefined;
    for (const one of known === undefined ? untried.slice(skipped) : [known]) {
      const { candidate, key } = one;
      if (tried.has(key)) continue;
      tried.add(key);
      if (isKnownToFail(candidate) === false) continue;
      if (isSpent(candidate)) return smallest;
      if ((await stillFails(candidate)) !== true) continue;
      smallest = candidate;
      found = one;
      break;
    }
    isDone = found === undefined && skipped === 0;
    skipped = found === undefined ? 0 : found === known ? skipped : found.nth;
  }
  return smallest;
}
