import fc from 'fast-check';
import { known, place, plain, type SymbolicCase } from './case.ts';
import { included, placed, slot, type FamilyOf } from './family.ts';

const within: readonly number[] = [1, 2, 99, 100];
const over: readonly number[] = [101, 102, 200, 1000];

const two = { cluster: place(1, 'name'), elements: [known(1, 0, 'id'), known(1, 1, 'arn')] };

/** Lists of every length that matters: of unknown ids, of tasks among them, of one id again and again. */
export const limits: FamilyOf = (edition) => ({
  name: 'limits',
  core: [
    { ...plain, class: 'none', broke: 'tasks.empty' },
    ...within.map((filler): SymbolicCase => ({ ...plain, class: `unknown-${filler}`, filler })),
    ...over.map((filler): SymbolicCase => ({
      ...plain,
      class: `unknown-${filler}`,
      filler,
      broke: 'tasks.max',
    })),
    { ...plain, ...two, class: 'mixed-100', filler: 98 },
    { ...plain, ...two, class: 'mixed-101', filler: 99, broke: 'tasks.max' },
    {
      ...plain,
      class: 'duplicates-101',
      cluster: place(1, 'name'),
      elements: Array.from({ length: 101 }, () => known(1, 0, 'id')),
      broke: 'tasks.max',
    },
  ],
  random: fc
    .record({ at: slot, beyond: fc.boolean(), i: fc.nat(3), fill: fc.nat(40), include: included(edition) })
    .chain(({ at, beyond, i, fill, include }) =>
      placed(at).map((cluster): SymbolicCase => {
        const base = { ...plain, cluster, include };
        return beyond
          ? { ...base, class: 'random-over', filler: (over[i] ?? 101) + fill, broke: 'tasks.max' }
          : { ...base, class: 'random-within', filler: 60 + fill };
      }),
    ),
});
