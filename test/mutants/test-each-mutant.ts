import picomatch from 'picomatch';
import { describe, expect, test } from 'vitest';
import { mutants } from '../../model/mutants/catalogue.ts';
import { checkCatalogue } from '../../operations/catalogue.ts';
import type { Finding } from '../../results/outcome.ts';
import { exploreMutant } from './explore-mutant.ts';

/** Whether the check of a finding declares its kind. Baselines require this. */
const isDeclaredKind = ({ check, kind }: Finding): boolean =>
  (['current', '2016'] as const)
    .flatMap((edition) => checkCatalogue(edition))
    .some(({ id, kinds }) => id === check && picomatch([...kinds], { dot: true })(kind));

/** The largest number of calls that shrinking may take. The limit is 100, but a shrink step in progress is completed. */
const maxCalls = 105;

/** Defines a test for every fourth mutant, so that several processors can share the work. Each mutant is explored once. */
export function testEachMutant(remainder: 0 | 1 | 2 | 3): void {
  // Node throws many exceptions internally whose stack traces nobody reads: see proof/run-subject.ts.
  Error.stackTraceLimit = 0;
  const selectedMutants = mutants.filter((_, index) => index % 4 === remainder);
  describe('a mutant is killed, and nothing can be deleted from its counterexamples', () => {
    test.each(selectedMutants.map((mutant) => [mutant.id, mutant] as const))('%s', async (_, mutant) => {
      const { findings, deletable } = await exploreMutant(mutant);
      const kills = findings.filter(({ check }) => mutant.killedBy.includes(check));
      expect(kills).not.toEqual([]);
      expect(findings.filter((one) => !isDeclaredKind(one)).map(({ id }) => id)).toEqual([]);
      expect(deletable).toEqual([]);
      for (const { calls } of findings.flatMap(({ classes }) => classes)) {
        expect(calls).toBeLessThanOrEqual(maxCalls);
      }
      if (mutant.flaky === true) return;
      expect(kills.flatMap(({ classes }) => classes).filter(({ unstable }) => unstable === true)).toEqual([]);
    });
  });
}
