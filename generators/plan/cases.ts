import type { TypedRule } from './plan.ts';
import type { Narrowed } from './narrowing.ts';
import { narrowArray, refuteArray, type ArrayCase, anyArray } from './array-case.ts';
import { anyNumber, narrowNumber, refuteNumber, type NumberCase } from './number-case.ts';
import { anyObject, narrowObject, refuteObject, type ObjectCase } from './object-case.ts';
import { anyString, narrowString, refuteString, type StringCase } from './string-case.ts';

/**
 * The simplified form: one case holds the values of one JSON type that meet a demand, its rules merged; a demand is met
 * by any of its cases. Members and items are demands again.
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
  /** Where `enum` or `const` name the values: nothing else comes in question, and the shape is only a description. */
  readonly values?: readonly unknown[];
  /** The rules of the type that are merged in the shape, for messages. */
  readonly mergedRules: readonly RuleLocation[];
  /** What construction leaves open: a value of the case has to be judged before it is let out. */
  readonly openRules: readonly RuleLocation[];
}

/** A rule of the schema. */
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

/** The shape with the rule met too. Shapes that hold nothing are found later, by `inhabited`. */
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

/** All ways in which values of the shape break the rule; none where the rule is about another type. */
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
