import { availableParallelism } from 'node:os';
import type { BenchOptions } from '../options.ts';
import type { Part } from '../part.ts';
import { median } from '../statistics.ts';

/**
 * (g) Requests that a counterexample takes to shrink. The virtual clock makes each run the same, and only requests are
 * counted. So one run is enough, and it may use all cores.
 */
export const shrinkingPart = ({ counts }: BenchOptions): Part => {
  const workers = availableParallelism();
  const every = counts.everyMutant;
  const row = (what: string, figure: string) => ({
    ...{ what, unit: 'requests', value: { of: 'shrinking', figure } },
    command: 'node bench/children/shrinking.ts',
  });
  return {
    letter: 'g',
    title: 'Requests per counterexample',
    measurements: [
      {
        id: 'shrinking',
        once: true,
        measure: async (context) => {
          const shares = Array.from({ length: workers }, (_, worker) =>
            context.runChild('shrinking', [
              ...['--every', String(every * workers), '--from', String(every * worker)],
            ]),
          );
          const medians = (await Promise.all(shares)).flatMap((share) => Object.values(share));
          return { mutants: medians.length, median: median(medians), most: Math.max(...medians) };
        },
      },
    ],
    rows: [
      {
        ...row('requests per counterexample, median over mutants', 'median'),
        wanted: { place: 11, limit: 'at most', bound: 6 },
      },
      row('requests per counterexample, the mutant with the most', 'most'),
    ],
  };
};
