import { taskCounts } from '../targets/world.ts';
import { casesOf, familyOf } from './families.ts';
import type { FamilyName } from './family.ts';
import { suitesOf } from './session.ts';
import type { Settings } from './settings.ts';
import type { Step } from './steps.ts';

/** What a run will ask for, about: tasks that move, and what has to be made small, take more. */
export interface Forecast {
  /** Besides `default`, where it is absent. */
  readonly clusters: number;
  readonly tasks: number;
  /** Of these, those that run as long as the run does. */
  readonly staying: number;
  /** Calls of DescribeTasks. */
  readonly describes: number;
}

/** A case and its control, or the two ways of a relation; measured on the embedded ECS. */
const perCase = 1.5;
/** Clusters and tasks of the probes, in the suites that have them. */
const probed: Partial<Record<FamilyName, readonly [clusters: number, tasks: number]>> = {
  positive: [0, 8],
  clusters: [1, 1],
  concurrency: [2, 4],
};

const runIn = (steps: readonly Step[]): number =>
  steps.reduce((sum, step) => sum + (step.do === 'run' ? step.count : 0), 0);

/** Of a run that makes `clusters`, or tasks in them as well (`provision`, `full`). */
export function forecastOf(settings: Settings, amount: 'clusters' | 'provision' | 'full'): Forecast {
  const suites = suitesOf(settings);
  const all = suites.map((name) => casesOf(familyOf(name, settings.edition), settings.seed, settings.runs));
  const cases = all.flat();
  const sequences = cases.flatMap(({ steps }) => (steps === undefined ? [] : [steps]));
  const plain = cases.length - sequences.length;
  const runsTasks = amount !== 'clusters';
  const looks = sequences.flat().filter((step) => step.do === 'describe').length;
  const extra = runsTasks ? suites.flatMap((name) => [probed[name] ?? ([0, 0] as const)]) : [];
  const [first, one, two, crowd] = taskCounts;
  const world = first + one + two + (amount === 'full' ? crowd : 0);
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
  return {
    clusters:
      2 +
      (amount === 'full' ? 1 : 0) +
      (runsTasks ? sequences.length : 0) +
      sum(extra.map(([clusters]) => clusters)),
    staying: runsTasks ? world : 0,
    tasks: runsTasks ? world + sum(sequences.map(runIn)) + sum(extra.map(([, tasks]) => tasks)) : 0,
    describes: Math.ceil(plain * perCase) + (runsTasks ? looks : 0),
  };
}
