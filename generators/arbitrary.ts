import type fc from 'fast-check';
import { Interpreter } from './values/interpreter.ts';
import { positiveLiteral } from './plan/plan.ts';

/**
 * An arbitrary of values that conform to a JSON Schema 2020-12, of any operation. Boundaries are drawn on purpose, and
 * shrinking stays inside the schema. Objects get unlisted members only if the schema describes some. Strings consist of
 * complete code points; numbers are finite and never -0.
 * Throws `UnsupportedKeyword`, or `UnsatisfiableSchema` if no value conforms; both name the place in the schema.
 */
export function arbitraryFromSchema(schema: object | boolean): fc.Arbitrary<unknown> {
  return new Interpreter(schema).valueArbitrary([positiveLiteral('')]);
}
