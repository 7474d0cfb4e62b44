import { numberFormats } from '../formats.ts';
import { exactly, partly, type Narrowed } from './narrowing.ts';
import type { TypedRule } from './plan.ts';

/** Numbers between two limits, each perhaps excluded. */
export interface NumberCase {
  readonly type: 'number';
  readonly min: number;
  readonly max: number;
  readonly above: boolean;
  readonly below: boolean;
  /** Every one of these divides the number; 1 stands for integers. */
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
      return exactly(atLeast(shape, rule.limit, false));
    case 'exclusiveMinimum':
      return exactly(atLeast(shape, rule.limit, true));
    case 'maximum':
      return exactly(atMost(shape, rule.limit, false));
    case 'exclusiveMaximum':
      return exactly(atMost(shape, rule.limit, true));
    case 'multipleOf':
      return exactly(inSteps(shape, rule.step));
    case 'format': {
      const format = numberFormats.get(rule.name);
      if (format?.integers === undefined) return exactly(shape);
      const [min, max] = format.integers;
      return exactly(inSteps(atMost(atLeast(shape, min, false), max, false), 1));
    }
    default:
      return exactly(shape);
  }
}

export function refuteNumber(shape: NumberCase, rule: TypedRule): readonly Narrowed<NumberCase>[] {
  switch (rule.keyword) {
    case 'minimum':
      return [exactly(atMost(shape, rule.limit, true))];
    case 'exclusiveMinimum':
      return [exactly(atMost(shape, rule.limit, false))];
    case 'maximum':
      return [exactly(atLeast(shape, rule.limit, true))];
    case 'exclusiveMaximum':
      return [exactly(atLeast(shape, rule.limit, false))];
    case 'multipleOf':
      return [partly(shape)];
    case 'format':
      return numberFormats.get(rule.name)?.integers === undefined ? [] : [partly(shape)];
    default:
      return [];
  }
}

export function inSteps(shape: NumberCase, step: number): NumberCase {
  return shape.steps.includes(step) ? shape : { ...shape, steps: [...shape.steps, step] };
}

function atLeast(shape: NumberCase, min: number, above: boolean): NumberCase {
  if (min < shape.min || (min === shape.min && !above)) return shape;
  return { ...shape, min, above };
}

function atMost(shape: NumberCase, max: number, below: boolean): NumberCase {
  if (max > shape.max || (max === shape.max && !below)) return shape;
  return { ...shape, max, below };
}
