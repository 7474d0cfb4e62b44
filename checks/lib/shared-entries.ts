import { isObject, type JsonObject } from '../../specs/json.ts';
import { maxJsonDepth, measureJson } from '../../specs/exact-json.ts';

/** How many entries are kept. A world has fewer tasks than this, each with tags and without. */
const maxKept = 512;

interface KeptEntry {
  readonly entry: JsonObject;
  /** As `measureJson` counts them. */
  readonly quotes: number;
}

/** Entries by their key, the one that was needed last at the end. */
const kept = new Map<string, KeptEntry>();

/** Smaller entries, as those of missing tasks, cost more to keep than to judge anew, and there are as many as random ids. */
const minMembers = 8;

/** Entries of a list in the body of an answer are two levels below the body. */
const depthOfEntries = maxJsonDepth - 2;

/**
 * Replaces each object in a top-level list of a parsed body by an equal object of an earlier answer. Most answers of a run
 * describe the same few tasks, so what was found out about such an object need not be found out again (`rememberEach`). The
 * objects are frozen, because several answers hold them. Measures the body, as `measureJson` does.
 */
export function shareEntries(body: unknown): number {
  if (!isObject(body)) return measureJson(body);
  let quotes = 0;
  for (const [name, member] of Object.entries(body)) {
    quotes += measureJson(name);
    if (!Array.isArray(member)) {
      quotes += measureJson(member, maxJsonDepth - 1);
      continue;
    }
    for (const [index, entry] of member.entries()) {
      if (isObject(entry)) {
        const shared = share(entry);
        member[index] = shared.entry;
        quotes += shared.quotes;
      } else quotes += measureJson(entry, depthOfEntries);
    }
  }
  return quotes;
}

function share(entry: JsonObject): KeptEntry {
  if (Object.keys(entry).length < minMembers) return { entry, quotes: measureJson(entry, depthOfEntries) };
  const key = keyOf(entry);
  const known = kept.get(key);
  const shared =
    known !== undefined && isSameJson(known.entry, entry)
      ? known
      : { entry, quotes: measureJson(entry, depthOfEntries) };
  // What JSON.parse has not read exactly, or what is too deep, is not kept.
  if (!Number.isFinite(shared.quotes)) return shared;
  if (shared !== known) freezeJson(entry);
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

function freezeJson(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  Object.freeze(value);
  for (const part of Object.values(value)) freezeJson(part);
}
