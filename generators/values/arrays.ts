import type fc from 'fast-check';
import { itemDemand, type ArrayCase } from '../plan/array-case.ts';
import { elementAt, boundaryLengths } from './boundaries.ts';
import { Collection, type Slot } from './collection.ts';
import type { ValueSources } from './value-sources.ts';
import { toDemand, type Demand } from '../plan/plan.ts';
import { budgetBreadth, childBudget, longListItemBudget, type SizeBudget } from './size-budget.ts';

/** The items of lists with at least this length are small and alike. They are not shrunk individually. */
const longListLength = 11;

/** An arbitrary of the lists of the case. */
export function arrayArbitrary(
  shape: ArrayCase,
  sources: ValueSources,
  budget: SizeBudget,
): fc.Arbitrary<unknown> {
  const max = maxItemCount(shape, sources, budget.depth);
  const sizes = boundaryLengths(shape.min, max);
  const usual = usualLengths(sizes, budget);
  const places = shape.prefix.length + 1;
  /** The demands at each place with each role. All places after the prefix have the same. Each draw asks for them again. */
  const knownDemands = new Map<ItemRole, Map<number, readonly Demand[]>>(
    itemRoles(shape).map((role) => [role, new Map()]),
  );
  const demandsAt = (index: number, role: ItemRole): readonly Demand[] => {
    const place = Math.min(index, places - 1);
    const known = knownDemands.get(role)?.get(place);
    if (known !== undefined) return known;
    const demands = itemDemands(shape, place, role, sources, budget.depth);
    knownDemands.get(role)?.set(place, demands);
    return demands;
  };
  const itemAt = (index: number, demand: Demand, length: number): Slot => ({
    arbitrary: sources.arbitrary(
      demand,
      length < longListLength ? childBudget(budget) : longListItemBudget(budget),
    ),
    optional: index >= shape.prefix.length,
    filler: length >= longListLength,
  });
  // The arbitraries are built now, so that errors are thrown now and not while drawing.
  for (const length of [Math.min(max, longListLength - 1), Math.min(max, Math.max(longListLength, places))]) {
    for (const role of itemRoles(shape)) {
      for (let i = 0; i < Math.min(length, places); i += 1) {
        for (const demand of demandsAt(i, role)) itemAt(i, demand, length);
      }
    }
  }
  return new Collection({
    layout: (mrng) => {
      const everyLength =
        budgetBreadth(budget) === 'wide' || (budgetBreadth(budget) === 'narrow' && mrng.nextInt(0, 15) === 0);
      const lengths = everyLength ? sizes : usual;
      const length = elementAt(lengths, mrng.nextInt(0, lengths.length - 1));
      const roles = assignRoles(shape, length, mrng, (i, role) => demandsAt(i, role).length > 0);
      return roles.flatMap((role, i) => {
        const [demand = itemDemand(shape, i)] = demandsAt(i, role);
        const slot = itemAt(i, demand, length);
        return [{ ...slot, optional: slot.optional && role === undefined }];
      });
    },
    build: (filled) => filled.map(({ value }) => value.value),
    sizes,
    min: shape.min,
    unique: shape.unique,
  });
}

export function isArrayCasePossible(shape: ArrayCase, sources: ValueSources, depth: number): boolean {
  if (shape.counts.some(({ min, max }) => min > max)) return false;
  const longest = maxItemCount(shape, sources, depth);
  if (shape.min > longest) return false;
  // All places after the prefix have the same demand.
  const places = Array.from({ length: Math.min(longest, shape.prefix.length + 1) }, (_, i) =>
    itemDemand(shape, i),
  );
  return shape.counts.every(
    ({ demand, min }) =>
      min === 0 || places.some((place) => sources.isInhabited(toDemand([...place, ...demand]), depth - 1)),
  );
}

/** The maximum length. Places without possible items limit it, and so do items that would be counted too often. */
function maxItemCount(shape: ArrayCase, sources: ValueSources, depth: number): number {
  if (depth === 0) return 0;
  const blocked = shape.prefix.findIndex((demand) => !sources.isInhabited(demand, depth - 1));
  const rest = sources.isInhabited(shape.rest, depth - 1) ? Infinity : shape.prefix.length;
  const counted = shape.counts
    .filter(({ opposite }) => !sources.isInhabited(toDemand([...shape.rest, ...opposite]), depth - 1))
    .map(({ max }) => Math.max(max, shape.prefix.length));
  return Math.min(shape.max, blocked === -1 ? Infinity : blocked, rest, ...counted);
}

/** Usual lengths of nested lists. They are short, and even shorter within long lists. */
function usualLengths(sizes: readonly number[], budget: SizeBudget): readonly number[] {
  return sizes
    .slice(0, budgetBreadth(budget) === 'bare' ? 2 : 3)
    .filter((n, i) => i === 0 || n < longListLength);
}

/** The index of the count that an item must meet; `undefined` if it need not meet any. */
type ItemRole = number | undefined;

function itemRoles({ counts }: ArrayCase): readonly ItemRole[] {
  return [undefined, ...counts.keys()];
}

/** The demand on an item at this place with this role. The list is empty if no item can meet the demand. */
function itemDemands(
  shape: ArrayCase,
  index: number,
  role: ItemRole,
  sources: ValueSources,
  depth: number,
): readonly Demand[] {
  const place = itemDemand(shape, index);
  const others = shape.counts
    .filter((count, i) => i !== role && count.max < Infinity)
    .flatMap((count) => count.opposite);
  const own = role === undefined ? [] : elementAt(shape.counts, role).demand;
  const candidates = [toDemand([...place, ...own, ...others]), toDemand([...place, ...own])];
  return candidates.filter((demand) => sources.isInhabited(demand, depth - 1)).slice(0, 1);
}

/** Assigns roles to random places. Each role gets as many places as its count requires, sometimes one more. */
function assignRoles(
  { counts }: ArrayCase,
  length: number,
  mrng: fc.Random,
  possible: (index: number, role: ItemRole) => boolean,
): readonly ItemRole[] {
  const roles = Array.from({ length }, (): ItemRole => undefined);
  for (const [role, { min, max }] of counts.entries()) {
    const more = mrng.nextInt(0, 3) === 0 ? 1 : 0;
    let wanted = Math.min(min + more, max);
    const start = length === 0 ? 0 : mrng.nextInt(0, length - 1);
    for (let step = 0; step < length && wanted > 0; step += 1) {
      const index = (start + step) % length;
      if (roles[index] !== undefined || !possible(index, role)) continue;
      roles[index] = role;
      wanted -= 1;
    }
  }
  return roles;
}
