import { readFileSync, writeFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import { isObject } from '../../specs/json.ts';
import type { JudgingSubject } from './judging-subject.ts';

// V8 cannot serialize the numbers that are kept as they were sent, so they are replaced meanwhile. Trials keep their identity.

interface Placeholder {
  readonly rawNumber: string;
}

const isPlaceholder = (value: unknown): value is Placeholder =>
  isObject(value) && typeof value['rawNumber'] === 'string' && Object.keys(value).length === 1;

function replaceEach(value: unknown, replace: (part: unknown) => unknown, seen = new Set<object>()): void {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || seen.has(value)) return;
  seen.add(value);
  for (const [name, part] of Object.entries(value)) {
    const replaced = replace(part);
    if (replaced === part) replaceEach(part, replace, seen);
    else Reflect.set(value, name, replaced);
  }
}

const hide = (part: unknown): unknown => (JSON.isRawJSON(part) ? { rawNumber: part.rawJSON } : part);
const restore = (part: unknown): unknown => (isPlaceholder(part) ? JSON.rawJSON(part.rawNumber) : part);

export function writeSubjects(path: string, subjects: readonly JudgingSubject[]): void {
  replaceEach(subjects, hide);
  writeFileSync(path, serialize(subjects));
}

export function readSubjects(path: string): readonly JudgingSubject[] {
  const subjects: readonly JudgingSubject[] = deserialize(readFileSync(path));
  replaceEach(subjects, restore);
  return subjects;
}
