import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryFromSchema } from '../arbitrary.ts';
import { Collection, type Slot } from './collection.ts';

const slotsOf = (arbitraries: readonly fc.Arbitrary<unknown>[]): readonly Slot[] =>
  arbitraries.map((arbitrary) => ({ arbitrary, optional: true }));

const createCollection = (slots: readonly Slot[], sizes: readonly number[]): Collection =>
  new Collection({
    layout: () => slots,
    build: (filled) => filled.map(({ value }) => value.value),
    ...{ sizes, min: 0, unique: false },
  });

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The lists that shrinking tries on the way to the smallest list that `fails`. */
function traceShrinking(lists: fc.Arbitrary<unknown>, fails: (list: readonly unknown[]) => boolean) {
  const all: (readonly unknown[])[] = [];
  const property = fc.property(lists, (value) => {
    all.push(listOf(value));
    return !fails(listOf(value));
  });
  const { counterexample } = fc.check(property, { seed: 1, numRuns: 1 });
  return { all, smallest: listOf(counterexample?.[0]) };
}

describe('shrinking', () => {
  test('tries every size once, from the smallest, then one place less', () => {
    const slots = slotsOf(Array.from({ length: 20 }, (_, i) => fc.constant(i)));
    const { all } = traceShrinking(createCollection(slots, [0, 1, 5, 19, 20]), ({ length }) => length >= 5);
    expect(all.map(({ length }) => length)).toEqual([20, 0, 1, 5, 4, 4, 4, 4, 4]);
  });

  test('keeps size and places once it shrinks values', () => {
    const slots = slotsOf(Array.from({ length: 6 }, () => fc.integer({ min: 10, max: 1_000 })));
    const { all, smallest } = traceShrinking(
      createCollection(slots, [0, 1, 2, 6]),
      ({ length }) => length >= 3,
    );
    expect(smallest).toEqual([10, 10, 10]);
    expect(all.map(({ length }) => length)).toEqual([6, 0, 1, 2, 5, 4, 3, 2, 2, 2, 3, 3, 3]);
  });

  test('never makes two values equal if all must differ', () => {
    const schema = {
      ...{ type: 'array', items: { type: 'integer', minimum: 0, maximum: 9 } },
      ...{ minItems: 3, maxItems: 4, uniqueItems: true },
    };
    const { all, smallest } = traceShrinking(arbitraryFromSchema(schema), () => true);
    expect(all.filter((list) => new Set(list).size < list.length)).toEqual([]);
    expect(smallest.toSorted()).toEqual([0, 1, 2]);
  });

  test.each([
    [10, 'smaller ones', true],
    [11, 'the same ones', false],
  ])('of a list of %d tries %s', (length, _, smaller) => {
    const schema = { type: 'array', items: { type: 'integer' }, minItems: length, maxItems: length };
    expect(traceShrinking(arbitraryFromSchema(schema), () => true).all.length > 1).toBe(smaller);
  });

  test('does not shrink values from elsewhere, of which it has no context', () => {
    const lists = createCollection(slotsOf([fc.nat(), fc.nat()]), [0, 1, 2]);
    expect(lists.canShrinkWithoutContext([1, 2])).toBe(false);
    for (const context of [undefined, null, 'text', {}]) {
      expect([...lists.shrink([1, 2], context)]).toEqual([]);
    }
  });
});
