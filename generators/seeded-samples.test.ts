import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { operationSpec } from '../specs/editions.ts';
import { arbitraryFromSchema } from './arbitrary.ts';
import { UnsatisfiableSchema, UnsupportedKeyword } from './errors.ts';
import { keywordSchemas } from '../test-support/keyword-schemas.fixtures.ts';
import { findBreaks } from './breaks/schema-breaks.ts';
import { randomSchema } from '../test-support/random-schemas.ts';

// What is drawn by a seed, how it shrinks and how it is broken, as it was last looked at. The laws say what is right; this
// says that nothing else has changed: which values come, in which order, and how many.

/** As one short line. */
function lineOf(value: unknown): string {
  const text = (JSON.stringify(value) ?? 'undefined').replace(/[^ -~]/g, escaped);
  if (text.length <= 160) return text;
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12);
  return `${text.slice(0, 100)} … ${text.length} characters, ${hash}`;
}

/** In letters that every editor shows, and of which none is cut in two. */
const escaped = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;

function drawn(schema: object, numRuns: number): readonly string[] {
  return fc.sample(arbitraryFromSchema(schema), { seed: 1, numRuns }).map(lineOf);
}

/** What is tried in place of a value, in order, where none of it does. */
function shrunk(schema: object, most: number): readonly string[] {
  const tried: string[] = [];
  const property = fc.property(arbitraryFromSchema(schema), (value) => {
    tried.push(lineOf(value));
    return tried.length > 1;
  });
  fc.check(property, { seed: 2, numRuns: 1 });
  return tried.slice(0, most);
}

/** What is tried where everything does: the way to the smallest value. */
function smallest(schema: object, most: number): readonly string[] {
  const tried: string[] = [];
  const property = fc.property(arbitraryFromSchema(schema), (value) => {
    tried.push(lineOf(value));
    return false;
  });
  fc.check(property, { seed: 3, numRuns: 1 });
  return tried.length <= most ? tried : [...tried.slice(0, most), `… ${tried.length}`];
}

function broken(schema: object, values: number): readonly string[] {
  const valid = fc.sample(arbitraryFromSchema(schema), { seed: 4, numRuns: values });
  return findBreaks(schema).flatMap(({ keyword, pointer, apply }) =>
    valid.flatMap((value) => [
      `${pointer}/${keyword} of ${lineOf(value)}`,
      ...apply(value).map((one) => `  ${lineOf(one)}`),
    ]),
  );
}

/** What is said of a schema that can't be drawn from. */
function orSaid(draw: () => readonly string[]): readonly string[] {
  try {
    return draw();
  } catch (error) {
    if (error instanceof UnsatisfiableSchema || error instanceof UnsupportedKeyword) return [error.message];
    throw error;
  }
}

describe.each(keywordSchemas.map(([name, , schema]) => [name, schema] as const))('%s', (_, schema) => {
  test('is drawn', () => expect(drawn(schema, 12)).toMatchSnapshot());
  test('shrinks', () => expect([shrunk(schema, 20), smallest(schema, 12)]).toMatchSnapshot());
  test('is broken', () => expect(broken(schema, 3)).toMatchSnapshot());
});

const random = fc.sample(randomSchema, { seed: 7, numRuns: 16 });

describe.each(random.map((schema) => [lineOf(schema), schema] as const))('%s', (_, schema) => {
  test('is drawn', () => expect(orSaid(() => drawn(schema, 4))).toMatchSnapshot());
  test('shrinks', () => expect(orSaid(() => shrunk(schema, 8))).toMatchSnapshot());
  test('is broken', () => expect(orSaid(() => broken(schema, 1))).toMatchSnapshot());
});

test('a request is broken in each way', () => {
  const { request } = operationSpec('current', 'DescribeTasks');
  expect(findBreaks(request).map(({ keyword, pointer }) => `${pointer}/${keyword}`)).toMatchSnapshot();
  expect(broken(request, 1)).toMatchSnapshot();
});
