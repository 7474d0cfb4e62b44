import { expect, test } from 'vitest';
import { parseBenchOptions } from './options.ts';
import { selectParts } from './parts/catalogue.ts';
import { distinctMeasurements } from './rounds.ts';

/** The letters of the parts that a command line selects. */
function letters(...argv: readonly string[]): readonly string[] {
  const options = parseBenchOptions(argv);
  return options === undefined ? [] : selectParts(options).map(({ letter }) => letter);
}

test('without options, all parts are measured five times, and the results are written', () => {
  expect(parseBenchOptions([])).toMatchObject({ rounds: 5, npmTest: false, write: true });
  expect(letters()).toEqual([...'abcdefghi']);
});

test('parts can be selected; small counts are not written', () => {
  expect(letters('--only', 'a,c')).toEqual(['a', 'c']);
  expect(parseBenchOptions(['--quick'])).toMatchObject({ write: false });
  expect(parseBenchOptions(['--help'])).toBeUndefined();
  expect(() => letters('--only', 'z')).toThrow('Unknown part "z".');
  expect(() => parseBenchOptions(['--rounds', '0'])).toThrow('--rounds must be a positive integer');
});

test('every row refers to measurements of its part, and every goal has a place of its own', () => {
  const options = parseBenchOptions(['--npm-test']);
  const parts = options === undefined ? [] : selectParts(options);
  for (const { measurements, rows } of parts) {
    const ids = new Set(measurements.map(({ id }) => id));
    expect(rows.flatMap(({ value, beside }) => [value.of, beside?.of ?? value.of])).toSatisfy(
      (used: readonly string[]) => used.every((id) => ids.has(id)),
    );
  }
  const places = parts.flatMap(({ rows }) => rows.flatMap(({ wanted }) => wanted?.place ?? []));
  expect(new Set(places)).toEqual(new Set(Array.from({ length: 12 }, (_, index) => index + 1)));
  expect(distinctMeasurements(parts).length).toBeGreaterThan(20);
});
