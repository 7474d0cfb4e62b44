import type { World } from '../../targets/world/world.ts';
import { clusterIn, clusterSlot, type CaseShape } from './case-shape.ts';
import { toSupportedForms } from './supported-forms.ts';

/** Breaks for which it does not matter whether a task is found, nor in which cluster it is looked for. */
const taskIndependentRules: readonly CaseShape['broke'][] = [
  ...(['tasks.empty', 'tasks.required', 'include.value', 'type', 'body', 'operation'] as const),
];
const clusterIndependentRules: readonly CaseShape['broke'][] = [
  'cluster.unknown',
  'cluster.illegal',
  'several',
];

/**
 * In a world of empty clusters an id that names no task does for one, where any id will do, and a cluster of the run for
 * `default`: most refusals can be asked for there.
 */
function replaceMissingTasks(symbolic: CaseShape, { clusters }: World): CaseShape {
  const { elements, broke, cluster } = symbolic;
  const isBare = clusters[1] !== null && clusters.every((one) => (one?.tasks ?? []).length === 0);
  if (!isBare || !(taskIndependentRules.includes(broke) || clusterIndependentRules.includes(broke)))
    return symbolic;
  const homeless =
    clusters[0] === null && clusterSlot(symbolic) === 0 && taskIndependentRules.includes(broke);
  return {
    ...symbolic,
    cluster: homeless ? clusterIn(1, 'name') : cluster,
    elements: elements.map((element) =>
      element.kind === 'known' ? { kind: 'unknown', n: element.nth, form: element.form } : element,
    ),
  };
}

/** The case as it can be asked in a world; nothing where it can't be. */
export const adaptToWorld = (symbolic: CaseShape, world: World): CaseShape | undefined =>
  toSupportedForms(replaceMissingTasks(symbolic, world), world);
