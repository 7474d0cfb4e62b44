import type { Rule } from '../plan/plan.ts';

/** Numbers that break the rule: they are beyond a limit, between two steps, or outside a format. */
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

/** Numbers below a limit, and the limit itself, which breaks an exclusive limit. Some differ from `value` by whole steps. */
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
