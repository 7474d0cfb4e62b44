import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { operationSpec } from '../specs/editions.ts';
import { arbitraryFromSchema } from './arbitrary.ts';
import { UnsatisfiableSchema, UnsupportedKeyword } from './errors.ts';
import { keywordSchemas } from '../test-support/keyword-schemas.fixtures.ts';
import { findBreaks } from './breaks/schema-breaks.ts';
import { randomSchema } from '../test-support/random-schemas.ts';

// The snapshots have the drawn, shrunk and broken values of fixed seeds. The laws test whether values are correct. This test
// shows other changes: which values are drawn, in which order, and how many.

/** Writes the value on one short line. */
function toLine(value: unknown): string {
  const text = (JSON.stringify(value) ?? 'undefined').replace(/[^ -~]/g, escaped);
  if (text.length <= 160) return text;
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12);
  return `${text.slice(0, 100)} … ${text.length} characters, ${hash}`;
}

/** Escapes to ASCII, so that every editor shows the character and no surrogate pair is cut. */
const escaped = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;

function drawLines(schema: object, numRuns: number): readonly string[] {
  return fc.sample(arbitraryFromSchema(schema), { seed: 1, numRuns }).map(toLine);
}

/** The values that shrinking tries if none of them fails, in order. */
function shrinkLines(schema: object, most: number): readonly string[] {
  const tried: string[] = [];
  const property = fc.property(arbitraryFromSchema(schema), (value) => {
    tried.push(toLine(value));
    return tried.length > 1;
  });
  fc.check(property, { seed: 2, numRuns: 1 });
  return tried.slice(0, most);
}

/** The values that shrinking tries if all of them fail. The last one is the smallest. */
function shrinkToSmallest(schema: object, most: number): readonly string[] {
  const tried: string[] = [];
  const property = fc.property(arbitraryFromSchema(schema), (value) => {
    tried.push(toLine(value));
    return false;
  });
  fc.check(property, { seed: 3, numRuns: 1 });
  return tried.length <= most ? tried : [...tried.slice(0, most), `… ${tried.length}`];
}

function brokenLines(schema: object, values: number): readonly string[] {
  const valid = fc.sample(arbitraryFromSchema(schema), { seed: 4, numRuns: values });
  return findBreaks(schema).flatMap(({ keyword, pointer, apply }) =>
    valid.flatMap((value) => [
      `${pointer}/${keyword} of ${toLine(value)}`,
      ...apply(value).map((one) => `  ${toLine(one)}`),
    ]),
  );
}

/** The values, or the error message of a schema that can't be drawn from. */
function orErrorMessage(draw: () => readonly string[]): readonly string[] {
  try {
    return draw();
  } catch (error) {
    if (error instanceof UnsatisfiableSchema || error instanceof UnsupportedKeyword) return [error.message];
    throw error;
  }
}

describe.each(keywordSchemas.map(([name, , schema]) => [name, schema] as const))('%s', (_, schema) => {
  test('is drawn', () => expect(drawLines(schema, 12)).toMatchSnapshot());
  test('shrinks', () => expect([shrinkLines(schema, 20), shrinkToSmallest(schema, 12)]).toMatchSnapshot());
  test('is broken', () => expect(brokenLines(schema, 3)).toMatchSnapshot());
});

const random = fc.sample(randomSchema, { seed: 7, numRuns: 16 });

describe.each(random.map((schema) => [toLine(schema), schema] as const))('%s', (_, schema) => {
  test('is drawn', () => expect(orErrorMessage(() => drawLines(schema, 4))).toMatchSnapshot());
  test('shrinks', () => expect(orErrorMessage(() => shrinkLines(schema, 8))).toMatchSnapshot());
  test('is broken', () => expect(orErrorMessage(() => brokenLines(schema, 1))).toMatchSnapshot());
});

test('a request is broken in each way', () => {
  const { request } = operationSpec('current', 'DescribeTasks');
  expect(findBreaks(request).map(({ keyword, pointer }) => `${pointer}/${keyword}`)).toMatchSnapshot();
  expect(brokenLines(request, 1)).toMatchSnapshot();
});
