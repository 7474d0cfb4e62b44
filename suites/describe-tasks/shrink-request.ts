import { isDeepStrictEqual } from 'node:util';
import type { ClusterSlot } from '../../targets/world/world.ts';
import { containedShapes } from './contained-shapes.ts';
import {
  knownTask,
  clusterIn,
  unknownTask,
  type ClusterRef,
  type TaskRef,
  type CaseShape,
} from './case-shape.ts';
import type { WrongType } from '../protocol/wrong-types.ts';
import {
  smallerCounts,
  maxVariedLength,
  shorterLists,
  smallerValues,
} from '../../engine/shrinking/shrink-value.ts';

const omittedCluster: ClusterRef = { kind: 'omitted' };

/** The length of the shortest list that keeps the violation, if there is one, and adds no other violation. */
function minTaskCount({ broke, besides }: CaseShape): number {
  if (broke === 'tasks.max' || (broke === 'several' && besides === undefined)) return 101;
  return broke === 'tasks.empty' || broke === 'tasks.required' || broke === 'type' ? 0 : 1;
}

/**
 * The requests with one part left out. None of them adds a violation. Without the part that violates a rule, the request no
 * longer violates that rule.
 */
export function* smallerRequests(from: CaseShape): Generator<CaseShape> {
  yield* withoutUnusualForm(from);
  const { broke: _broke, ...valid } = from;
  if (from.cluster.kind === 'odd' || from.cluster.kind === 'abroad') {
    yield withoutMalformedCluster(from, valid);
    if (from.broke === 'several' && from.besides === undefined)
      yield { ...from, filler: 1, broke: 'cluster.unknown' };
  } else if (from.cluster.kind === 'known' && !from.elements.some(isForeignArn)) {
    yield { ...from, cluster: omittedCluster };
  }
  if (from.include) yield { ...from, include: false };
  yield* withShorterList(from);
  yield* withSmallerValue(from);
}

/** The request without one of its unusual parts, and the smaller requests that an unusual one contains. */
function* withoutUnusualForm(from: CaseShape): Generator<CaseShape> {
  const { wire, auth, besides, wrongType, relation, ...request } = from;
  const { broke, ...usual } = request;
  if (relation !== undefined) {
    const { relation: _relation, ...alone } = from;
    yield alone;
    if (relation !== 'again') yield { ...from, relation: 'again' };
  }
  if (wire !== undefined || auth !== undefined || broke === 'region') yield usual;
  for (const contained of containedShapes(from)) yield { ...usual, ...contained };
  if (besides !== undefined) {
    if (broke === 'tasks.required') yield request;
    else if (broke !== 'several') yield usual;
  }
  if (wrongType !== undefined && wrongType.member !== 'tasks')
    yield { ...usual, elements: [unknownTask(1, 'id')] };
}

/** The request without its malformed cluster. If it violated several rules, only the other violation remains. */
function withoutMalformedCluster({ broke, besides }: CaseShape, valid: CaseShape): CaseShape {
  const alone: CaseShape = { ...valid, cluster: omittedCluster };
  if (broke === 'several') return { ...alone, broke: besides === undefined ? 'tasks.max' : 'tasks.required' };
  return alone.elements.length + alone.filler === 0 ? { ...alone, broke: 'tasks.empty' } : alone;
}

/** Whether an element is the ARN of a task outside `default`: it violates a rule if `default` is requested. */
const isForeignArn = (element: TaskRef): boolean =>
  'form' in element &&
  element.form === 'arn' &&
  (element.kind === 'abroad' || (element.kind === 'known' && element.slot !== 0));

function* withShorterList(from: CaseShape): Generator<CaseShape> {
  const { elements, filler } = from;
  const minCount = minTaskCount(from);
  // 101 unknown ids are the simplest list that is too long.
  if (minCount > 1 && (elements.length > 0 || filler > minCount))
    yield { ...from, elements: [], filler: minCount };
  // If only the length of a list matters, unknown ids are the simplest elements.
  else if (elements.length > maxVariedLength)
    yield { ...from, elements: [], filler: elements.length + filler };
  for (const count of smallerCounts(filler, Math.max(0, minCount - elements.length)))
    yield { ...from, filler: count };
  if (filler === 1 && elements.length === 0 && minCount <= 1) {
    yield { ...from, filler: 0, elements: [unknownTask(1, 'id')] };
  }
  const renumbered = renumberTasks(elements);
  if (renumbered !== undefined) yield { ...from, elements: renumbered };
  for (const rest of shorterLists(elements)) {
    if (rest.length + filler >= minCount) yield { ...from, elements: rest };
  }
}

