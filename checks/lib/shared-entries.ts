import { isObject, type JsonObject } from '../../specs/json.ts';

/** How many entries are kept. A world has fewer tasks than this, each with tags and without. */
const maxKept = 512;

/** Entries by their key, the one that was needed last at the end. */
const kept = new Map<string, JsonObject>();

/** Smaller entries, as those of missing tasks, cost more to keep than to judge anew, and there are as many as random ids. */
const minMembers = 8;

/** A description of a task has a depth of 5. What is much deeper comes from a broken target, and would exhaust the stack. */
const maxDepth = 20;

/**
 * Replaces each object in a top-level list of a parsed body by an equal object of an earlier answer. Most answers of a run
 * describe the same few tasks, so what was found out about such an object need not be found out again (`rememberEach`). The
 * objects are frozen, because several answers hold them.
 */
export function shareEntries(body: unknown): void {
  if (!isObject(body)) return;
  for (const list of Object.values(body)) {
    if (!Array.isArray(list)) continue;
    for (const [index, entry] of list.entries()) if (isObject(entry)) list[index] = share(entry);
  }
}

function share(entry: JsonObject): JsonObject {
  if (Object.keys(entry).length < minMembers) return entry;
  const key = keyOf(entry);
  const known = kept.get(key);
  const isKnown = known !== undefined && isSameJson(known, entry);
  if (!isKnown && !freezeJson(entry, maxDepth)) return entry;
  const shared = isKnown ? known : entry;
  kept.delete(key);
  kept.set(key, shared);
  const [oldest] = kept.keys();
  if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest);
  return shared;
}

/** The texts in an object, and the names of its other members: with or without tags, a task has another key. */
function keyOf(entry: JsonObject): string {
  let key = '';
  for (const [name, value] of Object.entries(entry)) {
    key += typeof value === 'string' ? `${value}\n` : Array.isArray(value) ? `${name}${value.length}\n` : '';
  }
  return key;
}

/**
 * Whether two values are written the same in JSON, with members in the same order. Unlike a comparison of JSON texts, it tells
 * -0 from 0, and null from the infinity that 1e400 is read as.
 */
function isSameJson(one: unknown, other: unknown): boolean {
  if (Array.isArray(one)) {
    if (!Array.isArray(other) || one.length !== other.length) return false;
    return one.every((entry, index) => isSameJson(entry, other[index]));
  }
  if (!isObject(one) || !isObject(other)) return Object.is(one, other);
  const [names, otherNames] = [Object.keys(one), Object.keys(other)];
  if (names.length !== otherNames.length) return false;
  return names.every((name, index) => name === otherNames[index] && isSameJson(one[name], other[name]));
}

/** Freezes a value at any depth. Returns false if it is deeper than `depth`: then it is not frozen to its end. */
function freezeJson(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0) return false;
  Object.freeze(value);
  return Object.values(value).every((part) => freezeJson(part, depth - 1));
}
