import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyNumber, type NumberCase } from '../plan/number-case.ts';
import { isNumberCasePossible, numberArbitrary } from './numbers.ts';
import { createLenientAjv } from '../validators.ts';

const drawNumbers = (shape: Partial<NumberCase>, numRuns = 200): readonly number[] | undefined => {
  const numbers = numberArbitrary({ ...anyNumber, ...shape });
  return numbers && fc.sample(numbers, { seed: 1, numRuns });
};

/** Expects that Ajv accepts the numbers, because `numberArbitrary` does not judge its values. */
const allConform = (schema: object, numbers: readonly number[]): void => {
  const validate = createLenientAjv().compile(schema);
  expect(numbers.filter((number) => !validate(number))).toEqual([]);
};

describe('whether a number fits limits and steps', () => {
  const ends = { above: true, below: true };
  test.each<readonly [string, Partial<NumberCase>, boolean]>([
    ['limits that cross', { min: 3, max: 2 }, false],
    ['equal limits', { min: 3, max: 3 }, true],
    ['equal limits, the lower excluded', { min: 3, max: 3, above: true }, false],
    ['equal limits, the upper excluded', { min: 3, max: 3, below: true }, false],
    ['different limits, both excluded', { min: 3, max: 4, ...ends }, true],
    ['an integer that is both limits', { min: 3, max: 3, steps: [1] }, true],
    ['no integer between the limits', { min: 3, max: 4, steps: [1], ...ends }, false],
    ['an integer at the upper limit', { min: 3, max: 4, steps: [1], above: true }, true],
    ['an integer at the lower limit', { min: 3, max: 4, steps: [1], below: true }, true],
    ['an integer above a fractional limit', { min: 3.5, max: 4, steps: [1], above: true }, true],
    ['an integer below a fractional limit', { min: 3, max: 3.5, steps: [1], below: true }, true],
    ['no multiple of 3', { min: 1, max: 2, steps: [3] }, false],
    ['no multiple of 2 and 3', { min: 1, max: 5, steps: [2, 3] }, false],
    ['a multiple of 2 and 3', { min: 1, max: 6, steps: [2, 3] }, true],
    ['no half between the limits', { min: 3, max: 3.5, steps: [0.5], ...ends }, false],
    ['a half below a limit that is not a half', { min: 3, max: 3.2, steps: [0.5], below: true }, true],
    ['a half above a limit that is not a half', { min: 3.2, max: 3.5, steps: [0.5], above: true }, true],
  ])('%s', (_, shape, left) => {
    expect(isNumberCasePossible({ ...anyNumber, ...shape })).toBe(left);
  });
});

describe('multiples are multiples by Ajv’s division', () => {
  test.each([1, 3, 0.5, 0.1, 0.07, 1e-7, 1e-15, 2.5e-3, 1e9])('of %d', (step) => {
    const [min, max] = [step, 9 * step];
    const numbers = drawNumbers({ min, max, steps: [step] }) ?? [];
    allConform({ minimum: min, maximum: max, multipleOf: step }, numbers);
    expect(new Set(numbers).size).toBeGreaterThan(3);
  });

  test('of a step too small for exact counts', () => {
    allConform({ multipleOf: 5e-324 }, drawNumbers({ steps: [5e-324] }) ?? []);
    expect(drawNumbers({ steps: [5e-324] })).toContain(0);
  });

  test('none if Ajv can no longer divide', () => {
    for (const [limit, step] of [[1e300, 7] as const, [1e21, 1] as const]) {
      expect(createLenientAjv().compile({ multipleOf: step })(limit)).toBe(false);
      expect(drawNumbers({ min: limit, max: limit, steps: [step] })).toBeUndefined();
    }
  });
});

test('draws limits and their inner neighbours on purpose', () => {
  const numbers = drawNumbers({ min: -10.25, max: 1000.5 }, 100);
  for (const edge of [-10.25, -9.25, 999.5, 1000.5, 0, 1, -1]) expect(numbers).toContain(edge);
});

test('draws from the whole range between limits without an integer between them', () => {
  const numbers = drawNumbers({ min: 0.1, max: 0.1001, above: true, below: true }) ?? [];
  allConform({ exclusiveMinimum: 0.1, exclusiveMaximum: 0.1001 }, numbers);
  expect(numbers.filter((number) => number < 0.10005).length).toBeGreaterThan(20);
  expect(numbers.filter((number) => number > 0.10005).length).toBeGreaterThan(20);
});

test('zero has no sign, because JSON would lose it', () => {
  const numbers = drawNumbers({ min: -1, max: 0 }, 1_000);
  expect(numbers).toContain(0);
  expect(numbers?.filter((number) => Object.is(number, -0))).toEqual([]);
});
