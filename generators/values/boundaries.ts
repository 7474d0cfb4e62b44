import fc from 'fast-check';

/** Longer values are not drawn, even if the schema allows them. */
const maxDrawnLength = 10_000;

/**
 * Lengths to try between two limits, ascending: both limits, their neighbours, and some lengths in between. If the upper
 * limit is missing or very large, all lengths are small.
 */
export function boundaryLengths(min: number, max: number): readonly number[] {
  const top = max > Math.max(maxDrawnLength, min) ? min + 12 : max;
  const lengths = [
    min,
    min + 1,
    min + 2,
    min + 3,
    Math.floor((min + Math.min(top, min + 20)) / 2),
    top - 1,
    top,
  ];
  return [...new Set(lengths.filter((length) => length >= min && length <= max))];
}

/** An arbitrary of the values. It shrinks step by step towards the first value; `fc.constantFrom` tries only the first. */
export function oneOfInOrder<T>(values: readonly T[]): fc.Arbitrary<T> {
  return fc.nat(values.length - 1).map((index) => elementAt(values, index));
}

/** The value at the index. Throws if there is none. */
export function elementAt<T>(values: readonly T[], index: number): T {
  for (const value of values.slice(index, index + 1)) return value;
  throw new RangeError(`Index ${index} is out of range: there are ${values.length} elements.`);
}
