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

/** A family of shapes. `describeTasksFamilies` turns it into a `Family` of cases (engine/family.ts). */
export interface ShapeFamily extends Omit<Family, 'name' | 'core' | 'random'> {
  readonly name: FamilyName;
  readonly core: readonly CaseShape[];
  readonly random: fc.Arbitrary<CaseShape>;
}

/** Builds a family for one edition of the API. */
export type CreateShapeFamily = (edition: EditionName) => ShapeFamily;

/** The form of a task identifier. */
export const arbitraryForm = (): fc.Arbitrary<TaskIdForm> => fc.nat(1).map((i) => (i === 0 ? 'id' : 'arn'));

/** A slot that every world has, not only a full one. */
export const arbitrarySlot = (): fc.Arbitrary<0 | 1 | 2> =>
  fc.nat(2).map((i) => ([0, 1, 2] as const)[i] ?? 0);

/** The cluster in a slot, by name or by ARN. */
export const arbitraryCluster = (slot: ClusterSlot): fc.Arbitrary<ClusterRef> =>
  fc.nat(1).map((i) => clusterIn(slot, i === 0 ? 'name' : 'arn'));

/** A task of the cluster in a slot, or an unknown id. */
export const arbitraryTaskRef = (slot: ClusterSlot): fc.Arbitrary<TaskRef> =>
  fc.oneof(
    fc.record({
      kind: fc.constant('known' as const),
      slot: fc.constant(slot),
      nth: fc.nat(taskCountBySlot[slot] - 1),
      form: arbitraryForm(),
    }),
    fc.record({ kind: fc.constant('unknown' as const), n: fc.nat(999), form: arbitraryForm() }),
  );

/** Whether `include` is sent; always false for the 2016 edition, which does not have it. */
export const arbitraryInclude = (edition: EditionName): fc.Arbitrary<boolean> =>
  edition === '2016' ? fc.constant(false) : fc.boolean();
