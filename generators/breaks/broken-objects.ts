import { isObject, type JsonObject } from '../../specs/json.ts';
import { objectFromEntries } from '../json-types.ts';
import { anyObject, memberDemand, narrowObject, type ObjectCase } from '../plan/object-case.ts';
import { negativeLiteral, positiveLiteral, type Plan, type Rule } from '../plan/plan.ts';
import type { Samples } from '../values/samples.ts';

/** Objects that break the rule: they have too few or too many members, or a member with a forbidden name. */
export function brokenObjects(
  rule: Rule,
  plan: Plan,
  value: JsonObject,
  samples: Samples,
): readonly JsonObject[] {
  switch (rule.keyword) {
    case 'required':
      return rule.names.map((name) => withoutMembers(value, [name]));
    case 'dependentRequired': {
      const withName = Object.hasOwn(value, rule.name)
        ? [value]
        : [...withMember(value, rule.name, plan, samples, memberSampleCount), { ...value, [rule.name]: 'x' }];
      return rule.names.flatMap((name) => withName.map((other) => withoutMembers(other, [name])));
    }
    case 'minProperties': {
      const required = plan.rules.flatMap((other) => (other.keyword === 'required' ? other.names : []));
      const names = Object.keys(value).toSorted(
        (a, b) => Number(required.includes(a)) - Number(required.includes(b)),
      );
      return [withoutMembers(value, names.slice(0, names.length - rule.limit + 1))];
    }
    case 'maxProperties':
      return [
        enlargeObject(value, rule.limit + 1, plan, samples),
        enlargeObject(value, rule.limit + 1, plan, undefined),
      ];
    case 'properties':
      return ['unlisted', 'unlisted-1', '0', 'A', '_', ' '].map((name) => ({ ...value, [name]: 'x' }));
    case 'propertyNames': {
      const names = samples.draw([negativeLiteral(rule.plan)], 8).filter((name) => typeof name === 'string');
      return ['Unlisted!', '', ...names].flatMap((name) => withMember(value, name, plan, samples));
    }
    default:
      return [];
  }
}

/** The number of values to try for a member. Other plans may demand more of the member than this plan. */
const memberSampleCount = 8;

/** Copies of the object, each with an allowed value for the member. The list is empty if no value is allowed. */
function withMember(
  value: JsonObject,
  name: string,
  plan: Plan,
  samples: Samples,
  count = 1,
): readonly JsonObject[] {
  return samples
    .draw(memberDemand(objectCaseFromPlan(plan), name), count)
    .map((member) => ({ ...value, [name]: member }));
}

function withoutMembers(value: JsonObject, names: readonly string[]): JsonObject {
  return objectFromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}

/** Adds members from other values of the same schema. If there are too few, it adds members with invented names. */
function enlargeObject(
  value: JsonObject,
  size: number,
  plan: Plan,
  samples: Samples | undefined,
): JsonObject {
  const drawnObjects = samples?.draw([positiveLiteral(plan.pointer)], 40) ?? [];
  const more = drawnObjects.flatMap((other) => (isObject(other) ? Object.entries(other) : []));
  const [member = 'x'] = more.map(([, part]) => part);
  const madeUp = Array.from({ length: size }, (_, i) => [`unlisted${i}`, member] as const);
  const added = new Map<string, unknown>([
    ...madeUp.toReversed(),
    ...more.toReversed(),
    ...Object.entries(value),
  ]);
  const inOrder = [...Object.keys(value), ...more.map(([name]) => name), ...madeUp.map(([name]) => name)];
  return objectFromEntries([...new Set(inOrder)].slice(0, size).map((name) => [name, added.get(name)]));
}

/** The object case that has only the plan's own rules. */
function objectCaseFromPlan({ rules }: Plan): ObjectCase {
  return rules.reduce<ObjectCase>(
    (shape, rule) => (rule.keyword === 'properties' ? narrowObject(shape, rule).shape : shape),
    anyObject,
  );
}
