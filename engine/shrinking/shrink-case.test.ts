import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Case } from '../case.ts';
import { shrinkCase } from './shrink-case.ts';

/** A case that is a set of parts; each simpler case lacks one part. */
const partsCase = (parts: readonly number[]): Case => ({
  class: 'parts',
  key: parts.join(),
  json: { parts: [...parts] },
  bind: () => undefined,
  simpler: () => parts.map((part) => partsCase(parts.filter((one) => one !== part))),
});

const allParts = [0, 1, 2, 3, 4, 5] as const;
/** Sets of parts that fail; the whole set always fails. */
const failingSets = fc
  .array(fc.subarray([...allParts]), { maxLength: 20 })
  .map((sets) => new Set([allParts.join(), ...sets.map((set) => set.join())]));
/** Sets whose verdicts are known before. */
const knownSets = fc.array(fc.subarray([...allParts])).map((sets) => new Set(sets.map((set) => set.join())));

test('the result fails and no single step from it does; no candidate is tried twice, or if it is known to pass', async () => {
  await fc.assert(
    fc.asyncProperty(failingSets, knownSets, async (failing, known) => {
      const tried: string[] = [];
      const stillFails = async ({ key }: Case): Promise<boolean> => {
        tried.push(key);
        return failing.has(key);
      };
      const isKnownToFail = ({ key }: Case): boolean | undefined =>
        known.has(key) ? failing.has(key) : undefined;
      const smallest = await shrinkCase(partsCase(allParts), stillFails, () => false, { isKnownToFail });
      expect(failing).toContain(smallest.key);
      expect([...smallest.simpler()].filter(({ key }) => failing.has(key))).toEqual([]);
      expect(new Set(tried).size).toBe(tried.length);
      expect(tried.filter((key) => known.has(key) && !failing.has(key))).toEqual([]);
    }),
    { seed: 5 },
  );
});

test('a candidate that is known to fail comes before those that would have to be tried', async () => {
  const tried: string[] = [];
  const failing = new Set(['0,2', '2']);
  await shrinkCase(
    partsCase([0, 1, 2]),
    async ({ key }) => {
      tried.push(key);
      return failing.has(key);
    },
    () => false,
    { isKnownToFail: ({ key }) => (key === '0,2' ? true : undefined) },
  );
  expect(tried).toEqual(['0,2', '2', '']);
});
