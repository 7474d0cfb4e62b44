import { isObject, type JsonObject } from '../../specs/json.ts';

/** Nobody promises an order of members, or of what is listed in a task, at any depth: two that differ in it alone are the same. */
export function toCanonicalOrder(value: JsonObject): JsonObject;
export function toCanonicalOrder(value: unknown): unknown;
export function toCanonicalOrder(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value
      .map((entry: unknown) => toCanonicalOrder(entry))
      .toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, entry]) => [name, toCanonicalOrder(entry)]),
  );
}
