import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toCanonicalOrder } from './canonical-order.ts';

/** The same value with members and lists reversed, at any depth. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed).toReversed();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, member]) => [name, reversed(member)]),
  );
}

const values = fc.jsonValue({ maxDepth: 3 }).filter((value) => !JSON.stringify(value).includes('__proto__'));

test('values that differ only in order become equal', () => {
  fc.assert(
    fc.property(values, (value) => {
      expect(JSON.stringify(toCanonicalOrder(reversed(value)))).toBe(JSON.stringify(toCanonicalOrder(value)));
    }),
  );
});

test('nothing is lost, and no other values become equal', () => {
  expect(toCanonicalOrder({ b: [2, 1, 2], a: { d: null, c: [] } })).toEqual({
    a: { c: [], d: null },
    b: [1, 2, 2],
  });
  expect(JSON.stringify(toCanonicalOrder({ b: 1, a: 2 }))).toBe('{"a":2,"b":1}');
  expect(JSON.stringify(toCanonicalOrder([{ b: 1, a: 2 }, { a: 1 }]))).toBe('[{"a":1},{"a":2,"b":1}]');
});
