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
import { smallerCounts, maxVariedLength, shorterLists, smallerValues } from '../../engine/shrink-value.ts';

const omittedCluster: ClusterRef = { kind: 'omitted' };

/** Fewer tasks in the list would break another rule, or not break the one that it is about. */
function minTaskCount({ broke, besides }: CaseShape): number {
  if (broke === 'tasks.max' || (broke === 'several' && besides === undefined)) return 101;
  return broke === 'tasks.empty' || broke === 'tasks.required' || broke === 'type' ? 0 : 1;
}

/** Each way to leave something out of a request. None adds a break; one goes where what it is in is left out. */
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

/** The request without what is odd in its form, and what is in an odd one. */
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

/** Without its cluster, a request that breaks several rules breaks the other one alone. */
function withoutMalformedCluster({ broke, besides }: CaseShape, valid: CaseShape): CaseShape {
  const alone: CaseShape = { ...valid, cluster: omittedCluster };
  if (broke === 'several') return { ...alone, broke: besides === undefined ? 'tasks.max' : 'tasks.required' };
  return alone.elements.length + alone.filler === 0 ? { ...alone, broke: 'tasks.empty' } : alone;
}

/** The ARN of a task in another cluster than `default` breaks a rule where that one is asked about. */
const isForeignArn = (element: TaskRef): boolean =>
  'form' in element &&
  element.form === 'arn' &&
  (element.kind === 'abroad' || (element.kind === 'known' && element.slot !== 0));

function* withShorterList(from: CaseShape): Generator<CaseShape> {
  const { elements, filler } = from;
  const fewest = minTaskCount(from);
  // Of a list that is only too long, 101 of one filler is the plainest form.
  if (fewest > 1 && (elements.length > 0 || filler > fewest)) yield { ...from, elements: [], filler: fewest };
  // Of a list in which only the length matters, unknown ids are the plainest.
  else if (elements.length > maxVariedLength)
    yield { ...from, elements: [], filler: elements.length + filler };
  for (const count of smallerCounts(filler, Math.max(0, fewest - elements.length)))
    yield { ...from, filler: count };
  if (filler === 1 && elements.length === 0 && fewest <= 1) {
    yield { ...from, filler: 0, elements: [unknownTask(1, 'id')] };
  }
  const plainer = renumberTasks(elements);
  if (plainer !== undefined) yield { ...from, elements: plainer };
  for (const rest of shorterLists(elements)) {
    if (rest.length + filler >= fewest) yield { ...from, elements: rest };
  }
}

/** What is put beside the usual members, and what is of the wrong type, without a part of it. */
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

/** An empty list is of the right type where a list is, and what stands right beside a wrong element stays right. */
function isStillWrongType(value: unknown, { valid, value: sent }: WrongType): boolean {
  if (isDeepStrictEqual(value, valid)) return false;
  if (!Array.isArray(value) || !Array.isArray(valid)) return true;
  const isSpoiled = (one: unknown): boolean =>
    Array.isArray(sent) && sent.includes(one) && value.length === sent.length && !value.includes(one);
  return value.length > 0 && !valid.some(isSpoiled);
}

/** Each way to make a request plainer by one step that leaves nothing out. A break stays the break that it is. */
export function* simplerRequests(from: CaseShape): Generator<CaseShape> {
  const { cluster, elements } = from;
  if (cluster.kind === 'known' && cluster.slot >= 2)
    yield moveToFirstCluster(from, cluster.slot, cluster.form);
  for (const [index, element] of elements.entries()) {
    if (elements.length > maxVariedLength) break;
    // The ARN of a task elsewhere is refused, its id is missing: there the form is the break.
    const isBreak = from.broke === 'identifier' && (element.kind === 'known' || element.kind === 'abroad');
    for (const simpler of isBreak ? [] : simplerElements(element, index)) {
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

/** Of several tasks of one cluster so many of the first ones, by their ids. */
function renumberTasks(elements: readonly TaskRef[]): readonly TaskRef[] | undefined {
  const slots = new Set(elements.map((element) => (element.kind === 'known' ? element.slot : undefined)));
  const [at] = slots;
  if (elements.length < 3 || slots.size > 1 || at === undefined) return undefined;
  const renamed = elements.map((_, nth) => knownTask(at, nth, 'id'));
  return isDeepStrictEqual(renamed, elements) ? undefined : renamed;
}

/** Elements after two clusters have changed places: what is here stays here, what is elsewhere stays elsewhere. */
const swapClusters = (
  elements: readonly TaskRef[],
  one: ClusterSlot,
  other: ClusterSlot,
): readonly TaskRef[] =>
  elements.map((element) =>
    element.kind === 'unknown' || element.kind === 'abroad'
      ? element
      : { ...element, slot: swapSlot(element.slot, one, other) },
  );

const swapSlot = (slot: ClusterSlot, one: ClusterSlot, other: ClusterSlot): ClusterSlot =>
  slot === one ? other : slot === other ? one : slot;

/** The same case as one about `default` in a cluster of the run's own, for a world that has no task in `default`. */
export const moveOutOfDefaultCluster = (from: CaseShape): CaseShape => ({
  ...from,
  cluster:
    from.cluster.kind === 'omitted'
      ? clusterIn(1, 'name')
      : { ...from.cluster, slot: swapSlot(from.cluster.slot, 0, 1) },
  elements: swapClusters(from.elements, 0, 1),
});

const moveToFirstCluster = (from: CaseShape, at: ClusterSlot, form: 'name' | 'arn'): CaseShape => ({
  ...from,
  cluster: { kind: 'known', slot: 1, form },
  elements: swapClusters(from.elements, at, 1),
});

function* simplerElements(element: TaskRef, index: number): Generator<TaskRef> {
  if ('form' in element && element.form === 'arn') yield { ...element, form: 'id' };
  if (element.kind === 'abroad') return;
  if (element.kind === 'unknown') {
    if (element.n > index + 1) yield { ...element, n: index + 1 };
    return;
  }
  // Any text that is too long will do, and the shortest shows best what is wrong with it.
  if (element.kind === 'spoiled' && element.how === 'length-300') yield { ...element, how: 'length-37' };
  for (const nth of new Set([0, element.nth - 1])) {
    if (nth >= 0 && nth < element.nth) yield { ...element, nth };
  }
}
