import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boundedFilter } from './bounded-draws.ts';

const isEven = (value: number): boolean => value % 2 === 0;

test('returns a value that was accepted beforehand if no draw is accepted', () => {
  let asked = 0;
  const once = boundedFilter(fc.nat(), () => {
    asked += 1;
    return asked === 1;
  });
  const [known] = fc.sample(fc.nat(), { seed: 20_161_119, numRuns: 1 });
  expect(once && fc.sample(once, { seed: 1, numRuns: 3 })).toEqual([known, known, known]);
  expect(asked).toBeLessThan(1_000);
});

test('is undefined if nothing is accepted', () => {
  expect(boundedFilter(fc.nat(), () => false)).toBeUndefined();
});

test('values from elsewhere, such as examples, shrink if they are accepted', () => {
  const even = boundedFilter(fc.nat(100), isEven);
  expect([50, 51, 102, 'text'].map((value) => even?.canShrinkWithoutContext(value))).toEqual([
    ...[true, false, false, false],
  ]);
});

test('shrinking only tries accepted values', () => {
  const tried: number[] = [];
  const property = fc.property(boundedFilter(fc.nat(100), isEven) ?? fc.constant(1), (value) => {
    tried.push(value);
    return value < 10;
  });
  expect(fc.check(property, { seed: 1, examples: [[50]] }).numShrinks).toBeGreaterThan(0);
  expect(tried.filter((value) => !isEven(value))).toEqual([]);
});
