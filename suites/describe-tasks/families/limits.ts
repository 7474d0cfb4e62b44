import fc from 'fast-check';
import { crowdedSlot } from '../../../targets/world/world.ts';
import { known, place, plain, unknown, type Element, type CaseShape } from '../case-shape.ts';
import { included, placed, slot, type ShapeFamilyFactory } from '../family.ts';

const within: readonly number[] = [1, 2, 99, 100];
const over: readonly number[] = [101, 102, 200, 1000];

const many = (count: number): readonly Element[] =>
  Array.from({ length: count }, (_, n) => known(crowdedSlot, n, n % 2 === 0 ? 'id' : 'arn'));

const broken = (count: number): Pick<CaseShape, 'broke'> => (count > 100 ? { broke: 'tasks.max' } : {});

/** Lists of every length that matters: of unknown ids, of tasks among them, of one id again and again. */
export const limits: ShapeFamilyFactory = (edition) => ({
  name: 'limits',
  core: [
    { ...plain, class: 'none', broke: 'tasks.empty' },
    ...[...within, ...over].map((filler): CaseShape => ({
      ...plain,
      class: `unknown-${filler}`,
      filler,
      ...broken(filler),
    })),
    ...[...within, ...over]
      .filter((count) => count > 1)
      .map((count): CaseShape => ({
        ...plain,
        class: `mixed-${count}`,
        cluster: place(1, 'name'),
        elements: [known(1, 0, 'id'), ...(count > 2 ? [known(1, 1, 'arn')] : [])],
        filler: count - Math.min(2, count - 1),
        ...broken(count),
      })),
    // Tasks enough for these are only in a full world; beyond them the list goes round.
    ...[...within, ...over].map((count): CaseShape => ({
      ...plain,
      class: `known-${count}`,
      cluster: place(crowdedSlot, 'name'),
      elements: many(count),
      ...broken(count),
    })),
    // The longest body that a plain request of 100 has.
    {
      ...plain,
      class: 'arns-100',
      cluster: place(1, 'arn'),
      elements: Array.from({ length: 100 }, (_, n) => unknown(n, 'arn')),
    },
    ...[100, 101].map((count): CaseShape => ({
      ...plain,
      class: `duplicates-${count}`,
      cluster: place(1, 'name'),
      elements: Array.from({ length: count }, () => known(1, 0, 'id')),
      ...broken(count),
    })),
  ],
  randomClasses: ['random-over', 'random-within'],
  random: fc
    .record({ at: slot, beyond: fc.boolean(), i: fc.nat(3), fill: fc.nat(40), include: included(edition) })
    .chain(({ at, beyond, i, fill, include }) =>
      placed(at).map((cluster): CaseShape => {
        const base = { ...plain, cluster, include };
        return beyond
          ? { ...base, class: 'random-over', filler: (over[i] ?? 101) + fill, broke: 'tasks.max' }
          : { ...base, class: 'random-within', filler: 60 + fill };
      }),
    ),
});
