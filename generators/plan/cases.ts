import type { TypedRule } from './plan.ts';
import type { Narrowed } from './narrowing.ts';
import { narrowArray, refuteArray, type ArrayCase, anyArray } from './array-case.ts';
import { anyNumber, narrowNumber, refuteNumber, type NumberCase } from './number-case.ts';
import { anyObject, narrowObject, refuteObject, type ObjectCase } from './object-case.ts';
import { anyString, narrowString, refuteString, type StringCase } from './string-case.ts';

/**
 * A simplified demand is a list of cases. A value that fits any case meets the demand. A case is about one JSON type, and its
 * rules are merged into a shape. The members and items of a shape have their own demands.
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
  /** If `enum` or `const` lists values, only these values are possible. */
  readonly values?: readonly unknown[];
  /** The rules that are merged into the shape, for error messages. */
  readonly mergedRules: readonly RuleLocation[];
  /** Rules that values built from the shape may break. If there are any, each value must be judged before use. */
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

/** The shape of the values that also meet the rule. If there is no such value, `isInhabited` detects that later. */
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

/** The shapes of the values that break the rule. The list is empty if the rule is about another type. */
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
