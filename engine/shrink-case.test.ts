import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plain, type SymbolicCase } from '../suites/describe-tasks/case.ts';
import { familyNames, familyOf } from '../suites/describe-tasks/families.ts';
import { limits } from '../suites/describe-tasks/families/limits.ts';
import { reduce, smaller } from './shrink-case.ts';

const families = familyNames.map((name) => familyOf(name, 'current')).filter(({ core }) => core.length > 0);
const anyCase = fc.oneof(
  ...families.map((family) => fc.oneof(family.random, fc.constantFrom(...family.core))),
);
const size = ({ elements, filler }: SymbolicCase): number => elements.length + filler;

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

test('making smaller comes to an end', async () => {
  await fc.assert(
    fc.asyncProperty(anyCase, async (from) => {
      let calls = 0;
      const always = async (): Promise<boolean> => (calls += 1) > 0;
      await reduce(from, always, () => calls >= 1_000);
      expect(calls).toBeLessThan(1_000);
    }),
    { seed: 3 },
  );
});

test('a list that is only too long comes down to 101 of one filler and nothing else', async () => {
  const tooLong = limits('current').random.filter(({ broke }) => broke === 'tasks.max');
  await fc.assert(
    fc.asyncProperty(tooLong, async (from) => {
      let calls = 0;
      const fails = async (candidate: SymbolicCase): Promise<boolean> => {
        calls += 1;
        return size(candidate) > 100;
      };
      const smallest = await reduce(from, fails, () => calls >= 100);
      expect(smallest).toMatchObject({
        elements: [],
        filler: 101,
        include: false,
        cluster: { kind: 'omitted' },
      });
      expect(calls).toBeLessThanOrEqual(100);
    }),
    { seed: 2 },
  );
});

test('what is spent ends the judgements', async () => {
  let calls = 0;
  const never = async (): Promise<boolean> => (calls += 1) < 0;
  await reduce({ ...plain, filler: 100, include: true }, never, () => calls >= 2);
  expect(calls).toBe(2);
});
