import type { World } from '../../targets/world/world.ts';
import { place, slotOf, type CaseShape } from './case-shape.ts';
import { inTakenForms } from './taken-forms.ts';

/** Breaks for which it does not matter whether a task is found, nor in which cluster it is looked for. */
const ofNoTask: readonly CaseShape['broke'][] = [
  ...(['tasks.empty', 'tasks.required', 'include.value', 'type', 'body', 'operation'] as const),
];
const ofNoCluster: readonly CaseShape['broke'][] = ['cluster.unknown', 'cluster.illegal', 'several'];

/**
 * In a world of empty clusters an id that names no task does for one, where any id will do, and a cluster of the run for
 * `default`: most refusals can be asked for there.
 */
function inWorld(symbolic: CaseShape, { clusters }: World): CaseShape {
  const { elements, broke, cluster } = symbolic;
  const isBare = clusters[1] !== null && clusters.every((one) => (one?.tasks ?? []).length === 0);
  if (!isBare || !(ofNoTask.includes(broke) || ofNoCluster.includes(broke))) return symbolic;
  const homeless = clusters[0] === null && slotOf(symbolic) === 0 && ofNoTask.includes(broke);
  return {
    ...symbolic,
    cluster: homeless ? place(1, 'name') : cluster,
    elements: elements.map((element) =>
      element.kind === 'known' ? { kind: 'unknown', n: element.nth, form: element.form } : element,
    ),
  };
}

/** The case as it can be asked in a world; nothing where it can't be. */
export const adaptToWorld = (symbolic: CaseShape, world: World): CaseShape | undefined =>
  inTakenForms(inWorld(symbolic, world), world);
