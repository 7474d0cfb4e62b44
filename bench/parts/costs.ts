import type { BenchOptions } from '../options.ts';
import type { Part } from '../part.ts';

/** (a) What generating, judging and signing cost by themselves. */
export const costsPart = ({ counts }: BenchOptions): Part => {
  const row = (what: string, figure: string) => ({
    ...{ what, unit: 'µs', value: { of: 'costs', figure } },
    command: 'node bench/children/costs.ts',
  });
  return {
    letter: 'a',
    title: 'Costs of a case',
    measurements: [
      { id: 'costs', measure: (context) => context.runChild('costs', ['--runs', String(counts.costs)]) },
    ],
    rows: [
      row('generating and binding, per case', 'generateUs'),
      row('judging with all checks, per answer', 'judgeUs'),
      row('signing, per request', 'signUs'),
    ],
  };
};
