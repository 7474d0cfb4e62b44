import type { CaseShape } from './case-shape.ts';
import { simplerSequences } from './sequence-steps.ts';
import { smallerDrawnRequests } from './shrink-drawn-request.ts';
import { inDefaultCluster, simplerRequests, smallerRequests } from './shrink-request.ts';

/** The shapes that are smaller or simpler by one change, the largest changes first. */
export function* simplerShapes(from: CaseShape): Generator<CaseShape> {
  if (from.drawn !== undefined) {
    for (const drawn of smallerDrawnRequests(from.drawn)) yield { ...from, drawn };
  } else if (from.steps !== undefined) {
    for (const steps of simplerSequences(from.steps)) yield { ...from, steps };
  } else if (from.taking !== undefined) {
    // The case is about the form of an identifier. If a task has that identifier, the cluster can still be omitted.
    if (from.taking === 'id' || from.taking === 'arn') yield* inDefaultCluster(from);
  } else {
    yield* inDefaultCluster(from);
    yield* smallerRequests(from);
    yield* simplerRequests(from);
  }
}

/** A key of the shape without its class: classes that shrink to the same shape are one class. */
export function shapeKey({ class: _class, ...shape }: CaseShape): string {
  return JSON.stringify(Object.entries(shape).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
