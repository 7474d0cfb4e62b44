import type fc from 'fast-check';
import { demandAt, type ArrayCase } from '../plan/array-case.ts';
import { elementAt, lengthsBetween } from './boundaries.ts';
import { Collection, type Slot } from './collection.ts';
import type { Sources } from './value-sources.ts';
import { demandOf, type Demand } from '../plan/plan.ts';
import { breadthOf, within, withinMany, type Room } from './size-budget.ts';

/** From here on items are alike, small, and don't shrink one by one. */
const long = 11;

/** Lists of the case, as long as `Sources` finds items for them. */
export function arraysOf(shape: ArrayCase, sources: Sources, room: Room): fc.Arbitrary<unknown> {
  const max = longestOf(shape, sources, room.depth);
  const sizes = lengthsBetween(shape.min, max);
  const usual = usualLengths(sizes, room);
  const itemAt = (index: number, demand: Demand, length: number): Slot => ({
    arbitrary: sources.arbitrary(demand, length < long ? within(room) : withinMany(room)),
    optional: index >= shape.prefix.length,
    filler: length >= long,
  });
  // Built beforehand, so that what can't be honoured is told now and not while drawing.
  const places = shape.prefix.length + 1;
  for (const length of [Math.min(max, long - 1), Math.min(max, Math.max(long, places))]) {
    for (const role of rolesOf(shape)) {
      for (let i = 0; i < Math.min(length, places); i += 1) {
        for (const demand of placed(shape, i, role, sources, room.depth)) itemAt(i, demand, length);
      }
    }
  }
  return new Collection({
    layout: (mrng) => {
      const everyLength =
        breadthOf(room) === 'wide' || (breadthOf(room) === 'narrow' && mrng.nextInt(0, 15) === 0);
      const lengths = everyLength ? sizes : usual;
      const length = elementAt(lengths, mrng.nextInt(0, lengths.length - 1));
      const roles = assigned(
        shape,
        length,
        mrng,
        (i, role) => placed(shape, i, role, sources, room.depth).length > 0,
      );
      return roles.flatMap((role, i) => {
        const [demand = demandAt(shape, i)] = placed(shape, i, role, sources, room.depth);
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

export function hasArrays(shape: ArrayCase, sources: Sources, depth: number): boolean {
  if (shape.counts.some(({ min, max }) => min > max)) return false;
  const longest = longestOf(shape, sources, depth);
  if (shape.min > longest) return false;
  // Behind the prefix all places are alike.
  const places = Array.from({ length: Math.min(longest, shape.prefix.length + 1) }, (_, i) =>
    demandAt(shape, i),
  );
  return shape.counts.every(
    ({ demand, min }) =>
      min === 0 || places.some((place) => sources.inhabited(demandOf([...place, ...demand]), depth - 1)),
  );
}

/** How long a list can be, since nothing can stand at some place, or counts too often. */
function longestOf(shape: ArrayCase, sources: Sources, depth: number): number {
  if (depth === 0) return 0;
  const blocked = shape.prefix.findIndex((demand) => !sources.inhabited(demand, depth - 1));
  const rest = sources.inhabited(shape.rest, depth - 1) ? Infinity : shape.prefix.length;
  const counted = shape.counts
    .filter(({ opposite }) => !sources.inhabited(demandOf([...shape.rest, ...opposite]), depth - 1))
    .map(({ max }) => Math.max(max, shape.prefix.length));
  return Math.min(shape.max, blocked === -1 ? Infinity : blocked, rest, ...counted);
}

/** In nested lists: short ones, and nothing but the shortest within long ones. */
function usualLengths(sizes: readonly number[], room: Room): readonly number[] {
  return sizes.slice(0, breadthOf(room) === 'bare' ? 2 : 3).filter((n, i) => i === 0 || n < long);
}

/** Which count an item is there for; `undefined`: for none. */
type Role = number | undefined;

function rolesOf({ counts }: ArrayCase): readonly Role[] {
  return [undefined, ...counts.keys()];
}

/** What an item at the place and in the role meets; empty where nothing does. */
function placed(
  shape: ArrayCase,
  index: number,
  role: Role,
  sources: Sources,
  depth: number,
): readonly Demand[] {
  const place = demandAt(shape, index);
  const others = shape.counts
    .filter((count, i) => i !== role && count.max < Infinity)
    .flatMap((count) => count.opposite);
  const own = role === undefined ? [] : elementAt(shape.counts, role).demand;
  const candidates = [demandOf([...place, ...own, ...others]), demandOf([...place, ...own])];
  return candidates.filter((demand) => sources.inhabited(demand, depth - 1)).slice(0, 1);
}

/** Hands out roles to places at random: as many as each count asks for, sometimes one more. */
function assigned(
  { counts }: ArrayCase,
  length: number,
  mrng: fc.Random,
  possible: (index: number, role: Role) => boolean,
): readonly Role[] {
  const roles = Array.from({ length }, (): Role => undefined);
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
