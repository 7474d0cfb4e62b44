import type { Check } from '../../checks/verdict.ts';
import type { Case } from '../../engine/case.ts';
import { stoppedTaskIndex } from '../../targets/world/world.ts';
import { knownTask, clusterIn, plainShape, unknownTask, type CaseShape } from './case-shape.ts';
import { toCase } from './to-case.ts';

/** The simplest valid requests. If one of them fails, the failure does not depend on the class of the case that found it. */
const simplestShapes: readonly CaseShape[] = [
  { ...plainShape, class: 'known-id', elements: [knownTask(0, 0, 'id')] },
  { ...plainShape, class: 'known-id', cluster: clusterIn(1, 'name'), elements: [knownTask(1, 0, 'id')] },
  { ...plainShape, class: 'unknown-id', elements: [unknownTask(1, 'id')] },
];

/** The simplest request for a stopped task. */
const stoppedShape: CaseShape = {
  ...plainShape,
  class: 'stopped-id',
  cluster: clusterIn(2, 'name'),
  elements: [knownTask(2, stoppedTaskIndex, 'id')],
};

const stoppedCase = toCase(stoppedShape);
const otherCases = simplestShapes.map(toCase);

/**
 * The simplest requests; for a check about stopped tasks, the one with a stopped task comes first. There are none for a check of
 * one violation or relation, because it judges none of these requests.
 */
export function simplestCases({ about, only }: Pick<Check, 'about' | 'only'>): readonly Case[] {
  if (only !== undefined) return [];
  return about === 'stopped' ? [stoppedCase, ...otherCases] : [...otherCases, stoppedCase];
}
