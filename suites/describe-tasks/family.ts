import fc from 'fast-check';
import type { EditionName } from '../../specs/editions.ts';
import { taskCountBySlot, type ClusterSlot } from '../../targets/world/world.ts';
import { place, type ClusterRef, type Element, type SymbolicCase } from './case.ts';
import type { Form } from './identifier-form.ts';

export type FamilyName =
  | 'positive'
  | 'limits'
  | 'identifiers'
  | 'clusters'
  | 'negative'
  | 'wire'
  | 'relations'
  | 'lifecycle'
  | 'concurrency'
  | 'auth';

/** A family of cases: every boundary and every named break once, then the random part. */
export interface Family {
  readonly name: FamilyName;
  readonly core: readonly SymbolicCase[];
  readonly random: fc.Arbitrary<SymbolicCase>;
  /** The classes of random cases that the core has none of. */
  readonly drawnClasses?: readonly string[];
  /** At most so many cases at once. */
  readonly concurrency?: number;
  /** The part of the random cases that is enough, where each is many requests. */
  readonly share?: number;
}

/** The cases of a family: its core, then so many random ones as `runs` says; the same for the same seed. */
export function casesOf(family: Family, seed: number, runs: number): readonly SymbolicCase[] {
  const numRuns = Math.ceil(runs * (family.share ?? 1));
  return numRuns === 0 ? family.core : [...family.core, ...fc.sample(family.random, { seed, numRuns })];
}

export type FamilyOf = (edition: EditionName) => Family;

export const form = fc.nat(1).map((i): Form => (i === 0 ? 'id' : 'arn'));

/** A slot that every world has. */
export const slot: fc.Arbitrary<0 | 1 | 2> = fc.nat(2).map((i) => ([0, 1, 2] as const)[i] ?? 0);

export const placed = (at: ClusterSlot): fc.Arbitrary<ClusterRef> =>
  fc.nat(1).map((i) => place(at, i === 0 ? 'name' : 'arn'));

/** A task of the cluster in a slot, or an id that names none. */
export const elementIn = (at: ClusterSlot): fc.Arbitrary<Element> =>
  fc.oneof(
    fc.record({
      kind: fc.constant('known' as const),
      slot: fc.constant(at),
      nth: fc.nat(taskCountBySlot[at] - 1),
      form,
    }),
    fc.record({ kind: fc.constant('unknown' as const), n: fc.nat(999), form }),
  );

/** The edition of 2016 has no `include`. */
export const included = (edition: EditionName): fc.Arbitrary<boolean> =>
  edition === '2016' ? fc.constant(false) : fc.boolean();
