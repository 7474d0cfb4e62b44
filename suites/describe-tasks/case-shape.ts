import type { ViolatedRule, RelationName } from '../../checks/verdict.ts';
import type { Auth } from '../../targets/wire/signing.ts';
import {
  crowdedSlot,
  type ForeignScopeKind,
  type IdentifierForm,
  type ClusterSlot,
} from '../../targets/world/world.ts';
import type { TaskIdForm } from './task-id-form.ts';
import type { MalformedClusterKind } from './malformed-cluster-names.ts';
import type { Step } from './sequence-steps.ts';
import type { OpenIdForm, MalformedIdKind } from './malformed-ids.ts';
import type { WireFormName } from '../protocol/wire-forms.ts';
import type { WrongType } from '../protocol/wrong-types.ts';

// Reports and class keys contain the members of a shape and their values (`broke`, `besides`, `way`, `taking`, `filler`,
// `drawn`, the `kind` of an element, …), so these names stay as they are.

/** One element of the list, by its role in the world: the nth task of the cluster in a slot. */
export type TaskRef =
  | { readonly kind: 'known'; readonly slot: ClusterSlot; readonly nth: number; readonly form: TaskIdForm }
  | { readonly kind: 'unknown'; readonly n: number; readonly form: TaskIdForm }
  /** The task in a foreign scope: another region or another account. */
  | { readonly kind: 'abroad'; readonly where: ForeignScopeKind; readonly form: TaskIdForm }
  | {
      readonly kind: 'spoiled';
      readonly slot: ClusterSlot;
      readonly nth: number;
      readonly how: MalformedIdKind;
    }
  | { readonly kind: 'open'; readonly slot: ClusterSlot; readonly nth: number; readonly how: OpenIdForm };

/** The `cluster` member of a request, by its role in the world. */
export type ClusterRef =
  | { readonly kind: 'omitted' }
  | { readonly kind: 'known'; readonly slot: ClusterSlot; readonly form: 'name' | 'arn' }
  | { readonly kind: 'odd'; readonly slot: ClusterSlot; readonly how: MalformedClusterKind }
  /** The ARN of the cluster in a foreign scope that has the same name as the cluster in the slot. */
  | { readonly kind: 'abroad'; readonly slot: ClusterSlot; readonly where: ForeignScopeKind };

export type RequestMembers = Readonly<Record<string, unknown>>;

/** In `besides` and `wrongType`, a placeholder for an unknown id; binding fills it in. */
export const unknownIdPlaceholder = '@unknown';

/** A request before it is bound to a world. It depends on seed and path alone. */
export interface CaseShape {
  readonly class: string;
  readonly cluster: ClusterRef;
  readonly elements: readonly TaskRef[];
  /** The number of unknown ids appended to `elements`; shrinking changes it as one number. */
  readonly filler: number;
  readonly include: boolean;
  /** The rule that the request violates. */
  readonly broke?: ViolatedRule;
  readonly wrongType?: WrongType;
  /** A request generated from the schema and sent unchanged; it names nothing in the world. */
  readonly drawn?: RequestMembers;
  /** Members that are added to the request or that replace its members. `way`: how the case violates the rule. */
  readonly besides?: { readonly way: string; readonly members: RequestMembers };
  readonly wire?: WireFormName;
  readonly auth?: Auth;
  readonly relation?: RelationName;
  /** The case tests whether the target supports this form. So the request uses the form even if it is unsupported. */
  readonly taking?: IdentifierForm;
  /** The steps of a sequence in a cluster of its own, instead of one request. */
  readonly steps?: readonly Step[];
}

/** A shape without elements, from which other shapes are built. */
export const plainShape: CaseShape = {
  class: 'plain',
  cluster: { kind: 'omitted' },
  elements: [],
  filler: 0,
  include: false,
};
export const knownTask = (slot: ClusterSlot, nth: number, form: TaskIdForm): TaskRef => ({
  kind: 'known',
  slot,
  nth,
  form,
});
export const unknownTask = (n: number, form: TaskIdForm): TaskRef => ({ kind: 'unknown', n, form });
export const foreignTask = (where: ForeignScopeKind, form: TaskIdForm): TaskRef => ({
  kind: 'abroad',
  where,
  form,
});
export const clusterIn = (slot: ClusterSlot, form: 'name' | 'arn'): ClusterRef => ({
  kind: 'known',
  slot,
  form,
});
export const malformedCluster = (slot: ClusterSlot, how: MalformedClusterKind): ClusterRef => ({
  kind: 'odd',
  slot,
  how,
});

/** The slot of the requested cluster; 0 (`default`) if the request omits it. */
export const clusterSlot = ({ cluster }: Pick<CaseShape, 'cluster'>): ClusterSlot =>
  cluster.kind === 'omitted' ? 0 : cluster.slot;

/** Whether a case needs a full world: the cluster with many tasks, or a foreign scope. */
export const needsFullWorld = ({ cluster, elements }: CaseShape): boolean =>
  [cluster, ...elements].some(
    (part) => part.kind === 'abroad' || ('slot' in part && part.slot === crowdedSlot),
  );
