import type { Case, CaseSequence } from '../../engine/case.ts';
import { definedMembers, isObject } from '../../specs/json.ts';
import type { RequestFacts } from '../../checks/describe-tasks/request-facts.ts';
import type { BoundRequest } from '../../engine/case.ts';
import type { World } from '../../targets/world/world.ts';
import { applyWireForm } from '../protocol/wire-forms.ts';
import { findWireForm } from './wire-forms.ts';
import { bindShape } from './bind.ts';
import { needsFullWorld, type CaseShape } from './case-shape.ts';
import { relatedShapes } from './families/relations.ts';
import { mergePauses, addPause, type Step } from './sequence-steps.ts';
import { shapeKey, simplerShapes } from './shrink-shape.ts';
import { moveOutOfDefaultCluster, smallerRequests } from './shrink-request.ts';
import { startTaskSequence } from './task-sequence.ts';

/** The case that the engine runs for a shape. */
export function toCase(shape: CaseShape): Case {
  const { steps, relation, cluster } = shape;
  const toCases = function* (shapes: Iterable<CaseShape>): Generator<Case> {
    for (const simpler of shapes) yield toCase(simpler);
  };
  return {
    class: shape.class,
    key: shapeKey(shape),
    json: { ...shape },
    ...(shape.broke === undefined ? {} : { violates: shape.broke }),
    ...(needsFullWorld(shape) ? { needsFullWorld: true } : {}),
    ...(cluster.kind === 'omitted' || cluster.slot === 0 ? { usesDefaultCluster: true } : {}),
    ...(relation === undefined
      ? {}
      : { relation: { name: relation, others: relatedShapes(shape).map(toCase) } }),
    ...(steps === undefined ? {} : { sequence: toSequence(shape, steps) }),
    bind: (world) => bindToWire(shape, world),
    simpler: () => toCases(simplerShapes(shape)),
    smaller: () => toCases(smallerRequests(shape)),
    outsideDefault: () => toCase(moveOutOfDefaultCluster(shape)),
  };
}

function bindToWire(shape: CaseShape, world: World): BoundRequest<RequestFacts> | undefined {
  const bound = bindShape(shape, world);
  if (bound === undefined) return undefined;
  const { wire, auth, broke } = shape;
  const { variant, ...request } = bound;
  return {
    ...request,
    ...definedMembers({ variant }),
    ...(wire === undefined ? {} : { reshape: (usual) => applyWireForm(usual, findWireForm(wire)) }),
    ...(auth === undefined ? {} : { auth }),
    ...(broke === 'region' ? { otherRegion: true } : {}),
  };
}

function toSequence(shape: CaseShape, steps: readonly Step[]): CaseSequence {
  const withSteps = (newSteps: readonly Step[]): Case => toCase({ ...shape, steps: newSteps });
  const firstRun = steps.findIndex((step) => step.do === 'run');
  const reads = steps.flatMap((step, index) => (step.do === 'describe' && index > firstRun ? [index] : []));
  return {
    requests: 1 + steps.filter((step) => step.do !== 'pause').length,
    tasks: steps.reduce((sum, step) => sum + (step.do === 'run' ? step.count : 0), 0),
    reads: reads.length,
    start: (context) => startTaskSequence(steps, context),
    upToReads: (nths) => {
      const needed = new Set(nths.flatMap((nth) => reads[nth] ?? []));
      const before = steps.slice(0, Math.max(...needed) + 1);
      const withoutOtherReads = before.filter((step, index) => step.do !== 'describe' || needed.has(index));
      return [withoutOtherReads, before].map((shorter) => withSteps(mergePauses(shorter)));
    },
    withPause: function* () {
      for (const withPause of addPause(steps)) yield withSteps(withPause);
    },
  };
}

const isShape = (value: unknown): value is CaseShape =>
  isObject(value) && isObject(value['cluster']) && Array.isArray(value['elements']);

/** Reads a shape from the JSON of a case, as reports contain it; `undefined` for any other value. */
export const readShape = (json: unknown): CaseShape | undefined => (isShape(json) ? json : undefined);

/** The shape of a case of DescribeTasks. Throws for a case of another operation. */
export function requireShape({ json }: Pick<Case, 'json'>): CaseShape {
  if (isShape(json)) return json;
  throw new Error('Expected a case of DescribeTasks, got one of another operation.');
}
