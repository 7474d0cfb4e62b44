import { isObject, type JsonObject } from '../../specs/json.ts';

/** Sorts members and lists at any depth, because the service promises no order within a task. */
export function toCanonicalOrder(value: JsonObject): JsonObject;
export function toCanonicalOrder(value: unknown): unknown;
export function toCanonicalOrder(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value
      .map((entry: unknown) => toCanonicalOrder(entry))
      .toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
  }
  // A number that is kept as it was sent is an object for JavaScript.
  if (!isObject(value) || JSON.isRawJSON(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, entry]) => [name, toCanonicalOrder(entry)]),
  );
}
