import type fc from 'fast-check';
import type { World } from '../targets/world/world.ts';
import type { Case } from './case.ts';

/** A family of cases: a fixed core with every boundary and every named violation, and random cases. */
export interface Family {
  /** The name of its suite. */
  readonly name: string;
  readonly core: readonly Case[];
  readonly random: fc.Arbitrary<Case>;
  /** Classes that only random cases have. */
  readonly randomClasses?: readonly string[] | undefined;
  /** True if cases start tasks. At a target where tasks are not free, few of them run at once. */
  readonly startsTasks?: true | undefined;
  /**
   * True if requests of other suites would hide a failure of its cases or probes: an answer may depend on the request before, or
   * on the milliseconds since then.
   */
  readonly runsAlone?: true | undefined;
  /** True if its probes send many requests at once, whatever the limit of the run. */
  readonly isItselfConcurrent?: true | undefined;
  /** The fraction of `runs` to generate, for families whose cases send many requests. */
  readonly share?: number | undefined;
}

/** The number of cases that start tasks at once: few where each task may start a container, fewer where it costs money. */
const taskConcurrency = { free: 8, unknown: 4, costly: 2 };

type TaskCost = keyof typeof taskConcurrency;

/** What is known of the cost of a task in a world. */
export const taskCost = ({ tasksFree, paidAccount }: Pick<World, 'tasksFree' | 'paidAccount'>): TaskCost =>
  tasksFree === true ? 'free' : paidAccount === undefined ? 'unknown' : 'costly';

/** The maximum number of concurrent cases of a family. */
export const concurrencyFor = (
  { startsTasks }: Pick<Family, 'startsTasks'>,
  { concurrency, tasks }: { readonly concurrency: number; readonly tasks: TaskCost },
): number => (startsTasks === true ? Math.min(concurrency, taskConcurrency[tasks]) : concurrency);
