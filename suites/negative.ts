import fc from 'fast-check';
import { taskCounts, type Slot } from '../targets/world.ts';
import { place, plain, unknown, type Element, type Spoil, type SymbolicCase } from './case.ts';
import { placed, slot, type FamilyOf } from './family.ts';
import { wrongTypes } from './wrong-types.ts';

const spoils: readonly Spoil[] = ['prefix', 'suffix', 'wrapped', 'slash-before'];
const spoiled = (at: Slot, nth: number, how: Spoil): Element => ({ kind: 'spoiled', slot: at, nth, how });

/** Requests with exactly one named break. */
export const negative: FamilyOf = (edition) => {
  const typed = wrongTypes(edition);
  return {
    name: 'negative',
    core: [
      { ...plain, class: 'tasks-absent', broke: 'tasks.required' },
      {
        ...plain,
        class: 'cluster-unknown',
        cluster: { kind: 'unknown' },
        elements: [unknown(1, 'id')],
        broke: 'cluster.unknown',
      },
      ...spoils.flatMap((how): readonly SymbolicCase[] => [
        { ...plain, class: `id-${how}`, elements: [spoiled(0, 0, how)], broke: 'identifier' },
        {
          ...plain,
          class: `id-${how}-named`,
          cluster: place(1, 'name'),
          elements: [spoiled(1, 0, how)],
          broke: 'identifier',
        },
      ]),
      ...typed,
    ],
    random: slot.chain((at) =>
      fc
        .record({
          cluster: placed(at),
          nth: fc.nat(taskCounts[at] - 1),
          how: fc.nat(spoils.length - 1),
          i: fc.nat(Math.max(0, typed.length - 1)),
          type: fc.boolean(),
        })
        .map(({ cluster, nth, how, i, type }): SymbolicCase => {
          const wrong = typed[i];
          if (type && wrong !== undefined) return { ...wrong, cluster };
          const spoil = spoils[how] ?? 'prefix';
          const elements = [spoiled(at, nth, spoil)];
          return { ...plain, class: `id-${spoil}-random`, cluster, elements, broke: 'identifier' };
        }),
    ),
  };
};
