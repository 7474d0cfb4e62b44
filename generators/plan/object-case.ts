import { exactNarrowing, partialNarrowing, type Narrowed } from './narrowing.ts';
import { negativeLiteral, toDemand, positiveLiteral, type Demand, type TypedRule } from './plan.ts';

/** A set of objects: they have `min` to `max` members, whose names and values meet demands. */
export interface ObjectCase {
  readonly type: 'object';
  readonly min: number;
  readonly max: number;
  readonly required: readonly string[];
  readonly forbidden: readonly string[];
  /** One layout for each schema that describes members. Every member must fit all layouts. */
  readonly layouts: readonly MemberLayout[];
  /** The demand that every member name must meet as a string. */
  readonly names: Demand;
  /** Additional demands on single members. */
  readonly members: readonly { readonly name: string; readonly demand: Demand }[];
}

interface MemberLayout {
  readonly named: ReadonlyMap<string, string>;
  readonly patterned: readonly { readonly expression: RegExp; readonly plan: string }[];
  readonly additional: string | undefined;
}

export const anyObject: ObjectCase = {
  type: 'object',
  min: 0,
  max: Infinity,
  required: [],
  forbidden: [],
  layouts: [],
  names: [],
  members: [],
};

export function narrowObject(shape: ObjectCase, rule: TypedRule): Narrowed<ObjectCase> {
  switch (rule.keyword) {
    case 'minProperties':
      return exactNarrowing({ ...shape, min: Math.max(shape.min, rule.limit) });
    case 'maxProperties':
      return exactNarrowing({ ...shape, max: Math.min(shape.max, rule.limit) });
    case 'required':
      return exactNarrowing(requireMembers(shape, rule.names));
    case 'propertyNames':
      return exactNarrowing({ ...shape, names: toDemand([...shape.names, positiveLiteral(rule.plan)]) });
    case 'properties':
      return exactNarrowing({ ...shape, layouts: [...shape.layouts, toMemberLayout(rule)] });
    default:
      return exactNarrowing(shape);
  }
}

export function refuteObject(shape: ObjectCase, rule: TypedRule): readonly Narrowed<ObjectCase>[] {
  switch (rule.keyword) {
    case 'minProperties':
      return [exactNarrowing({ ...shape, max: Math.min(shape.max, rule.limit - 1) })];
    case 'maxProperties':
      return [exactNarrowing({ ...shape, min: Math.max(shape.min, rule.limit + 1) })];
    case 'required':
      return rule.names.map((name) => exactNarrowing({ ...shape, forbidden: [...shape.forbidden, name] }));
    case 'propertyNames':
      return [partialNarrowing({ ...shape, min: Math.max(shape.min, 1) })];
    case 'properties': {
      const members = [...rule.named].map(([name, plan]) =>
        exactNarrowing(
          requireMembers(
            { ...shape, members: [...shape.members, { name, demand: [negativeLiteral(plan)] }] },
            [name],
          ),
        ),
      );
      // An unlisted member may also break its demand. That is judged afterwards.
      if (rule.patterned.length === 0 && rule.additional === undefined) return members;
      return [...members, partialNarrowing({ ...shape, min: Math.max(shape.min, 1) })];
    }
    default:
      return [];
  }
}

/** The demand on the value of the member with this name. */
export function memberDemand({ layouts, members }: ObjectCase, name: string): Demand {
  const fromLayouts = layouts.flatMap(({ named, patterned, additional }) => {
    const plans = [
      ...patterned.filter(({ expression }) => expression.test(name)).map(({ plan }) => plan),
      ...[named.get(name)].flatMap((plan) => plan ?? []),
    ];
    return (plans.length > 0 || additional === undefined ? plans : [additional]).map(positiveLiteral);
  });
  const fromMembers = members.filter((member) => member.name === name).flatMap(({ demand }) => demand);
  return toDemand([...fromLayouts, ...fromMembers]);
}

export function memberNames({ layouts, required, members }: ObjectCase): readonly string[] {
  const listed = layouts.flatMap(({ named }) => [...named.keys()]);
  return [...new Set([...required, ...listed, ...members.map(({ name }) => name)])];
}

export function requireMembers(shape: ObjectCase, names: readonly string[]): ObjectCase {
  return { ...shape, required: [...new Set([...shape.required, ...names])] };
}

export function forbidMember(shape: ObjectCase, name: string): ObjectCase {
  return { ...shape, forbidden: [...shape.forbidden, name] };
}

function toMemberLayout(rule: Extract<TypedRule, { keyword: 'properties' }>): MemberLayout {
  const patterned = rule.patterned.map(({ source, plan }) => ({ expression: new RegExp(source, 'u'), plan }));
  return { named: rule.named, patterned, additional: rule.additional };
}
