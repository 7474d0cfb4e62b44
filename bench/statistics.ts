/** The middle of the values; of an even number of values, the mean of the two in the middle. Throws if there are none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new Error('There is no median of no values.');
  return (lower + upper) / 2;
}

/**
 * The median of `compare(values[i], others[i])`. Both values of a pair were measured in the same round, one soon after the
 * other, so that a slow minute of the machine hits both. Rounds without both values are left out. `undefined` if there is no
 * pair.
 */
export function pairedMedian(
  values: readonly (number | undefined)[],
  others: readonly (number | undefined)[],
  compare: (value: number, other: number) => number,
): number | undefined {
  const compared = values.flatMap((value, index) => {
    const other = others[index];
    return value === undefined || other === undefined ? [] : [compare(value, other)];
  });
  return compared.length === 0 ? undefined : median(compared);
}

/** Three digits that count: 12345 → 12,300; 12.345 → 12.3; 0.12345 → 0.123. */
export function formatNumber(value: number): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits: 3 });
}
