import { taskCountBySlot } from '../targets/world/world.ts';
import type { Case } from '../engine/case.ts';
import { generateCases } from '../engine/case-stream.ts';
import { testedOperation } from '../operations/catalogue.ts';
import { selectedChecks, selectedProbes, selectedSuites } from './selection.ts';
import type { Settings } from './settings.ts';

/** What a run creates and calls at a conformant target. Shrinking a deviation takes about 100 more requests. */
export interface CostForecast {
  /** The number of clusters. It does not include `default`, which the run creates if it is absent. */
  readonly clusters: number;
  /**
   * The expected number of tasks. `maxTasks` is the number if tasks change meanwhile, so that every sequence has to be
   * repeated.
   */
  readonly tasks: number;
  readonly maxTasks: number;
  /** The number of tasks that run as long as the conformance run. */
  readonly longRunning: number;
  /** The expected number of calls of the tested operation. */
  readonly describes: number;
}

/** The mean number of requests of a case and its control, measured on the embedded ECS. */
const requestsPerCase = 1.5;

/** The expected number of requests of a case. A relation sends every variant once and the first variant twice. */
const countRequests = (one: Case): number =>
  one.relation === undefined ? requestsPerCase : 2 + one.relation.others.length;

/** Forecasts a run that creates only `clusters`, or also tasks (`provision`, `full`). */
export function forecastCosts(settings: Settings, amount: 'clusters' | 'provision' | 'full'): CostForecast {
  const suites = selectedSuites(settings);
  const { edition, seed, runs } = settings;
  const cases = testedOperation
    .families(edition)
    .filter(({ name }) => suites.includes(name))
    .flatMap((family) => generateCases(family, seed, runs));
  const sequences = cases.flatMap(({ sequence }) => sequence ?? []);
  const plain = cases.filter(({ sequence }) => sequence === undefined);
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
  const requests = Math.ceil(sum(plain.map(countRequests)));
  if (amount === 'clusters')
    return { clusters: 2, tasks: 0, maxTasks: 0, longRunning: 0, describes: requests };
  const checks = selectedChecks(settings);
  const probeCosts = suites.flatMap((name) =>
    selectedProbes(testedOperation, name, checks).map(({ cost }) => cost),
  );
  const sequenceDescribes = sum(sequences.map(({ reads }) => reads));
  const [first, one, two, crowd] = taskCountBySlot;
  const longRunning = first + one + two + (amount === 'full' ? crowd : 0);
  const sequenceTasks = sum(sequences.map(({ tasks }) => tasks));
  return {
    clusters:
      (amount === 'full' ? 3 : 2) + sequences.length + sum(probeCosts.map(({ clusters }) => clusters)),
    longRunning,
    tasks: longRunning + sequenceTasks + sum(probeCosts.map(({ tasks }) => tasks)),
    maxTasks: longRunning + 2 * sequenceTasks + sum(probeCosts.map(({ maxTasks }) => maxTasks)),
    describes: requests + sequenceDescribes + sum(probeCosts.map(({ describes }) => describes)),
  };
}
