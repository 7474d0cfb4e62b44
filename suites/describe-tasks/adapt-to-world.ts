import type { World } from '../../targets/world/world.ts';
import { clusterIn, clusterSlot, type CaseShape } from './case-shape.ts';
import { toSupportedForms } from './supported-forms.ts';

/** Rules for which it matters neither whether a task is found nor which cluster is requested. */
const contextFreeRules: readonly CaseShape['broke'][] = [
  ...(['tasks.empty', 'tasks.required', 'include.value', 'type', 'body', 'operation'] as const),
];
/** Rules that need the requested cluster, but for which it does not matter whether a task is found. */
const clusterRules: readonly CaseShape['broke'][] = ['cluster.unknown', 'cluster.illegal', 'several'];

/**
 * Lets most violations be tested in a world without tasks: if any id will do, unknown ids replace tasks, and a cluster of the
 * run replaces a missing `default`.
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
