import type fc from 'fast-check';
import { Interpreter } from './values/interpreter.ts';
import { positiveLiteral } from './plan/plan.ts';

/**
 * An arbitrary of values that conform to a JSON Schema 2020-12.
 * - Boundary values are drawn often, and shrunk values conform too.
 * - Objects get unlisted members only if the schema describes such members.
 * - Strings consist of complete code points. Numbers are finite and never -0.
 * Throws `UnsupportedKeyword`, or `UnsatisfiableSchema` if no value conforms. Both errors name the place in the schema.
 */
export function arbitraryFromSchema(schema: object | boolean): fc.Arbitrary<unknown> {
  return new Interpreter(schema).valueArbitrary([positiveLiteral('')]);
}
