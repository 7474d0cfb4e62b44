import type fc from 'fast-check';
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
  /** True if an answer may depend on the request before, so that requests of other suites would hide a failure. */
  readonly runsAlone?: true | undefined;
  /** True if its probes send many requests at once, whatever the limit of the run. */
  readonly isItselfConcurrent?: true | undefined;
  /** The fraction of `runs` to generate, for families whose cases send many requests. */
  readonly share?: number | undefined;
}

/** The number of cases that start tasks at once: few where each task may cost money or start a container. */
const taskConcurrency = { free: 8, costly: 2 };

/** The maximum number of concurrent cases of a family. */
export const concurrencyFor = (
  { startsTasks }: Pick<Family, 'startsTasks'>,
  { concurrency, tasksFree }: { readonly concurrency: number; readonly tasksFree: boolean },
): number =>
  startsTasks === true
    ? Math.min(concurrency, tasksFree ? taskConcurrency.free : taskConcurrency.costly)
    : concurrency;
