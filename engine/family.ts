import fc from 'fast-check';
import type { Case } from './case.ts';

/** A family of cases: a fixed core with every boundary and every named violation, and random cases. */
export interface Family {
  /** The name of its suite. */
  readonly name: string;
  readonly core: readonly Case[];
  readonly random: fc.Arbitrary<Case>;
  /** Classes that only random cases have. */
  readonly randomClasses?: readonly string[] | undefined;
  /** The maximum number of concurrent cases. */
  readonly concurrency?: number | undefined;
  /** The fraction of `runs` to generate, for families whose cases send many requests. */
  readonly share?: number | undefined;
}

/** The cases of a family: its core, then `runs` random cases. The same seed generates the same cases. */
export function generateCases(family: Family, seed: number, runs: number): readonly Case[] {
  const numRuns = Math.ceil(runs * (family.share ?? 1));
  return numRuns === 0 ? family.core : [...family.core, ...fc.sample(family.random, { seed, numRuns })];
}
