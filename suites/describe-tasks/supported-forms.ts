import type {
  IdentifierForm,
  ClusterSlot,
  World,
  WorldCluster,
  WorldTask,
} from '../../targets/world/world.ts';
import { clusterIn, clusterSlot, type ClusterRef, type TaskRef, type CaseShape } from './case-shape.ts';
import type { TaskIdForm } from './task-id-form.ts';
import { isArnVariant } from './malformed-ids.ts';
import { arnIn, unknownArn, unknownId } from './unknown-ids.ts';

// Only the cases about identifier forms report a form that the target does not support. All other requests use supported forms,
// so that one unsupported form causes no other findings and no untested checks.

type FormSupport = Pick<World, 'unsupportedForms'>;

const supportsForm = ({ unsupportedForms = [] }: FormSupport, form: IdentifierForm): boolean =>
  !unsupportedForms.includes(form);

/** The preferred form if the target supports it, else the other one. */
export const supportedTaskForm = (world: FormSupport, preferred: TaskIdForm): TaskIdForm =>
  supportsForm(world, preferred) ? preferred : preferred === 'id' ? 'arn' : 'id';

/** The identifier of a task in a request: its id, or its ARN if the target does not support ids. */
export const supportedTaskText = (
  world: FormSupport,
  { id, arn }: Pick<WorldTask, 'id' | 'arn'>,
  preferred: TaskIdForm = 'id',
): string => (supportedTaskForm(world, preferred) === 'id' ? id : arn);

/** The identifier of a cluster in a request: its name, or its ARN if the target does not support names. */
export const clusterText = (world: FormSupport, { name, arn }: Pick<WorldCluster, 'name' | 'arn'>): string =>
  supportsForm(world, 'cluster-name') ? name : arn;

/** The identifier of a cluster that is not in the world, by its name. */
export function clusterTextByName(world: World, name: string): string {
  const arn = world.clusters.find((cluster) => cluster !== null)?.arn;
  return arn === undefined ? name : clusterText(world, { name, arn: arn.replace(/[^/]*$/, name) });
}

/**
 * The id of a task in another cluster. If the target does not support ids, an ARN in the requested cluster that contains this id.
 */
export const otherClusterTaskText = (
  world: World,
  host: WorldCluster | null,
  { id }: Pick<WorldTask, 'id'>,
): string => (host === null || supportsForm(world, 'id') ? id : arnIn(world, host, id));

/** An identifier that names no task, in a supported form. `host`: the cluster that an ARN names. */
export const unknownText = (world: World, host: WorldCluster | null, n: number): string =>
  supportedTaskForm(world, 'id') === 'id' || host === null ? unknownId(world, n) : unknownArn(world, host, n);

/** The forms that a case cannot change without becoming another case. */
function requiredForms(symbolic: CaseShape): readonly IdentifierForm[] {
  const { relation, cluster, besides } = symbolic;
  const slot = clusterSlot(symbolic);
  return [
    ...(relation === 'id-and-arn' ? (['id', 'arn'] as const) : []),
    ...(relation === 'cluster-name-and-arn' ? (['cluster-name', 'cluster-arn'] as const) : []),
    ...(relation === 'cluster-omitted' ? (['cluster-omitted'] as const) : []),
    // Null counts as absent, and the target does not support an omitted cluster.
    ...(besides?.members['cluster'] === null ? (['cluster-omitted'] as const) : []),
    ...(cluster.kind === 'abroad' ? (['cluster-arn'] as const) : []),
    ...(cluster.kind === 'odd' ? [malformedClusterForm(cluster)] : []),
    ...symbolic.elements.flatMap((element): readonly IdentifierForm[] => {
      if (element.kind === 'spoiled' || element.kind === 'open') {
        return [isArnVariant(element.how) ? 'arn' : 'id'];
      }
      // The ARN of a task in another cluster contradicts the requested one.
      return isElsewhere(element, slot) && element.form === 'arn' ? ['arn'] : [];
    }),
  ];
}

const isElsewhere = (element: TaskRef, slot: ClusterSlot): boolean =>
  element.kind === 'abroad' || (element.kind === 'known' && element.slot !== slot);

const malformedClusterForm = ({ how }: Extract<ClusterRef, { kind: 'odd' }>): IdentifierForm =>
  how === 'other-region' || how === 'other-account' ? 'cluster-arn' : 'cluster-name';

/** The shape in forms that the target supports; `undefined` if the shape is about an unsupported form. */
export function toSupportedForms(symbolic: CaseShape, world: World): CaseShape | undefined {
  const forms = {
    unsupportedForms: (world.unsupportedForms ?? []).filter((form) => form !== symbolic.taking),
  };
  const hasNoRefs = symbolic.drawn !== undefined || symbolic.steps !== undefined;
  if (forms.unsupportedForms.length === 0 || hasNoRefs) return symbolic;
  if (requiredForms(symbolic).some((form) => !supportsForm(forms, form))) return undefined;
  return {
    ...symbolic,
    cluster: supportedCluster(symbolic, forms, world),
    elements: symbolic.elements.map((element): TaskRef =>
      'form' in element && !isElsewhere(element, clusterSlot(symbolic))
        ? { ...element, form: supportedTaskForm(forms, element.form) }
        : element,
    ),
  };
}

function supportedCluster({ cluster }: CaseShape, forms: FormSupport, { clusters }: World): ClusterRef {
  const supportsNames = supportsForm(forms, 'cluster-name');
  if (cluster.kind === 'omitted') {
    if (supportsForm(forms, 'cluster-omitted')) return cluster;
    return clusterIn(clusters[0] === null ? 1 : 0, supportsNames ? 'name' : 'arn');
  }
  if (cluster.kind !== 'known') return cluster;
  const isSupported = supportsForm(forms, cluster.form === 'name' ? 'cluster-name' : 'cluster-arn');
  return isSupported ? cluster : { ...cluster, form: supportsNames ? 'name' : 'arn' };
}
