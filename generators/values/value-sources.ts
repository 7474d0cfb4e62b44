import type fc from 'fast-check';
import type { Demand } from '../plan/plan.ts';
import type { SizeBudget } from './size-budget.ts';

/** Provides lists and objects with arbitraries for their items and members. */
export interface ValueSources {
  /** An arbitrary of values that meet the demand. Throws `UnsupportedKeyword` or `UnsatisfiableSchema`. */
  readonly arbitrary: (demand: Demand, budget: SizeBudget) => fc.Arbitrary<unknown>;
  /** Arbitraries of member names that meet the demand. The list is empty if no string meets it. */
  readonly nameArbitraries: (demand: Demand) => readonly fc.Arbitrary<string>[];
  /** Whether a value with at most `depth` levels of lists and objects meets the demand. */
  readonly isInhabited: (demand: Demand, depth: number) => boolean;
  /** Whether the value meets the demand, according to Ajv. */
  readonly meets: (demand: Demand, value: unknown) => boolean;
}
