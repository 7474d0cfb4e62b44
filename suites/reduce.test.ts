import fc from 'fast-check';
import { expect, test } from 'vitest';
import { families } from './families.ts';
import { reduce, smaller } from './reduce.ts';

const anyCase = fc.oneof(
  ...families.map((family) => fc.oneof(family.random, fc.constantFrom(...family.core))),
);
const size = (one: { elements: readonly unknown[]; filler: number }): number =>
  one.elements.length + one.filler;

test('a smaller case keeps its break, is no longer, and does not fall under the limit that it breaks', () => {
  fc.assert(
    fc.property(anyCase, (from) => {
      for (const candidate of smaller(from)) {
        expect(candidate.broke).toBe(from.broke);
        expect(size(candidate)).toBeLessThanOrEqual(size(from));
        if (from.broke === 'tasks.max') expect(size(candidate)).toBeGreaterThan(100);
      }
    }),
    { seed: 1 },
  );
});

test('a list that is only too long comes down to 101 of one filler and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(
      families[1]?.random.filter((one) => one.broke === 'tasks.max') ?? fc.constant(undefined as never),
      async (from) => {
        const { smallest, calls } = await reduce(from, async (candidate) => size(candidate) > 100, 100);
        expect(smallest).toMatchObject({ elements: [], filler: 101, include: false });
        expect(calls).toBeLessThanOrEqual(100);
      },
    ),
    { seed: 2 },
  );
});

test('the budget ends the judgements', async () => {
  const from = {
    ...families[0]?.core[0],
    elements: [],
    filler: 100,
    class: 'x',
    cluster: { kind: 'omitted' },
    include: true,
  } as const;
  expect((await reduce(from, async () => false, 2)).calls).toBe(2);
});
