import { comparisonKey } from '../../specs/exact-values.ts';
import { isObject, type JsonObject } from '../../specs/json.ts';

/** Sorts members and lists at any depth, because the service promises no order within a task. */
export function toCanonicalOrder(value: JsonObject): JsonObject;
export function toCanonicalOrder(value: unknown): unknown;
export function toCanonicalOrder(value: unknown): unknown {
  return sortParts(value, { hasRawNumbers: false });
}

/** Whether a number that is kept as it was sent has been met. Lists with such numbers cost more to sort. */
interface Met {
  hasRawNumbers: boolean;
}

function sortParts(value: unknown, met: Met): unknown {
  if (Array.isArray(value)) {
    const entries = value.map((entry: unknown) => sortParts(entry, met));
    const keyOf = met.hasRawNumbers ? comparisonKey : (entry: unknown): string => JSON.stringify(entry);
    return entries.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  }
  if (!isObject(value)) {
    met.hasRawNumbers ||= JSON.isRawJSON(value);
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, entry]) => [name, sortParts(entry, met)]),
  );
}
