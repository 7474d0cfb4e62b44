import fc from 'fast-check';
import { elementAt, boundaryLengths } from './boundaries.ts';
import { drawValues } from './bounded-draws.ts';
import { Collection, type Slot } from './collection.ts';
import { objectFromEntries } from '../json-types.ts';
import { memberDemand, memberNames, type ObjectCase } from '../plan/object-case.ts';
import { budgetBreadth, childBudget, type SizeBudget } from './size-budget.ts';
import type { ValueSources } from './value-sources.ts';
import { stringMatching } from '../formats.ts';

/** At most this many members are drawn beyond those that the schema requires. */
const maxExtraMembers = 60;

/** Draws names for unlisted members. */
const anyName = (): fc.Arbitrary<string> => fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9_-]{0,7}$/);

/**
 * An arbitrary of the objects of the case. Required members are always present, and other listed members at random. Unlisted
 * members are added only if the schema describes such members.
 */
export function objectArbitrary(
  shape: ObjectCase,
  sources: ValueSources,
  budget: SizeBudget,
): fc.Arbitrary<unknown> {
  const listed = availableNames(shape, sources, budget.depth);
  const member = (name: string): Slot => ({
    name,
    arbitrary: sources.arbitrary(memberDemand(shape, name), childBudget(budget)),
    optional: !shape.required.includes(name),
  });
  const slots = listed.map(member);
  const required = slots.filter(({ optional }) => !optional);
  const others = slots.filter(({ optional }) => optional);
  const unlisted = budget.depth === 0 ? [] : unlistedNameArbitraries(shape, sources);
  const accepts = (name: string): boolean => isUnlistedName(shape, sources, budget.depth, name);
  // The arbitraries are built now, so that errors are thrown now and not while drawing.
  const examples = unlisted
    .flatMap((names) => [...drawValues(names, { seed: 7, numRuns: 12 })])
    .map(({ value }) => value);
  for (const name of examples.filter(accepts)) member(name);
  const more = describesUnlisted(shape) ? 3 : 0;
  const max = Math.min(shape.max, Math.max(shape.min, others.length + required.length + more));
  const min = Math.max(shape.min, required.length);
  const sizes = boundaryLengths(min, Math.max(min, max));

  return new Collection({
    layout: (mrng) => {
      const size = drawSize(mrng, budget, sizes, { min, max, usual: required.length + others.length });
      const chosen = shuffle(others, mrng).slice(
        0,
        Math.max(0, size - required.length - mrng.nextInt(0, more)),
      );
      const names = new Set([...required, ...chosen].map(({ name }) => name));
      const extra: Slot[] = [];
      const wanted = size - names.size;
      for (let attempt = 0; unlisted.length > 0 && attempt < 4 * wanted; attempt += 1) {
        if (extra.length === wanted) break;
        const name = elementAt(unlisted, mrng.nextInt(0, unlisted.length - 1)).generate(
          mrng,
          undefined,
        ).value;
        if (names.has(name) || !accepts(name)) continue;
        names.add(name);
        extra.push(member(name));
      }
      const missing = others.filter(({ name }) => !names.has(name)).slice(0, wanted - extra.length);
      return [...required, ...inSchemaOrder(chosen, others), ...(size > shape.min ? [] : missing), ...extra];
    },
    build: (filled) => objectFromEntries(filled.map(({ slot, value }) => [slot.name ?? '', value.value])),
    sizes,
    min,
    unique: false,
  });
}

export function isObjectCasePossible(shape: ObjectCase, sources: ValueSources, depth: number): boolean {
  const { required, min, max } = shape;
  if (min > max || required.length > max) return false;
  if (depth === 0 && (required.length > 0 || min > 0)) return false;
  const available = availableNames(shape, sources, depth);
  if (!required.every((name) => available.includes(name))) return false;
  return min <= available.length || allowsUnlisted(shape, sources, depth);
}

/** The listed names of members that can have a value. */
function availableNames(shape: ObjectCase, sources: ValueSources, depth: number): readonly string[] {
  if (depth === 0) return [];
  return memberNames(shape).filter(
    (name) =>
      !shape.forbidden.includes(name) &&
      sources.isInhabited(memberDemand(shape, name), depth - 1) &&
      sources.meets(shape.names, name),
  );
}

function allowsUnlisted({ layouts }: ObjectCase, sources: ValueSources, depth: number): boolean {
  return layouts.every(
    ({ additional, patterned }) =>
      additional === undefined ||
      sources.isInhabited([{ at: additional, holds: true }], depth - 1) ||
      patterned.some(({ plan }) => sources.isInhabited([{ at: plan, holds: true }], depth - 1)),
  );
}

/**
 * Whether the schema describes unlisted members. If it lists members and says nothing about others, no others are added:
 * they would test nothing.
 */
function describesUnlisted({ layouts, names }: ObjectCase): boolean {
  const lists = layouts.some(({ named }) => named.size > 0);
  const more = layouts.some(({ patterned, additional }) => patterned.length > 0 || additional !== undefined);
  return !lists || more || names.length > 0;
}

/** Arbitraries of names for unlisted members. Names come from patterns or from the demand on names; otherwise any word does. */
function unlistedNameArbitraries(
  { layouts, names }: ObjectCase,
  sources: ValueSources,
): readonly fc.Arbitrary<string>[] {
  const patterned = layouts.flatMap((layout) =>
    layout.patterned.map(({ expression }) => stringMatching(expression.source)),
  );
  return [...patterned, ...(names.length === 0 ? [anyName()] : sources.nameArbitraries(names))];
}

function isUnlistedName(shape: ObjectCase, sources: ValueSources, depth: number, name: string): boolean {
  return (
    name !== '__proto__' &&
    !memberNames(shape).includes(name) &&
    !shape.forbidden.includes(name) &&
    sources.meets(shape.names, name) &&
    sources.isInhabited(memberDemand(shape, name), depth - 1)
  );
}

interface Sizes {
  readonly min: number;
  readonly max: number;
  readonly usual: number;
}

/** Draws the number of members. It is often a limit; otherwise some of the optional members are included. */
function drawSize(
  mrng: fc.Random,
  budget: SizeBudget,
  sizes: readonly number[],
  { min, max, usual }: Sizes,
): number {
  const anywhere = mrng.nextInt(
    min,
    Math.max(min, Math.min(max, Math.max(usual, min + 3), min + maxExtraMembers)),
  );
  if (budgetBreadth(budget) === 'bare') return Math.min(anywhere, min + 1);
  const kind = mrng.nextInt(0, 5);
  if (kind === 0) return min;
  if (kind === 1 && budgetBreadth(budget) === 'wide') return Math.max(min, max);
  return kind === 2 ? elementAt(sizes, mrng.nextInt(0, sizes.length - 1)) : anywhere;
}

function shuffle<T>(values: readonly T[], mrng: fc.Random): readonly T[] {
  const keyed = values.map((value) => ({ value, key: mrng.nextInt(0, 2 ** 30) }));
  return keyed.toSorted((a, b) => a.key - b.key).map(({ value }) => value);
}

/** Sorts the chosen values in the order of `all`, which is that of the schema. */
function inSchemaOrder<T>(chosen: readonly T[], all: readonly T[]): readonly T[] {
  return all.filter((value) => chosen.includes(value));
}
