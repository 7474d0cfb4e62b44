import type { World } from '../targets/world/world.ts';
import type { Circumstances } from './compare-responses.ts';

/** What was asked for with RunTask, and taken. */
const takenIn = ({ clusters }: World): string => {
  const tasks = clusters.flatMap((one) => one?.tasks ?? []);
  return askedOfRunTask.filter((member) => tasks.some(({ facts }) => facts?.[member] !== undefined)).join();
};

/** What not every target takes with RunTask. */
const askedOfRunTask = ['tags', 'startedBy', 'groupGiven', 'overrides'] as const;

/** By which launch types tasks are run, in words. */
const launchIn = ({ launch, bridge }: World): string =>
  [launch, bridge].flatMap((one) => one?.type ?? []).join(' and ') || 'no launch type';

const countsIn = ({ clusters }: World): readonly number[] =>
  clusters.map((cluster) => cluster?.tasks.length ?? 0);

/** What of the circumstances of a comparison the two worlds decide. */
export const circumstancesOf = (a: World, b: World): Pick<Circumstances, 'launchedAlike' | 'runAlike'> => ({
  launchedAlike: launchIn(a) === launchIn(b),
  runAlike: takenIn(a) === takenIn(b),
});

/** In what two worlds could not be made alike, in words. */
export function unalikeOf(a: World, b: World): readonly string[] {
  const { launchedAlike, runAlike } = circumstancesOf(a, b);
  const [countsA, countsB] = [countsIn(a), countsIn(b)];
  const same = countsA.every((count, slot) => count === countsB[slot]);
  return [
    ...(launchedAlike
      ? []
      : [`A runs tasks by ${launchIn(a)}, B by ${launchIn(b)}: what depends on it is not compared`]),
    ...(runAlike ? [] : ['RunTask takes other things at A than at B: tags and origin are not compared']),
    ...(same
      ? []
      : [
          `the clusters have other numbers of tasks (${countsA.join(', ')} at A, ${countsB.join(', ')} at B): of those that differ nothing is asked by a task`,
        ]),
  ];
}
