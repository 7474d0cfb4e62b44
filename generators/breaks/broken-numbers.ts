import type { Rule } from '../plan/plan.ts';

/** Numbers beyond a limit or between two steps. */
export function brokenNumbers(rule: Rule, value: number): readonly number[] {
  switch (rule.keyword) {
    case 'minimum':
    case 'exclusiveMinimum':
      return numbersBelow(rule.limit, value);
    case 'maximum':
    case 'exclusiveMaximum':
      return numbersBelow(-rule.limit, -value).map((mirrored) => -mirrored);
    case 'multipleOf':
      return [0.5, 1, 0.25, 1.5].flatMap((part) => [
        value + part * rule.step,
        value - part * rule.step,
        value + part,
      ]);
    case 'format':
      return [value + 0.5, 2 ** 31, -(2 ** 31) - 1, 0.5];
    default:
      return [];
  }
}

/** Numbers at and below a limit: the limit itself breaks an exclusive one. Some keep the step that `value` is a multiple of. */
function numbersBelow(limit: number, value: number): readonly number[] {
  const far = Math.abs(limit) + 1;
  const mirrored = limit - Math.abs(value - limit);
  return [
    limit,
    limit - 1,
    limit - 0.5,
    mirrored,
    limit - far,
    2 * limit - 2 * value,
    -value,
    limit - 1000 * far,
  ].filter((candidate) => candidate <= limit);
}
