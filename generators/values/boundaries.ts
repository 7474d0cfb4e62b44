import fc from 'fast-check';

/** The greatest length that is drawn where the schema allows more. */
const maxDrawnLength = 10_000;

/**
 * Lengths worth trying between two limits, ascending: both ends, their neighbours, and some ordinary ones. Where there
 * is no upper limit, or one that nobody could wait for, small ones only.
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

/**
 * One of the values, by its place: shrinks towards the first, over those in between (whereas `fc.constantFrom` shrinks
 * to the first alone).
 */
export function oneOfInOrder<T>(values: readonly T[]): fc.Arbitrary<T> {
  return fc.nat(values.length - 1).map((index) => elementAt(values, index));
}

/** Throws where there is no such place. */
export function elementAt<T>(values: readonly T[], index: number): T {
  for (const value of values.slice(index, index + 1)) return value;
  throw new RangeError(`there is no element ${index} among ${values.length}`);
}
