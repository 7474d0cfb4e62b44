import type { Case, CaseSequence } from '../../engine/case.ts';
import { isObject } from '../../specs/json.ts';
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

/** A shape as the engine sends it: what the engine must know of a case, closed over the shape. */
export function toCase(shape: CaseShape): Case {
  const { steps, relation, cluster } = shape;
  const toCases = function* (shapes: Iterable<CaseShape>): Generator<Case> {
    for (const one of shapes) yield toCase(one);
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
  const { clusterExists: hosted, variant: way, ...request } = bound;
  return {
    ...request,
    clusterExists: hosted,
    ...(way === undefined ? {} : { variant: way }),
    ...(wire === undefined ? {} : { reshape: (usual) => applyWireForm(usual, findWireForm(wire)) }),
    ...(auth === undefined ? {} : { auth }),
    ...(broke === 'region' ? { otherRegion: true } : {}),
  };
}

function toSequence(shape: CaseShape, steps: readonly Step[]): CaseSequence {
  const withSteps = (others: readonly Step[]): Case => toCase({ ...shape, steps: others });
  const firstRun = steps.findIndex((step) => step.do === 'run');
  const reads = steps.flatMap((step, at) => (step.do === 'describe' && at > firstRun ? [at] : []));
  return {
    requests: 1 + steps.filter((step) => step.do !== 'pause').length,
    tasks: steps.reduce((sum, step) => sum + (step.do === 'run' ? step.count : 0), 0),
    reads: reads.length,
    start: (context) => startTaskSequence(steps, context),
    upToReads: (nths) => {
      const needed = new Set(nths.flatMap((nth) => reads[nth] ?? []));
      const before = steps.slice(0, Math.max(...needed) + 1);
      const alone = before.filter((step, at) => step.do !== 'describe' || needed.has(at));
      return [alone, before].map((some) => withSteps(mergePauses(some)));
    },
    withPause: function* () {
      for (const paused of addPause(steps)) yield withSteps(paused);
    },
  };
}

const isShape = (value: unknown): value is CaseShape =>
  isObject(value) && isObject(value['cluster']) && Array.isArray(value['elements']);

/** The shape of a case, which is also what a report keeps of it; `undefined` for anything else. */
export const readShape = (json: unknown): CaseShape | undefined => (isShape(json) ? json : undefined);

/** The shape of a case of DescribeTasks. Throws if it is a case of another operation. */
export function requireShape({ json }: Pick<Case, 'json'>): CaseShape {
  if (isShape(json)) return json;
  throw new Error('A case of another operation was read as one of DescribeTasks.');
}
