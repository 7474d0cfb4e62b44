import type { BoundRequest, Case, CaseRelation, CaseSequence } from '../../engine/case.ts';
import { isObject, type JsonObject } from '../../specs/json.ts';
import type { RequestFacts } from '../../checks/describe-tasks/request-facts.ts';
import type { World } from '../../targets/world/world.ts';
import { applyWireForm } from '../protocol/wire-forms.ts';
import { findWireForm } from './wire-forms.ts';
import { bindShape } from './bind.ts';
import { needsFullWorld, type CaseShape } from './case-shape.ts';
import { relatedShapes } from './families/relations.ts';
import { addPause, containsSequence, mergePauses, type Step } from './sequence-steps.ts';
import { shapeKey, simplerShapes } from './shrink-shape.ts';
import { moveOutOfDefaultCluster, smallerRequests } from './shrink-request.ts';
import { startTaskSequence } from './task-sequence.ts';

/** A shape as a case of the engine. Members that only some cases need are made when they are first read. */
class ShapeCase implements Case {
  readonly class: string;
  readonly violates: CaseShape['broke'];
  readonly needsFullWorld: boolean;
  readonly usesDefaultCluster: boolean;
  readonly #shape: CaseShape;

  constructor(shape: CaseShape) {
    const { broke, cluster } = shape;
    this.class = shape.class;
    this.violates = broke;
    this.needsFullWorld = needsFullWorld(shape);
    this.usesDefaultCluster = cluster.kind === 'omitted' || cluster.slot === 0;
    this.#shape = shape;
  }

  get key(): string {
    return shapeKey(this.#shape);
  }

  get json(): JsonObject {
    return { ...this.#shape };
  }

  get relation(): CaseRelation | undefined {
    const { relation } = this.#shape;
    return relation === undefined
      ? undefined
      : { name: relation, others: relatedShapes(this.#shape).map(toCase) };
  }

  get sequence(): CaseSequence | undefined {
    const { steps } = this.#shape;
    return steps === undefined ? undefined : toSequence(this.#shape, steps);
  }

  bind(world: World): BoundRequest<RequestFacts> | undefined {
    return bindToWire(this.#shape, world);
  }

  simpler(): Iterable<Case> {
    return toCases(simplerShapes(this.#shape));
  }

  smaller(): Iterable<Case> {
    return toCases(smallerRequests(this.#shape));
  }

  shrunkTo(other: Case): Case | undefined {
    if (!(other instanceof ShapeCase)) return undefined;
    const { steps } = this.#shape;
    const { steps: smaller } = other.#shape;
    if (steps === undefined || smaller === undefined || !containsSequence(steps, smaller)) return undefined;
    return toCase({ ...this.#shape, steps: smaller });
  }

  outsideDefault(): Case {
    return toCase(moveOutOfDefaultCluster(this.#shape));
  }
}

/** The case that the engine runs for a shape. */
export const toCase = (shape: CaseShape): Case => new ShapeCase(shape);

function* toCases(shapes: Iterable<CaseShape>): Generator<Case> {
  for (const shape of shapes) yield toCase(shape);
}

function bindToWire(shape: CaseShape, world: World): BoundRequest<RequestFacts> | undefined {
  const bound = bindShape(shape, world);
  if (bound === undefined) return undefined;
  const { wire, auth, broke } = shape;
  return {
    ...bound,
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
