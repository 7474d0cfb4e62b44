import type { World } from '../targets/world/world.ts';
import type { ComparisonContext } from './compare-responses.ts';

/** Inputs of RunTask that some targets reject. */
const optionalRunTaskInputs = ['tags', 'startedBy', 'groupGiven', 'overrides'] as const;

const acceptedRunTaskInputs = ({ clusters }: World): string => {
  const tasks = clusters.flatMap((one) => one?.tasks ?? []);
  return optionalRunTaskInputs
    .filter((member) => tasks.some(({ facts }) => facts?.[member] !== undefined))
    .join();
};

const launchTypesInWords = ({ launch, bridge }: World): string =>
  [launch, bridge].flatMap((one) => one?.type ?? []).join(' and ') || 'no launch type';

const taskCounts = ({ clusters }: World): readonly number[] =>
  clusters.map((cluster) => cluster?.tasks.length ?? 0);

/** What the two worlds have in common, which decides which fields are compared. */
export const worldParity = (
  a: World,
  b: World,
): Pick<ComparisonContext, 'sameLaunchType' | 'sameRunTaskInputs'> => ({
  sameLaunchType: launchTypesInWords(a) === launchTypesInWords(b),
  sameRunTaskInputs: acceptedRunTaskInputs(a) === acceptedRunTaskInputs(b),
});

/** The differences between two worlds, and what is not compared because of each. */
export function describeWorldDifferences(a: World, b: World): readonly string[] {
  const { sameLaunchType, sameRunTaskInputs } = worldParity(a, b);
  const [countsA, countsB] = [taskCounts(a), taskCounts(b)];
  const sameCounts = countsA.every((count, slot) => count === countsB[slot]);
  return [
    ...(sameLaunchType
      ? []
      : [
          `A runs tasks with ${launchTypesInWords(a)}, B with ${launchTypesInWords(b)}: fields that depend on the launch type are not compared`,
        ]),
    ...(sameRunTaskInputs
      ? []
      : [
          'A and B accept different inputs of RunTask: tags, startedBy, group and overrides are not compared',
        ]),
    ...(sameCounts
      ? []
      : [
          `A and B have different numbers of tasks per cluster (${countsA.join(', ')} at A, ${countsB.join(', ')} at B): no case uses a task of a cluster where they differ`,
        ]),
  ];
}
