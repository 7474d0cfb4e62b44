import type { BenchOptions } from '../options.ts';
import type { Part } from '../part.ts';

/** (g) Requests that a counterexample takes to shrink. The virtual clock makes every run the same, so one is enough. */
export const shrinkingPart = ({ counts }: BenchOptions): Part => {
  const args = ['--every', String(counts.everyMutant)];
  const row = (what: string, figure: string) => ({
    ...{ what, unit: 'requests', value: { of: 'shrinking', figure } },
    command: 'bench/children/shrinking.ts',
  });
  return {
    letter: 'g',
    title: 'Requests per counterexample',
    measurements: [
      { id: 'shrinking', once: true, measure: (context) => context.runChild('shrinking', args) },
    ],
    rows: [
      {
        ...row('per counterexample: median of each mutant, then over mutants', 'medianPerMutant'),
        wanted: { place: 11, limit: 'at most', bound: 6 },
      },
      row('median over all counterexamples', 'medianPerCounterexample'),
      row('the most', 'most'),
    ],
  };
};
