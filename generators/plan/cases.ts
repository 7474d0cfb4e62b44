import type { TypedRule } from './plan.ts';
import type { Narrowed } from './narrowing.ts';
import { narrowArray, refuteArray, type ArrayCase, anyArray } from './array-case.ts';
import { anyNumber, narrowNumber, refuteNumber, type NumberCase } from './number-case.ts';
import { anyObject, narrowObject, refuteObject, type ObjectCase } from './object-case.ts';
import { anyString, narrowString, refuteString, type StringCase } from './string-case.ts';

/**
 * The simplified form of a demand is a list of cases; a value that fits any of them meets the demand. A case is about one
 * JSON type, with all rules merged into a shape. Members and items have demands of their own.
 */
export type Shape =
  | { readonly type: 'null' }
  | { readonly type: 'boolean' }
  | NumberCase
  | StringCase
  | ArrayCase
  | ObjectCase;

export interface ValueCase {
  readonly shape: Shape;
  /** The only possible values, if `enum` or `const` list them. */
  readonly values?: readonly unknown[];
  /** The rules that are merged into the shape, for error messages. */
  readonly mergedRules: readonly RuleLocation[];
  /** The rules that construction does not guarantee: values of the case must be judged before use. */
  readonly openRules: readonly RuleLocation[];
}

/** The place of a rule in the schema. */
interface RuleLocation {
  readonly keyword: string;
  readonly pointer: string;
}

export const anyShape: readonly Shape[] = [
  { type: 'null' },
  { type: 'boolean' },
  anyNumber,
  anyString,
  anyArray,
  anyObject,
];

/** The shape of the values that also meet the rule. It may be empty: `isInhabited` detects that later. */
export function narrowShape(shape: Shape, rule: TypedRule): Narrowed<Shape> {
  switch (shape.type) {
    case 'number':
      return narrowNumber(shape, rule);
    case 'string':
      return narrowString(shape, rule);
    case 'array':
      return narrowArray(shape, rule);
    case 'object':
      return narrowObject(shape, rule);
    default:
      return { shape, exact: true };
  }
}

/** The shapes of the values that break the rule; empty if the rule is about another type. */
export function refuteShape(shape: Shape, rule: TypedRule): readonly Narrowed<Shape>[] {
  switch (shape.type) {
    case 'number':
      return refuteNumber(shape, rule);
    case 'string':
      return refuteString(shape, rule);
    case 'array':
      return refuteArray(shape, rule);
    case 'object':
      return refuteObject(shape, rule);
    default:
      return [];
  }
}
