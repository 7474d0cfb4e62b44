import { taskCountBySlot } from '../targets/world/world.ts';
import type { SymbolicCase } from '../suites/describe-tasks/case.ts';
import { familyOf } from '../suites/describe-tasks/families.ts';
import { casesOf } from '../suites/describe-tasks/family.ts';
import { probesFor } from '../probes/catalogue.ts';
import { otherWay } from '../suites/describe-tasks/families/relations.ts';
import { checksOf, suitesOf } from './session.ts';
import type { Settings } from './settings.ts';
import type { Step } from '../suites/describe-tasks/sequence-steps.ts';

/** What a run creates and calls at a conformant target. Shrinking a deviation takes about 100 more requests. */
export interface CostForecast {
  /** Not counting `default`, which is created if absent. */
  readonly clusters: number;
  /** Expected number of tasks; and the maximum, if every sequence has to be repeated because tasks changed meanwhile. */
  readonly tasks: number;
  readonly maxTasks: number;
  /** Tasks that run as long as the run does. */
  readonly longRunning: number;
  /** Expected calls of the operation under test. */
  readonly describes: number;
}

/** Requests of a case and its control, measured on the embedded ECS. */
const requestsPerCase = 1.5;

/** A relation sends every variant, and the first one twice. */
const countRequests = (one: SymbolicCase): number =>
  one.relation === undefined ? requestsPerCase : 2 + otherWay(one).length;

const countRunTasks = (steps: readonly Step[]): number =>
  steps.reduce((sum, step) => sum + (step.do === 'run' ? step.count : 0), 0);

/** Forecasts a run that creates only `clusters`, or also tasks (`provision`, `full`). */
export function forecastCosts(settings: Settings, amount: 'clusters' | 'provision' | 'full'): CostForecast {
  const suites = suitesOf(settings);
  const cases = suites.flatMap((name) =>
    casesOf(familyOf(name, settings.edition), settings.seed, settings.runs),
  );
  const sequences = cases.flatMap(({ steps }) => (steps === undefined ? [] : [steps]));
  const plain = cases.filter(({ steps }) => steps === undefined);
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
  const requests = Math.ceil(sum(plain.map(countRequests)));
  if (amount === 'clusters')
    return { clusters: 2, tasks: 0, maxTasks: 0, longRunning: 0, describes: requests };
  const checks = checksOf(settings);
  const probeCosts = suites.flatMap((name) => probesFor(name, checks).map(({ cost }) => cost));
  const sequenceDescribes = sequences.flat().filter((step) => step.do === 'describe').length;
  const [first, one, two, crowd] = taskCountBySlot;
  const longRunning = first + one + two + (amount === 'full' ? crowd : 0);
  const sequenceTasks = sum(sequences.map(countRunTasks));
  return {
    clusters:
      (amount === 'full' ? 3 : 2) + sequences.length + sum(probeCosts.map(({ clusters }) => clusters)),
    longRunning,
    tasks: longRunning + sequenceTasks + sum(probeCosts.map(({ tasks }) => tasks)),
    maxTasks: longRunning + 2 * sequenceTasks + sum(probeCosts.map(({ mostTasks }) => mostTasks)),
    describes: requests + sequenceDescribes + sum(probeCosts.map(({ describes }) => describes)),
  };
}
