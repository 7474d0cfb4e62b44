import type { World } from '../../targets/world/world.ts';
import { clusterIn, clusterSlot, type CaseShape } from './case-shape.ts';
import { toSupportedForms } from './supported-forms.ts';

/** Rules whose violation depends neither on a found task nor on the requested cluster. */
const contextFreeRules: readonly CaseShape['broke'][] = [
  ...(['tasks.empty', 'tasks.required', 'include.value', 'type', 'body', 'operation'] as const),
];
/** Rules whose violation depends on the requested cluster, but not on a found task. */
const clusterRules: readonly CaseShape['broke'][] = ['cluster.unknown', 'cluster.illegal', 'several'];

/**
 * Makes it possible to test most violations in a world without tasks. If any id will do, unknown ids replace the tasks. A cluster
 * of the run replaces a missing `default`.
 */
function replaceMissingTasks(symbolic: CaseShape, { clusters }: World): CaseShape {
  const { elements, broke, cluster } = symbolic;
  const hasNoTasks = clusters[1] !== null && clusters.every((cluster) => (cluster?.tasks ?? []).length === 0);
  if (!hasNoTasks || !(contextFreeRules.includes(broke) || clusterRules.includes(broke))) return symbolic;
  const lacksDefault =
    clusters[0] === null && clusterSlot(symbolic) === 0 && contextFreeRules.includes(broke);
  return {
    ...symbolic,
    cluster: lacksDefault ? clusterIn(1, 'name') : cluster,
    elements: elements.map((element) =>
      element.kind === 'known' ? { kind: 'unknown', n: element.nth, form: element.form } : element,
    ),
  };
}

/** The shape adapted to a world; `undefined` if it cannot be requested there. */
export const adaptToWorld = (symbolic: CaseShape, world: World): CaseShape | undefined =>
  toSupportedForms(replaceMissingTasks(symbolic, world), world);
