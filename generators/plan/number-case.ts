import { numberFormats } from '../formats.ts';
import { exactNarrowing, partialNarrowing, type Narrowed } from './narrowing.ts';
import type { TypedRule } from './plan.ts';

/** A set of numbers between `min` and `max`. `above` excludes `min`, and `below` excludes `max`. */
export interface NumberCase {
  readonly type: 'number';
  readonly min: number;
  readonly max: number;
  readonly above: boolean;
  readonly below: boolean;
  /** Each number is a multiple of all steps. A step of 1 means integers. */
  readonly steps: readonly number[];
}

export const anyNumber: NumberCase = {
  type: 'number',
  min: -Infinity,
  max: Infinity,
  above: false,
  below: false,
  steps: [],
};

export function narrowNumber(shape: NumberCase, rule: TypedRule): Narrowed<NumberCase> {
  switch (rule.keyword) {
    case 'minimum':
      return exactNarrowing(withMinimum(shape, rule.limit, false));
    case 'exclusiveMinimum':
      return exactNarrowing(withMinimum(shape, rule.limit, true));
    case 'maximum':
      return exactNarrowing(withMaximum(shape, rule.limit, false));
    case 'exclusiveMaximum':
      return exactNarrowing(withMaximum(shape, rule.limit, true));
    case 'multipleOf':
      return exactNarrowing(addStep(shape, rule.step));
    case 'format': {
      const format = numberFormats.get(rule.name);
      if (format?.integers === undefined) return exactNarrowing(shape);
      const [min, max] = format.integers;
      return exactNarrowing(addStep(withMaximum(withMinimum(shape, min, false), max, false), 1));
    }
    default:
      return exactNarrowing(shape);
  }
}

export function refuteNumber(shape: NumberCase, rule: TypedRule): readonly Narrowed<NumberCase>[] {
  switch (rule.keyword) {
    case 'minimum':
      return [exactNarrowing(withMaximum(shape, rule.limit, true))];
    case 'exclusiveMinimum':
      return [exactNarrowing(withMaximum(shape, rule.limit, false))];
    case 'maximum':
      return [exactNarrowing(withMinimum(shape, rule.limit, true))];
    case 'exclusiveMaximum':
      return [exactNarrowing(withMinimum(shape, rule.limit, false))];
    case 'multipleOf':
      return [partialNarrowing(shape)];
    case 'format':
      return numberFormats.get(rule.name)?.integers === undefined ? [] : [partialNarrowing(shape)];
    default:
      return [];
  }
}

export function addStep(shape: NumberCase, step: number): NumberCase {
  return shape.steps.includes(step) ? shape : { ...shape, steps: [...shape.steps, step] };
}

function withMinimum(shape: NumberCase, min: number, above: boolean): NumberCase {
  if (min < shape.min || (min === shape.min && !above)) return shape;
  return { ...shape, min, above };
}

function withMaximum(shape: NumberCase, max: number, below: boolean): NumberCase {
  if (max > shape.max || (max === shape.max && !below)) return shape;
  return { ...shape, max, below };
}
