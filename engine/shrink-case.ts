import { isDeepStrictEqual } from 'node:util';
import type { Slot } from '../targets/world/world.ts';
import { shorter } from '../suites/describe-tasks/sequence-steps.ts';
import { smallerDrawn } from './shrink-drawn-request.ts';
import { known, place, unknown, type Element, type SymbolicCase } from '../suites/describe-tasks/case.ts';

/** A list of more is not made plainer one by one. */
const longList = 20;

/** Each way to make a case smaller by one step, the boldest first. A break stays the break that it is. */
export function* smaller(from: SymbolicCase): Generator<SymbolicCase> {
  if (from.drawn !== undefined) {
    for (const drawn of smallerDrawn(from.drawn)) yield { ...from, drawn };
    return;
  }
  if (from.steps !== undefined) {
    for (const steps of shorter(from.steps)) yield { ...from, steps };
    return;
  }
  const { elements, filler } = from;
  if (from.taking !== undefined) {
    // The form is the point: of a task's, the cluster can still go.
    const ofTask = from.taking === 'id' || from.taking === 'arn';
    if (ofTask && from.cluster.kind === 'known') yield withoutCluster(from, from.cluster.slot);
    return;
  }
  const floor = from.broke === 'tasks.max' || (from.broke === 'several' && filler > 100) ? 101 : 0;
  const keeps = (count: number): boolean => count >= floor && (count > 0 || from.broke !== undefined);
  // Of a list that is only too long, 101 of one filler is the plainest form.
  if (floor > 0 && (elements.length > 0 || filler > floor)) yield { ...from, elements: [], filler: floor };
  // Of a list in which only the length matters, unknown ids are the plainest.
  else if (elements.length > longList) {
    yield { ...from, elements: [], filler: elements.length + filler };
  }
  const { relation, ...alone } = from;
  if (relation !== undefined) yield alone;
  if (from.cluster.kind === 'known') yield withoutCluster(from, from.cluster.slot);
  if (from.cluster.kind === 'known' && from.cluster.slot >= 2)
    yield swapped(from, from.cluster.slot, from.cluster.form);
  if (from.include) yield { ...from, include: false };
  for (const count of [0, Math.floor(filler / 2), filler - 1]) {
    if (count >= 0 && count < filler && keeps(elements.length + count)) yield { ...from, filler: count };
  }
  if (filler === 1 && elements.length === 0 && floor === 0) {
    yield { ...from, filler: 0, elements: [unknown(1, 'id')] };
  }
  const plainer = renumbered(elements);
  if (plainer !== undefined) yield { ...from, elements: plainer };
  if (elements.length > 1) {
    for (let size = Math.ceil(elements.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      for (let start = 0; start < elements.length; start += size) {
        const rest = elements.toSpliced(start, size);
        if (rest.length > 0 && keeps(rest.length + filler)) yield { ...from, elements: rest };
      }
    }
  } else if (elements.length === 1 && filler > 0 && keeps(filler)) yield { ...from, elements: [] };
  for (const [index, element] of elements.entries()) {
    // The ARN of a task elsewhere is refused, its id is missing: there the form is the break.
    const simpler =
      from.broke === 'identifier' && (element.kind === 'known' || element.kind === 'abroad')
        ? undefined
        : simplerElement(element, index);
    if (simpler !== undefined) yield { ...from, elements: elements.with(index, simpler) };
  }
  if (from.cluster.kind === 'known' && from.cluster.form === 'arn') {
    yield { ...from, cluster: { ...from.cluster, form: 'name' } };
  }
}

/** Of several tasks of one cluster so many of the first ones, by their ids. */
function renumbered(elements: readonly Element[]): readonly Element[] | undefined {
  const slots = new Set(elements.map((element) => (element.kind === 'known' ? element.slot : undefined)));
  const [at] = slots;
  if (elements.length < 3 || slots.size > 1 || at === undefined) return undefined;
  const plainer = elements.map((_, nth) => known(at, nth, 'id'));
  return isDeepStrictEqual(plainer, elements) ? undefined : plainer;
}

/** Elements after two clusters have changed places: what is here stays here, what is elsewhere stays elsewhere. */
const exchanged = (elements: readonly Element[], one: Slot, other: Slot): readonly Element[] =>
  elements.map((element) =>
    element.kind === 'unknown' || element.kind === 'abroad'
      ? element
      : { ...element, slot: moved(element.slot, one, other) },
  );

const moved = (slot: Slot, one: Slot, other: Slot): Slot =>
  slot === one ? other : slot === other ? one : slot;

/** The same case as one about `default` in a cluster of the run's own, for a world that has no task in `default`. */
export const besideDefault = (from: SymbolicCase): SymbolicCase => ({
  ...from,
  cluster:
    from.cluster.kind === 'omitted'
      ? place(1, 'name')
      : { ...from.cluster, slot: moved(from.cluster.slot, 0, 1) },
  elements: exchanged(from.elements, 0, 1),
});

/** The same case in `default`. */
const withoutCluster = (from: SymbolicCase, at: Slot): SymbolicCase => ({
  ...from,
  cluster: { kind: 'omitted' },
  elements: exchanged(from.elements, at, 0),
});

const swapped = (from: SymbolicCase, at: Slot, form: 'name' | 'arn'): SymbolicCase => ({
  ...from,
  cluster: { kind: 'known', slot: 1, form },
  elements: exchanged(from.elements, at, 1),
});

function simplerElement(element: Element, index: number): Element | undefined {
  if ('form' in element && element.form === 'arn') return { ...element, form: 'id' };
  if (element.kind === 'abroad') return undefined;
  if (element.kind === 'unknown') return element.n > index + 1 ? { ...element, n: index + 1 } : undefined;
  return element.nth > 0 ? { ...element, nth: element.nth - 1 } : undefined;
}

/**
 * The smallest case that still fails, or the smallest one found when the budget is spent: somebody's server answers each
 * of them. A candidate that says `undefined` could not be asked.
 */
export async function reduce(
  from: SymbolicCase,
  stillFails: (candidate: SymbolicCase) => Promise<boolean | undefined>,
  isSpent: () => boolean,
): Promise<SymbolicCase> {
  let smallest = from;
  for (let progress = true; progress;) {
    progress = false;
    for (const candidate of smaller(smallest)) {
      if (isSpent()) return smallest;
      if ((await stillFails(candidate)) === true) {
        smallest = candidate;
        progress = true;
        break;
      }
    }
  }
  return smallest;
}
