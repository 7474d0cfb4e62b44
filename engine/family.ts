import fc from 'fast-check';
import type { Case } from './case.ts';

/** A family of cases: every boundary and every named violation once, then the random part. */
export interface Family {
  /** The name of its suite. */
  readonly name: string;
  readonly core: readonly Case[];
  readonly random: fc.Arbitrary<Case>;
  /** The classes of random cases that no case of the core has. */
  readonly randomClasses?: readonly string[];
  /** At most this many cases at once. */
  readonly concurrency?: number;
  /** The fraction of `runs` that is enough, where each case is many requests. */
  readonly share?: number;
}

/** The cases of a family: its core, then as many random ones as `runs` says. The same seed draws the same cases. */
export function drawCases(family: Family, seed: number, runs: number): readonly Case[] {
  const numRuns = Math.ceil(runs * (family.share ?? 1));
  return numRuns === 0 ? family.core : [...family.core, ...fc.sample(family.random, { seed, numRuns })];
}
