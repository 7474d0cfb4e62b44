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

// A target that takes a form for none is told so once, by the cases about forms. Every other request names tasks and clusters
// in a form that it takes, so that nothing else is told, or left unasked, because of the form.

type FormSupport = Pick<World, 'unsupportedForms'>;

const supportsForm = ({ unsupportedForms: untaken = [] }: FormSupport, form: IdentifierForm): boolean =>
  !untaken.includes(form);

/** The form in which a task is named where `wished` would be usual. */
export const supportedTaskForm = (world: FormSupport, wished: TaskIdForm): TaskIdForm =>
  supportsForm(world, wished) ? wished : wished === 'id' ? 'arn' : 'id';

/** What names a task in a request: its id, or its ARN where the target takes no id. */
export const taskText = (
  world: FormSupport,
  { id, arn }: Pick<WorldTask, 'id' | 'arn'>,
  wished: TaskIdForm = 'id',
): string => (supportedTaskForm(world, wished) === 'id' ? id : arn);

/** What names a cluster in a request: its name, or its ARN where the target takes no name. */
export const clusterText = (world: FormSupport, { name, arn }: Pick<WorldCluster, 'name' | 'arn'>): string =>
  supportsForm(world, 'cluster-name') ? name : arn;

/** The same of a cluster that has been made beside those of the world, by its name. */
export function clusterTextByName(world: World, name: string): string {
  const arn = world.clusters.find((cluster) => cluster !== null)?.arn;
  return arn === undefined ? name : clusterText(world, { name, arn: arn.replace(/[^/]*$/, name) });
}

/** What names a task of elsewhere as its id alone does: where the target takes no id, the ARN that it would have here. */
export const otherClusterTaskText = (
  world: World,
  host: WorldCluster | null,
  { id }: Pick<WorldTask, 'id'>,
): string => (host === null || supportsForm(world, 'id') ? id : arnIn(world, host, id));

/** What names no task, in a form that the target takes. `host`: the cluster that an ARN says. */
export const unknownText = (world: World, host: WorldCluster | null, n: number): string =>
  supportedTaskForm(world, 'id') === 'id' || host === null ? unknownId(world, n) : unknownArn(world, host, n);

/** The forms that a case is about: in another one it would be another case. */
function requiredForms(symbolic: CaseShape): readonly IdentifierForm[] {
  const { relation, cluster, besides } = symbolic;
  const at = clusterSlot(symbolic);
  return [
    ...(relation === 'id-and-arn' ? (['id', 'arn'] as const) : []),
    ...(relation === 'cluster-name-and-arn' ? (['cluster-name', 'cluster-arn'] as const) : []),
    ...(relation === 'cluster-omitted' ? (['cluster-omitted'] as const) : []),
    // Null is to equal absence, and what absence is here nobody can see.
    ...(besides?.members['cluster'] === null ? (['cluster-omitted'] as const) : []),
    ...(cluster.kind === 'abroad' ? (['cluster-arn'] as const) : []),
    ...(cluster.kind === 'odd' ? [malformedClusterForm(cluster)] : []),
    ...symbolic.elements.flatMap((element): readonly IdentifierForm[] => {
      if (element.kind === 'spoiled' || element.kind === 'open') {
        return [isArnVariant(element.how) ? 'arn' : 'id'];
      }
      // An ARN of elsewhere contradicts the cluster.
      return isElsewhere(element, at) && element.form === 'arn' ? ['arn'] : [];
    }),
  ];
}

const isElsewhere = (element: TaskRef, at: ClusterSlot): boolean =>
  element.kind === 'abroad' || (element.kind === 'known' && element.slot !== at);

const malformedClusterForm = ({ how }: Extract<ClusterRef, { kind: 'odd' }>): IdentifierForm =>
  how === 'other-region' || how === 'other-account' ? 'cluster-arn' : 'cluster-name';

/** The case in forms that the target takes; nothing where it is about one that the target doesn't take. */
export function toSupportedForms(symbolic: CaseShape, world: World): CaseShape | undefined {
  const forms = {
    unsupportedForms: (world.unsupportedForms ?? []).filter((form) => form !== symbolic.taking),
  };
  const isRaw = symbolic.drawn !== undefined || symbolic.steps !== undefined;
  if (forms.unsupportedForms.length === 0 || isRaw) return symbolic;
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
  const isNamed = supportsForm(forms, 'cluster-name');
  if (cluster.kind === 'omitted') {
    if (supportsForm(forms, 'cluster-omitted')) return cluster;
    return clusterIn(clusters[0] === null ? 1 : 0, isNamed ? 'name' : 'arn');
  }
  if (cluster.kind !== 'known') return cluster;
  const isTaken = supportsForm(forms, cluster.form === 'name' ? 'cluster-name' : 'cluster-arn');
  return isTaken ? cluster : { ...cluster, form: isNamed ? 'name' : 'arn' };
}
