import type fc from 'fast-check';
import type { Demand } from '../plan/plan.ts';
import type { SizeBudget } from './size-budget.ts';

/** What lists and objects ask for their items and members. */
export interface ValueSources {
  /** Throws `UnsupportedKeyword` or `UnsatisfiableSchema`. */
  readonly arbitrary: (demand: Demand, room: SizeBudget) => fc.Arbitrary<unknown>;
  /** Strings that meet the demand, as names of members; none where nothing but other values does. */
  readonly nameArbitraries: (demand: Demand) => readonly fc.Arbitrary<string>[];
  /** Whether some value with no more than so many levels of lists and objects meets the demand. */
  readonly isInhabited: (demand: Demand, depth: number) => boolean;
  /** Whether the value meets the demand, as Ajv judges. */
  readonly meets: (demand: Demand, value: unknown) => boolean;
}
