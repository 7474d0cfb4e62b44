import fc from 'fast-check';
import type { Family } from '../../engine/family.ts';
import type { EditionName } from '../../specs/editions.ts';
import { taskCountBySlot, type ClusterSlot } from '../../targets/world/world.ts';
import { clusterIn, type ClusterRef, type TaskRef, type CaseShape } from './case-shape.ts';
import type { TaskIdForm } from './task-id-form.ts';

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

/** A family of shapes; see `Family` in engine/family.ts, of which this is the content. */
export interface ShapeFamily extends Omit<Family, 'name' | 'core' | 'random'> {
  readonly name: FamilyName;
  readonly core: readonly CaseShape[];
  readonly random: fc.Arbitrary<CaseShape>;
}

export type ShapeFamilyFactory = (edition: EditionName) => ShapeFamily;

export const arbitraryForm = fc.nat(1).map((i): TaskIdForm => (i === 0 ? 'id' : 'arn'));

/** A slot that every world has. */
export const arbitrarySlot: fc.Arbitrary<0 | 1 | 2> = fc.nat(2).map((i) => ([0, 1, 2] as const)[i] ?? 0);

export const arbitraryCluster = (at: ClusterSlot): fc.Arbitrary<ClusterRef> =>
  fc.nat(1).map((i) => clusterIn(at, i === 0 ? 'name' : 'arn'));

/** A task of the cluster in a slot, or an id that names none. */
export const arbitraryTaskRef = (at: ClusterSlot): fc.Arbitrary<TaskRef> =>
  fc.oneof(
    fc.record({
      kind: fc.constant('known' as const),
      slot: fc.constant(at),
      nth: fc.nat(taskCountBySlot[at] - 1),
      form: arbitraryForm,
    }),
    fc.record({ kind: fc.constant('unknown' as const), n: fc.nat(999), form: arbitraryForm }),
  );

/** The edition of 2016 has no `include`. */
export const arbitraryInclude = (edition: EditionName): fc.Arbitrary<boolean> =>
  edition === '2016' ? fc.constant(false) : fc.boolean();
