import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boundedFilter } from './bounded-draws.ts';

const isEven = (value: number): boolean => value % 2 === 0;

test('a value that was accepted beforehand comes where luck fails', () => {
  let asked = 0;
  const once = boundedFilter(fc.nat(), () => {
    asked += 1;
    return asked === 1;
  });
  const [known] = fc.sample(fc.nat(), { seed: 20_161_119, numRuns: 1 });
  expect(once && fc.sample(once, { seed: 1, numRuns: 3 })).toEqual([known, known, known]);
  expect(asked).toBeLessThan(1_000);
});

test('where nothing is accepted there is nothing to draw', () => {
  expect(boundedFilter(fc.nat(), () => false)).toBeUndefined();
});

test('values of others, such as examples, shrink where they are accepted', () => {
  const even = boundedFilter(fc.nat(100), isEven);
  expect([50, 51, 102, 'text'].map((value) => even?.canShrinkWithoutContext(value))).toEqual([
    ...[true, false, false, false],
  ]);
});

test('what is tried while shrinking is accepted, too', () => {
  const tried: number[] = [];
  const property = fc.property(boundedFilter(fc.nat(100), isEven) ?? fc.constant(1), (value) => {
    tried.push(value);
    return value < 10;
  });
  expect(fc.check(property, { seed: 1, examples: [[50]] }).numShrinks).toBeGreaterThan(0);
  expect(tried.filter((value) => !isEven(value))).toEqual([]);
});
