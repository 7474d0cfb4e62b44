import type { Case } from './case.ts';

interface ShrinkOptions {
  readonly candidates?: (from: Case) => Iterable<Case>;
  /** Keys of cases that are known not to fail. */
  readonly knownPassing?: Iterable<string>;
}

/**
 * The smallest case that still fails, or the smallest one found when the budget is spent: somebody's server answers each
 * of them, and none twice. `stillFails` returns `undefined` for a candidate that can't be sent.
 */
export async function shrinkCase(
  from: Case,
  stillFails: (candidate: Case) => Promise<boolean | undefined>,
  isSpent: (candidate: Case) => boolean,
  { candidates = (one) => one.simpler(), knownPassing: passing = [] }: ShrinkOptions = {},
): Promise<Case> {
  let smallest = from;
  const tried = new Set([...passing, from.key]);
  // After a step that was possible those like it come next; at last all of them are tried in vain.
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
