import { taskCountBySlot } from '../targets/world/world.ts';
import type { SymbolicCase } from '../suites/describe-tasks/case.ts';
import { familyOf } from '../suites/describe-tasks/families.ts';
import { casesOf } from '../suites/describe-tasks/family.ts';
import { probesFor } from '../probes/catalogue.ts';
import { otherWay } from '../suites/describe-tasks/families/relations.ts';
import { checksOf, suitesOf } from './session.ts';
import type { Settings } from './settings.ts';
import type { Step } from '../suites/describe-tasks/sequence-steps.ts';

/** What a run will ask for where nothing deviates: a deviation is made small by some 100 requests. */
export interface CostForecast {
  /** Besides `default`, where it is absent. */
  readonly clusters: number;
  /** About so many; and at most, where tasks move while they are watched and each sequence has to be walked again. */
  readonly tasks: number;
  readonly maxTasks: number;
  /** Of these, those that run as long as the run does. */
  readonly longRunning: number;
  /** Calls of DescribeTasks, about. */
  readonly describes: number;
}

/** A case and its control; measured on the embedded ECS. */
const requestsPerCase = 1.5;

/** Of a relation both ways are asked, and the first one again. */
const countRequests = (one: SymbolicCase): number =>
  one.relation === undefined ? requestsPerCase : 2 + otherWay(one).length;

const countRunTasks = (steps: readonly Step[]): number =>
  steps.reduce((sum, step) => sum + (step.do === 'run' ? step.count : 0), 0);

/** Of a run that makes `clusters`, or tasks in them as well (`provision`, `full`). */
export function forecastCosts(settings: Settings, amount: 'clusters' | 'provision' | 'full'): CostForecast {
  const suites = suitesOf(settings);
  const all = suites.map((name) => casesOf(familyOf(name, settings.edition), settings.seed, settings.runs));
  const cases = all.flat();
  const sequences = cases.flatMap(({ steps }) => (steps === undefined ? [] : [steps]));
  const plain = cases.filter(({ steps }) => steps === undefined);
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
  const requests = Math.ceil(sum(plain.map(countRequests)));
  if (amount === 'clusters')
    return { clusters: 2, tasks: 0, maxTasks: 0, longRunning: 0, describes: requests };
  const checks = checksOf(settings);
  const probed = suites.flatMap((name) => probesFor(name, checks).map(({ cost: wants }) => wants));
  const looks = sequences.flat().filter((step) => step.do === 'describe').length;
  const [first, one, two, crowd] = taskCountBySlot;
  const staying = first + one + two + (amount === 'full' ? crowd : 0);
  const walked = sum(sequences.map(countRunTasks));
  return {
    clusters: (amount === 'full' ? 3 : 2) + sequences.length + sum(probed.map(({ clusters }) => clusters)),
    longRunning: staying,
    tasks: staying + walked + sum(probed.map(({ tasks }) => tasks)),
    maxTasks: staying + 2 * walked + sum(probed.map(({ mostTasks }) => mostTasks)),
    describes: requests + looks + sum(probed.map(({ describes }) => describes)),
  };
}
