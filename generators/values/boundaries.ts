import fc from 'fast-check';

/** The greatest drawn length, even if the schema allows more. */
const maxDrawnLength = 10_000;

/**
 * Lengths to try between two limits, ascending: both ends, their neighbours, and some in between. Only small ones if the
 * upper limit is missing or very large.
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

/** One of the values. Shrinks towards the first through those in between (`fc.constantFrom` only tries the first). */
export function oneOfInOrder<T>(values: readonly T[]): fc.Arbitrary<T> {
  return fc.nat(values.length - 1).map((index) => elementAt(values, index));
}

/** Throws if there is no such index. */
export function elementAt<T>(values: readonly T[], index: number): T {
  for (const value of values.slice(index, index + 1)) return value;
  throw new RangeError(`Index ${index} is out of range: there are ${values.length} elements.`);
}
