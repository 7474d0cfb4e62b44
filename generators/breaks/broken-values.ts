import { brokenArrays } from './broken-arrays.ts';
import { brokenNumbers } from './broken-numbers.ts';
import { brokenObjects } from './broken-objects.ts';
import { brokenStrings } from './broken-strings.ts';
import { isObject } from '../../specs/json.ts';
import { isList, jsonTypes, typeOf } from '../json-types.ts';
import { breaks, meets, type Plan, type Rule } from '../plan/plan.ts';
import type { Samples } from '../values/samples.ts';

/** One value of each JSON type, null last: some services take it for an absent member. */
const ofEachType: readonly unknown[] = ['text', 7, 1.5, true, { a: 'b' }, ['a'], {}, [], null];

/**
 * Values in place of a conforming one that may break the rule; which of them do, and break nothing else, is judged
 * afterwards. The best come first.
 */
export function brokenValues(rule: Rule, plan: Plan, value: unknown, samples: Samples): readonly unknown[] {
  switch (rule.keyword) {
    case 'type':
      return wrongTypes(rule.types);
    case 'enum':
    case 'const':
      return [...rule.values.flatMap(beside), ...ofEachType];
    case 'false schema':
      return [value, ...ofEachType];
    case 'anyOf':
      return [...samples.of(rule.plans.map(breaks), 3), ...ofEachType];
    case 'oneOf': {
      const pairs = rule.plans.flatMap((one, i) =>
        rule.plans.slice(i + 1).map((two) => [meets(one), meets(two)]),
      );
      return [
        ...samples.of(rule.plans.map(breaks), 3),
        ...pairs.flatMap((pair) => samples.of(pair, 3)),
        ...ofEachType,
      ];
    }
    case 'not':
      return [...samples.of([meets(rule.plan)], 60), ...ofEachType].toSorted(sameTypeFirst(value));
    default:
      if (typeof value === 'number') return brokenNumbers(rule, value);
      if (typeof value === 'string') return brokenStrings(rule, plan, value);
      if (isList(value)) return brokenArrays(rule, plan, value, samples);
      return isObject(value) ? brokenObjects(rule, plan, value, samples) : [];
  }
}

function wrongTypes(types: readonly string[]): readonly unknown[] {
  const asked = new Set<string>(types);
  const wrong = ofEachType.filter((value) => {
    if (typeof value !== 'number') return !asked.has(typeOf(value));
    return !asked.has('number') && !(asked.has('integer') && Number.isInteger(value));
  });
  // One of each type: where integers are asked for, a fraction is the number of the wrong type.
  return jsonTypes
    .flatMap((type) => wrong.filter((value) => typeOf(value) === type).slice(0, 1))
    .toSorted(nullLast);
}

function nullLast(a: unknown, b: unknown): number {
  return Number(a === null) - Number(b === null);
}

function sameTypeFirst(value: unknown): (a: unknown, b: unknown) => number {
  const type = typeOf(value);
  return (a, b) => Number(typeOf(b) === type) - Number(typeOf(a) === type);
}

/** Values next to a listed one. */
function beside(value: unknown): readonly unknown[] {
  if (typeof value === 'string')
    return [`${value}x`, value.toLowerCase(), value.toUpperCase(), ` ${value}`, ''];
  if (typeof value === 'number') return [value + 1, value - 1, value + 0.5];
  if (typeof value === 'boolean') return [!value];
  if (isList(value)) return [[...value, null], value.slice(1)];
  return isObject(value) ? [{ ...value, unlisted: 'x' }, {}] : [];
}
