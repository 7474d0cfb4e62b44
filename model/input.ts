import { serialization } from './fault.ts';
import { isObject } from '../specs/json.ts';
import type { Json, Tag } from './state.ts';

// Readers of an operation's input. An explicit null equals absence (Smithy); another type than the model's is a
// serialization fault.

export function textOf(input: Json, member: string): string | undefined {
  const value = input[member] ?? undefined;
  if (value === undefined || typeof value === 'string') return value;
  throw serialization();
}

export function numberOf(input: Json, member: string): number | undefined {
  const value = input[member] ?? undefined;
  if (value === undefined || typeof value === 'number') return value;
  throw serialization();
}

export function flagOf(input: Json, member: string): boolean | undefined {
  const value = input[member] ?? undefined;
  if (value === undefined || typeof value === 'boolean') return value;
  throw serialization();
}

export function objectOf(input: Json, member: string): Json | undefined {
  const value = input[member] ?? undefined;
  if (value === undefined || isObject(value)) return value;
  throw serialization();
}

function listOf(input: Json, member: string): readonly unknown[] | undefined {
  const value = input[member] ?? undefined;
  if (value === undefined || Array.isArray(value)) return value;
  throw serialization();
}

/** Null elements are dropped, as siblings of the service do. */
export function textsOf(input: Json, member: string): readonly string[] | undefined {
  return listOf(input, member)?.flatMap((value) => {
    if (value === null) return [];
    if (typeof value === 'string') return [value];
    throw serialization();
  });
}

export function objectsOf(input: Json, member: string): readonly Json[] | undefined {
  return listOf(input, member)?.map((value) => {
    if (isObject(value)) return value;
    throw serialization();
  });
}

export function tagsOf(input: Json): readonly Tag[] {
  return (objectsOf(input, 'tags') ?? []).map((tag) => ({
    key: textOf(tag, 'key') ?? '',
    value: textOf(tag, 'value') ?? '',
  }));
}
