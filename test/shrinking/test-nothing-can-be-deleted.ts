import { describe, expect, test } from 'vitest';
import { mutants } from '../../model/mutants/catalogue.ts';
import { findDeletableParts } from './find-deletable-parts.ts';

/** Flaky mutants are excluded, since they may fail a smaller case by chance. */
const deterministicMutants = mutants.filter(({ flaky }) => flaky !== true);

/** Defines a test for every second mutant. Two test files with one half each can use two cores. */
export function testNothingCanBeDeleted(remainder: 0 | 1): void {
  // Node throws many exceptions internally whose stack traces nobody reads: see proof/run-subject.ts.
  Error.stackTraceLimit = 0;
  const selectedMutants = deterministicMutants.filter((_, index) => index % 2 === remainder);
  describe('no part can be deleted from the counterexamples of a mutant', () => {
    test.each(selectedMutants.map((mutant) => [mutant.id, mutant] as const))('%s', async (_, mutant) => {
      const { offenders, calls } = await findDeletableParts(mutant);
      expect(offenders).toEqual([]);
      // The cap is about 100 calls, but shrinking completes a case that it has begun.
      expect(Math.max(0, ...calls)).toBeLessThanOrEqual(105);
    });
  });
}
