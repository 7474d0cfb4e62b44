import { describe, expect, test } from 'vitest';
import { mutants } from '../../model/mutants/catalogue.ts';
import { offendersAmong } from './offenders.ts';

/** What shows only now and then may show by chance in what is left. */
const steady = mutants.filter(({ flaky }) => flaky !== true);

/** Of every second mutant, from this one on: two files, for two cores. */
export function nothingCanBeLeftOut(from: 0 | 1): void {
  // Nobody reads a stack of the exceptions by which Node learns that a key is made of bytes: see proof/run-subject.ts.
  Error.stackTraceLimit = 0;
  const mine = steady.filter((_, index) => index % 2 === from);
  describe('of what is found of a mutant nothing more can be left out', () => {
    test.each(mine.map((mutant) => [mutant.id, mutant] as const))('%s', async (_, mutant) => {
      const { offenders, calls } = await offendersAmong(mutant);
      expect(offenders).toEqual([]);
      // About 100: what is begun is ended.
      expect(Math.max(0, ...calls)).toBeLessThanOrEqual(105);
    });
  });
}
