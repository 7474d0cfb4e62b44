import fc from 'fast-check';
import { crowdedSlot } from '../../../targets/world/world.ts';
import {
  knownTask,
  clusterIn,
  plainShape,
  unknownTask,
  type TaskRef,
  type CaseShape,
} from '../case-shape.ts';
import { arbitraryInclude, arbitraryCluster, arbitrarySlot, type CreateShapeFamily } from '../family.ts';

const allowedCounts: readonly number[] = [1, 2, 99, 100];
const excessiveCounts: readonly number[] = [101, 102, 200, 1000];

const knownTasks = (count: number): readonly TaskRef[] =>
  Array.from({ length: count }, (_, n) => knownTask(crowdedSlot, n, n % 2 === 0 ? 'id' : 'arn'));

const limitViolation = (count: number): Pick<CaseShape, 'broke'> =>
  count > 100 ? { broke: 'tasks.max' } : {};

/** Lists of every length around the limits. They contain unknown ids, tasks among unknown ids, or one id repeatedly. */
export const limitsFamily: CreateShapeFamily = (edition) => ({
  name: 'limits',
  core: [
    { ...plainShape, class: 'none', broke: 'tasks.empty' },
    ...[...allowedCounts, ...excessiveCounts].map((filler): CaseShape => ({
      ...plainShape,
      class: `unknown-${filler}`,
      filler,
      ...limitViolation(filler),
    })),
    ...[...allowedCounts, ...excessiveCounts]
      .filter((count) => count > 1)
      .map((count): CaseShape => ({
        ...plainShape,
        class: `mixed-${count}`,
        cluster: clusterIn(1, 'name'),
        elements: [knownTask(1, 0, 'id'), ...(count > 2 ? [knownTask(1, 1, 'arn')] : [])],
        filler: count - Math.min(2, count - 1),
        ...limitViolation(count),
      })),
    // Only a full world has this many tasks; a longer list repeats them.
    ...[...allowedCounts, ...excessiveCounts].map((count): CaseShape => ({
      ...plainShape,
      class: `known-${count}`,
      cluster: clusterIn(crowdedSlot, 'name'),
      elements: knownTasks(count),
      ...limitViolation(count),
    })),
    // The longest body of a plain request for 100 tasks.
    {
      ...plainShape,
      class: 'arns-100',
      cluster: clusterIn(1, 'arn'),
      elements: Array.from({ length: 100 }, (_, n) => unknownTask(n, 'arn')),
    },
    ...[100, 101].map((count): CaseShape => ({
      ...plainShape,
      class: `duplicates-${count}`,
      cluster: clusterIn(1, 'name'),
      elements: Array.from({ length: count }, () => knownTask(1, 0, 'id')),
      ...limitViolation(count),
    })),
  ],
  randomClasses: ['random-over', 'random-within'],
  random: fc
    .record({
      slot: arbitrarySlot(),
      isTooLong: fc.boolean(),
      i: fc.nat(3),
      fill: fc.nat(40),
      include: arbitraryInclude(edition),
    })
    .chain(({ slot, isTooLong, i, fill, include }) =>
      arbitraryCluster(slot).map((cluster): CaseShape => {
        const base = { ...plainShape, cluster, include };
        return isTooLong
          ? { ...base, class: 'random-over', filler: (excessiveCounts[i] ?? 101) + fill, broke: 'tasks.max' }
          : { ...base, class: 'random-within', filler: 60 + fill };
      }),
    ),
});
