import { isObject, type JsonObject } from '../json.ts';

/** The object itself; `{}` for anything else, so that a path into unknown data needs no test at each step. */
export function objectIn(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** The array itself; `[]` for anything else. */
export function arrayIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value of a JSON text, or undefined where it is none (`undefined` is no JSON value). */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
