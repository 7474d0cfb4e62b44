import type { SymbolicCase } from '../suites/describe-tasks/case.ts';
import { shorter } from '../suites/describe-tasks/sequence-steps.ts';
import { smallerDrawn } from './shrink-drawn-request.ts';
import { inDefault, plainer, withLess } from './shrink-request.ts';

/** Each way to make a case smaller by one step, the boldest first. */
export function* smaller(from: SymbolicCase): Generator<SymbolicCase> {
  if (from.drawn !== undefined) {
    for (const drawn of smallerDrawn(from.drawn)) yield { ...from, drawn };
  } else if (from.steps !== undefined) {
    for (const steps of shorter(from.steps)) yield { ...from, steps };
  } else if (from.taking !== undefined) {
    // The form is the point: of a task's, the cluster can still go.
    if (from.taking === 'id' || from.taking === 'arn') yield* inDefault(from);
  } else {
    yield* inDefault(from);
    yield* withLess(from);
    yield* plainer(from);
  }
}

/** The case without its class: two classes that come down to the same are one. */
export function keyOf({ class: _class, ...shape }: SymbolicCase): string {
  return JSON.stringify(Object.entries(shape).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

interface Reducing {
  readonly steps?: (from: SymbolicCase) => Iterable<SymbolicCase>;
  /** Cases that are known not to fail, by their keys. */
  readonly held?: Iterable<string>;
}

/**
 * The smallest case that still fails, or the smallest one found when the budget is spent: somebody's server answers each
 * of them, and none twice. A candidate that says `undefined` could not be asked.
 */
export async function reduce(
  from: SymbolicCase,
  stillFails: (candidate: SymbolicCase) => Promise<boolean | undefined>,
  isSpent: (candidate: SymbolicCase) => boolean,
  { steps = smaller, held = [] }: Reducing = {},
): Promise<SymbolicCase> {
  let smallest = from;
  const tried = new Set([...held, keyOf(from)]);
  // After a step that was possible those like it come next; at last all of them are tried in vain.
  for (let skipped = 0, isWhole = false; !isWhole;) {
    let nth = 0;
    let isFound = false;
    for (const candidate of steps(smallest)) {
      nth += 1;
      const key = keyOf(candidate);
      if (nth <= skipped || tried.has(key)) continue;
      if (isSpent(candidate)) return smallest;
      tried.add(key);
      if ((await stillFails(candidate)) !== true) continue;
      smallest = candidate;
      isFound = true;
      break;
    }
    isWhole = !isFound && skipped === 0;
    skipped = isFound ? nth - 1 : 0;
  }
  return smallest;
}
