import type { CaseShape } from './case-shape.ts';
import { shorterSequences } from './sequence-steps.ts';
import { smallerDrawnRequests } from './shrink-drawn-request.ts';
import { inDefaultCluster, simplerRequests, smallerRequests } from './shrink-request.ts';

/** Each way to make a shape smaller by one step, the boldest first. */
export function* simplerShapes(from: CaseShape): Generator<CaseShape> {
  if (from.drawn !== undefined) {
    for (const drawn of smallerDrawnRequests(from.drawn)) yield { ...from, drawn };
  } else if (from.steps !== undefined) {
    for (const steps of shorterSequences(from.steps)) yield { ...from, steps };
  } else if (from.taking !== undefined) {
    // The form is the point: of a task's, the cluster can still go.
    if (from.taking === 'id' || from.taking === 'arn') yield* inDefaultCluster(from);
  } else {
    yield* inDefaultCluster(from);
    yield* smallerRequests(from);
    yield* simplerRequests(from);
  }
}

/** The shape without its class: two classes that come down to the same are one. */
export function shapeKey({ class: _class, ...shape }: CaseShape): string {
  return JSON.stringify(Object.entries(shape).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
