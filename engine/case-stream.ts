import fc from 'fast-check';
import type { Case } from './case.ts';
import type { Family } from './family.ts';

/** A case with its number in the suite, counted from 1. */
export interface NumberedCase {
  readonly number: number;
  readonly case: Case;
}

/** The number of random cases that `runs` means for a family. */
const countRandomCases = ({ share = 1 }: Pick<Family, 'share'>, runs: number): number =>
  Math.ceil(runs * share);

/** The number of all cases of a family, core and random. */
export const countCases = (family: Pick<Family, 'core' | 'share'>, runs: number): number =>
  family.core.length + countRandomCases(family, runs);

/** The cases of a family: its core, then `runs` random cases. The same seed generates the same cases. */
export function generateCases(family: Family, seed: number, runs: number): readonly Case[] {
  const numRuns = countRandomCases(family, runs);
  return numRuns === 0 ? family.core : [...family.core, ...fc.sample(family.random, { seed, numRuns })];
}

/** The cases of `generateCases`, each drawn when it is asked for. So a run of any length keeps none of them. */
export async function* streamCases(
  family: Family,
  seed: number,
  runs: number,
): AsyncGenerator<NumberedCase, void, void> {
  let number = 0;
  for (const one of family.core) yield { number: (number += 1), case: one };
  const numRuns = countRandomCases(family, runs);
  if (numRuns === 0) return;
  for await (const one of drawOneByOne(family.random, seed, numRuns)) {
    yield { number: (number += 1), case: one };
  }
}

/**
 * The values of `fc.sample`, drawn one by one. fast-check has no lazy sample, but it draws the values of an asynchronous
 * property one by one, so the property waits until the next value is asked for.
 */
async function* drawOneByOne<T>(
  arbitrary: fc.Arbitrary<T>,
  seed: number,
  numRuns: number,
): AsyncGenerator<T, void, void> {
  let wanted = Promise.withResolvers<void>();
  let drawn = Promise.withResolvers<{ readonly value: T } | undefined>();
  let isStopped = false;
  let isEnded = false;
  const property = fc.asyncProperty(arbitrary, async (value) => {
    await wanted.promise;
    wanted = Promise.withResolvers();
    drawn.resolve({ value });
    // A failure ends the draw. It is not shrunk.
    return !isStopped;
  });
  const drawing = fc.check(property, { seed, numRuns, endOnFailure: true }).finally(() => {
    isEnded = true;
    // The last value may not be taken yet. Then this does nothing.
    drawn.resolve(undefined);
  });
  // The reader gets an error when it asks for the next value.
  drawing.catch(() => {});
  try {
    while (!isEnded) {
      drawn = Promise.withResolvers();
      wanted.resolve();
      const next = await drawn.promise;
      if (next !== undefined) yield next.value;
    }
  } finally {
    isStopped = true;
    wanted.resolve();
    await drawing;
  }
}
