import { exactNarrowing, partialNarrowing, type Narrowed } from './narrowing.ts';
import { negativeLiteral, toDemand, positiveLiteral, type Demand, type TypedRule } from './plan.ts';

/** Objects by their members, how many they are, and what names and values meet. */
export interface ObjectCase {
  readonly type: 'object';
  readonly min: number;
  readonly max: number;
  readonly required: readonly string[];
  readonly forbidden: readonly string[];
  /** One for each schema that tells of members: a member meets what each of them says about its name. */
  readonly layouts: readonly MemberLayout[];
  /** What a name itself has to meet, as a string. */
  readonly names: Demand;
  /** What a named member has to meet besides. */
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
      // A member of a name that nobody listed: which one, and its value, is left to chance.
      if (rule.patterned.length === 0 && rule.additional === undefined) return members;
      return [...members, partialNarrowing({ ...shape, min: Math.max(shape.min, 1) })];
    }
    default:
      return [];
  }
}

/** What the value of a member of that name has to meet. */
export function memberDemand({ layouts, members }: ObjectCase, name: string): Demand {
  const said = layouts.flatMap(({ named, patterned, additional }) => {
    const plans = [
      ...patterned.filter(({ expression }) => expression.test(name)).map(({ plan }) => plan),
      ...[named.get(name)].flatMap((plan) => plan ?? []),
    ];
    return (plans.length > 0 || additional === undefined ? plans : [additional]).map(positiveLiteral);
  });
  const besides = members.filter((member) => member.name === name).flatMap(({ demand }) => demand);
  return toDemand([...said, ...besides]);
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
