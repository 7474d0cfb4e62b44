import { serializationError } from './fault.ts';
import { isObject, type JsonObject } from '../specs/json.ts';
import type { ResourceTag } from './state.ts';

// These functions read members of an operation's input. A null counts as absent, as in Smithy. A value of the wrong type
// throws a SerializationException.

export function readString(input: JsonObject, member: string): string | undefined {
  const value = input[member] ?? undefined;
  if (value === undefined || typeof value === 'string') return value;
  throw serializationError();
}

export function readNumber(input: JsonObject, member: string): number | undefined {
  const value = input[member] ?? undefined;
  if (value === undefined || typeof value === 'number') return value;
  throw serializationError();
}

export function readBoolean(input: JsonObject, member: string): boolean | undefined {
  const value = input[member] ?? undefined;
  if (value === undefined || typeof value === 'boolean') return value;
  throw serializationError();
}

export function readObject(input: JsonObject, member: string): JsonObject | undefined {
  const value = input[member] ?? undefined;
  if (value === undefined || isObject(value)) return value;
  throw serializationError();
}

function readList(input: JsonObject, member: string): readonly unknown[] | undefined {
  const value = input[member] ?? undefined;
  if (value === undefined || Array.isArray(value)) return value;
  throw serializationError();
}

/** Drops null elements, as other AWS services do. */
export function readStrings(input: JsonObject, member: string): readonly string[] | undefined {
  return readList(input, member)?.flatMap((value) => {
    if (value === null) return [];
    if (typeof value === 'string') return [value];
    throw serializationError();
  });
}

export function readObjects(input: JsonObject, member: string): readonly JsonObject[] | undefined {
  return readList(input, member)?.map((value) => {
    if (isObject(value)) return value;
    throw serializationError();
  });
}

export function readTags(input: JsonObject): readonly ResourceTag[] {
  return (readObjects(input, 'tags') ?? []).map((tag) => ({
    key: readString(tag, 'key') ?? '',
    value: readString(tag, 'value') ?? '',
  }));
}