/** The requests with a smaller value of the wrong type, or with smaller unknown members. */
function* withSmallerValue(from: CaseShape): Generator<CaseShape> {
  const { besides, wrongType } = from;
  if (wrongType !== undefined) {
    for (const value of smallerValues(wrongType.value)) {
      if (isStillWrongType(value, wrongType)) yield { ...from, wrongType: { ...wrongType, value } };
    }
  }
  if (besides?.way === 'unknown-member') {
    for (const members of smallerValues(besides.members)) {
      yield { ...from, besides: { ...besides, members: members as typeof besides.members } };
    }
  }
}

/**
 * Whether a smaller value still has the wrong type. A list must not become empty, and a valid element must not become invalid.
 */
function isStillWrongType(value: unknown, { valid, value: sent }: WrongType): boolean {
  if (isDeepStrictEqual(value, valid)) return false;
  if (!Array.isArray(value) || !Array.isArray(valid)) return true;
  const isLost = (element: unknown): boolean =>
    Array.isArray(sent) && sent.includes(element) && value.length === sent.length && !value.includes(element);
  return value.length > 0 && !valid.some(isLost);
}

/** The requests that are simpler by one change that leaves nothing out. The violated rule stays the same. */
export function* simplerRequests(from: CaseShape): Generator<CaseShape> {
  const { cluster, elements } = from;
  if (cluster.kind === 'known' && cluster.slot >= 2)
    yield moveToFirstCluster(from, cluster.slot, cluster.form);
  for (const [index, element] of elements.entries()) {
    if (elements.length > maxVariedLength) break;
    // The ARN of a task in another cluster is rejected, but the id of that task is MISSING. So the ARN form is the violation.
    const isViolation =
      from.broke === 'identifier' && (element.kind === 'known' || element.kind === 'abroad');
    for (const simpler of isViolation ? [] : simplerElements(element, index)) {
      yield { ...from, elements: elements.with(index, simpler) };
    }
  }
  if (cluster.kind === 'known' && cluster.form === 'arn')
    yield { ...from, cluster: { ...cluster, form: 'name' } };
}

/** The same request in `default`. */
export function* inDefaultCluster(from: CaseShape): Generator<CaseShape> {
  const { cluster, elements } = from;
  if (cluster.kind === 'known')
    yield { ...from, cluster: omittedCluster, elements: swapClusters(elements, cluster.slot, 0) };
}

/** The same number of elements, which name the first tasks of the cluster by id. Returns `undefined` if that changes nothing. */
function renumberTasks(elements: readonly TaskRef[]): readonly TaskRef[] | undefined {
  const slots = new Set(elements.map((element) => (element.kind === 'known' ? element.slot : undefined)));
  const [slot] = slots;
  if (elements.length < 3 || slots.size > 1 || slot === undefined) return undefined;
  const renumbered = elements.map((_, nth) => knownTask(slot, nth, 'id'));
  return isDeepStrictEqual(renumbered, elements) ? undefined : renumbered;
}

/**
 * The elements after two clusters are swapped. Tasks of the requested cluster remain its tasks, and the other tasks remain tasks
 * of other clusters.
 */
const swapClusters = (
  elements: readonly TaskRef[],
  first: ClusterSlot,
  second: ClusterSlot,
): readonly TaskRef[] =>
  elements.map((element) =>
    element.kind === 'unknown' || element.kind === 'abroad'
      ? element
      : { ...element, slot: swapSlot(element.slot, first, second) },
  );

const swapSlot = (slot: ClusterSlot, first: ClusterSlot, second: ClusterSlot): ClusterSlot =>
  slot === first ? second : slot === second ? first : slot;

/** The same case with a cluster of the run instead of `default`, for a world without tasks in `default`. */
export const moveOutOfDefaultCluster = (from: CaseShape): CaseShape => ({
  ...from,
  cluster:
    from.cluster.kind === 'omitted'
      ? clusterIn(1, 'name')
      : { ...from.cluster, slot: swapSlot(from.cluster.slot, 0, 1) },
  elements: swapClusters(from.elements, 0, 1),
});

/** The same request with the first cluster of the run instead of the one in a slot. */
const moveToFirstCluster = (from: CaseShape, slot: ClusterSlot, form: 'name' | 'arn'): CaseShape => ({
  ...from,
  cluster: { kind: 'known', slot: 1, form },
  elements: swapClusters(from.elements, slot, 1),
});

function* simplerElements(element: TaskRef, index: number): Generator<TaskRef> {
  if ('form' in element && element.form === 'arn') yield { ...element, form: 'id' };
  if (element.kind === 'abroad') return;
  if (element.kind === 'unknown') {
    if (element.n > index + 1) yield { ...element, n: index + 1 };
    return;
  }
  // Any text that is too long will do, and the shortest is the easiest to read.
  if (element.kind === 'spoiled' && element.how === 'length-300') yield { ...element, how: 'length-37' };
  for (const nth of new Set([0, element.nth - 1])) {
    if (nth >= 0 && nth < element.nth) yield { ...element, nth };
  }
}
