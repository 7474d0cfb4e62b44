import { brokenArrays } from './broken-arrays.ts';
import { brokenNumbers } from './broken-numbers.ts';
import { brokenObjects } from './broken-objects.ts';
import { brokenStrings } from './broken-strings.ts';
import { isObject } from '../../specs/json.ts';
import { isList, jsonTypes, getJsonType } from '../json-types.ts';
import { negativeLiteral, positiveLiteral, type Plan, type Rule } from '../plan/plan.ts';
import type { Samples } from '../values/samples.ts';

/** Values of every JSON type. Null comes last, because some services treat it as an absent member. */
const valuesOfEachType: readonly unknown[] = ['text', 7, 1.5, true, { a: 'b' }, ['a'], {}, [], null];

/**
 * Candidates to replace a conforming value, best first. The caller judges whether a candidate breaks the rule and nothing
 * else.
 */
export function brokenValues(rule: Rule, plan: Plan, value: unknown, samples: Samples): readonly unknown[] {
  switch (rule.keyword) {
    case 'type':
      return wrongTypes(rule.types);
    case 'enum':
    case 'const':
      return [...rule.values.flatMap(neighbouringValues), ...valuesOfEachType];
    case 'false schema':
      return [value, ...valuesOfEachType];
    case 'anyOf':
      return [...samples.draw(rule.plans.map(negativeLiteral), 3), ...valuesOfEachType];
    case 'oneOf': {
      const pairs = rule.plans.flatMap((one, i) =>
        rule.plans.slice(i + 1).map((two) => [positiveLiteral(one), positiveLiteral(two)]),
      );
      return [
        ...samples.draw(rule.plans.map(negativeLiteral), 3),
        ...pairs.flatMap((pair) => samples.draw(pair, 3)),
        ...valuesOfEachType,
      ];
    }
    case 'not':
      return [...samples.draw([positiveLiteral(rule.plan)], 60), ...valuesOfEachType].toSorted(
        sameTypeFirst(value),
      );
    default:
      if (typeof value === 'number') return brokenNumbers(rule, value);
      if (typeof value === 'string') return brokenStrings(rule, plan, value);
      if (isList(value)) return brokenArrays(rule, plan, value, samples);
      return isObject(value) ? brokenObjects(rule, plan, value, samples) : [];
  }
}

function wrongTypes(types: readonly string[]): readonly unknown[] {
  const allowed = new Set<string>(types);
  const wrong = valuesOfEachType.filter((value) => {
    if (typeof value !== 'number') return !allowed.has(getJsonType(value));
    return !allowed.has('number') && !(allowed.has('integer') && Number.isInteger(value));
  });
  // The result has one value of each wrong type. If the schema requires integers, a fraction is such a value.
  return jsonTypes
    .flatMap((type) => wrong.filter((value) => getJsonType(value) === type).slice(0, 1))
    .toSorted(nullLast);
}

function nullLast(a: unknown, b: unknown): number {
  return Number(a === null) - Number(b === null);
}

function sameTypeFirst(value: unknown): (a: unknown, b: unknown) => number {
  const type = getJsonType(value);
  return (a, b) => Number(getJsonType(b) === type) - Number(getJsonType(a) === type);
}

/** Values that are close to a value listed by `enum` or `const`. */
function neighbouringValues(value: unknown): readonly unknown[] {
  if (typeof value === 'string')
    return [`${value}x`, value.toLowerCase(), value.toUpperCase(), ` ${value}`, ''];
  if (typeof value === 'number') return [value + 1, value - 1, value + 0.5];
  if (typeof value === 'boolean') return [!value];
  if (isList(value)) return [[...value, null], value.slice(1)];
  return isObject(value) ? [{ ...value, unlisted: 'x' }, {}] : [];
}
