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

/** One element of the list, by its role in the world: the nth task of the cluster in a slot. */
export type TaskRef =
  | { readonly kind: 'known'; readonly slot: ClusterSlot; readonly nth: number; readonly form: TaskIdForm }
  | { readonly kind: 'unknown'; readonly n: number; readonly form: TaskIdForm }
  /** The task that is abroad. */
  | { readonly kind: 'abroad'; readonly where: ForeignScopeKind; readonly form: TaskIdForm }
  | {
      readonly kind: 'spoiled';
      readonly slot: ClusterSlot;
      readonly nth: number;
      readonly how: MalformedIdKind;
    }
  | { readonly kind: 'open'; readonly slot: ClusterSlot; readonly nth: number; readonly how: OpenIdForm };

export type ClusterRef =
  | { readonly kind: 'omitted' }
  | { readonly kind: 'known'; readonly slot: ClusterSlot; readonly form: 'name' | 'arn' }
  | { readonly kind: 'odd'; readonly slot: ClusterSlot; readonly how: MalformedClusterKind }
  /** The ARN of the cluster that is abroad, of the name of the one in the slot. */
  | { readonly kind: 'abroad'; readonly slot: ClusterSlot; readonly where: ForeignScopeKind };

export type RequestMembers = Readonly<Record<string, unknown>>;

/** In a member of a request, stands for an id that names no task. */
export const unknownIdPlaceholder = '@unknown';

/** A request before it is bound to a world: a function of seed and path alone. */
export interface CaseShape {
  readonly class: string;
  readonly cluster: ClusterRef;
  readonly elements: readonly TaskRef[];
  /** So many unknown ids besides: one filler, counted as one when a case is made smaller. */
  readonly filler: number;
  readonly include: boolean;
  readonly broke?: ViolatedRule;
  readonly wrongType?: WrongType;
  /** A request drawn out of the schema, sent as it is: it names nothing of the world. */
  readonly drawn?: RequestMembers;
  /** Members put beside the others, or in their place. */
  readonly besides?: { readonly way: string; readonly members: RequestMembers };
  readonly wire?: WireFormName;
  readonly auth?: Auth;
  readonly relation?: RelationName;
  /** Whether the target takes this form is the point: the request keeps it in any case. */
  readonly taking?: IdentifierForm;
  /** A sequence in a cluster of its own, in place of one request. */
  readonly steps?: readonly Step[];
}

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

/** Of the cluster that a case asks about. */
export const clusterSlot = ({ cluster }: Pick<CaseShape, 'cluster'>): ClusterSlot =>
  cluster.kind === 'omitted' ? 0 : cluster.slot;

/** Whether a case is about something that only a full world has: a cluster of many tasks, or what is abroad. */
export const needsFullWorld = ({ cluster, elements }: CaseShape): boolean =>
  [cluster, ...elements].some(
    (part) => part.kind === 'abroad' || ('slot' in part && part.slot === crowdedSlot),
  );
