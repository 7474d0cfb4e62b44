import type fc from 'fast-check';
import { Interpreter } from './values/interpreter.ts';
import { positiveLiteral } from './plan/plan.ts';

/**
 * Values that conform to a JSON Schema 2020-12, boundaries drawn on purpose; they shrink without leaving it. Unlisted
 * members of an object are drawn only where the schema tells of some. Strings hold whole code points, numbers are
 * finite and never -0. Throws `UnsupportedKeyword` for what can't be honoured, `UnsatisfiableSchema` where no value
 * conforms; both name the place in the schema.
 */
export function arbitraryFromSchema(schema: object | boolean): fc.Arbitrary<unknown> {
  return new Interpreter(schema).valueArbitrary([positiveLiteral('')]);
}
