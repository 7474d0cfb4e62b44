import { exactly, partly, type Narrowed } from './narrowing.ts';
import { breaks, demandOf, meets, type Demand, type TypedRule } from './plan.ts';

/** Objects by their members, how many they are, and what names and values meet. */
export interface ObjectCase {
  readonly type: 'object';
  readonly min: number;
  readonly max: number;
  readonly required: readonly string[];
  readonly forbidden: readonly string[];
  /** One for each schema that tells of members: a member meets what each of them says about its name. */
  readonly layouts: readonly Layout[];
  /** What a name itself has to meet, as a string. */
  readonly names: Demand;
  /** What a named member has to meet besides. */
  readonly members: readonly { readonly name: string; readonly demand: Demand }[];
}

interface Layout {
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
      return exactly({ ...shape, min: Math.max(shape.min, rule.limit) });
    case 'maxProperties':
      return exactly({ ...shape, max: Math.min(shape.max, rule.limit) });
    case 'required':
      return exactly(having(shape, rule.names));
    case 'propertyNames':
      return exactly({ ...shape, names: demandOf([...shape.names, meets(rule.plan)]) });
    case 'properties':
      return exactly({ ...shape, layouts: [...shape.layouts, layoutOf(rule)] });
    default:
      return exactly(shape);
  }
}

export function refuteObject(shape: ObjectCase, rule: TypedRule): readonly Narrowed<ObjectCase>[] {
  switch (rule.keyword) {
    case 'minProperties':
      return [exactly({ ...shape, max: Math.min(shape.max, rule.limit - 1) })];
    case 'maxProperties':
      return [exactly({ ...shape, min: Math.max(shape.min, rule.limit + 1) })];
    case 'required':
      return rule.names.map((name) => exactly({ ...shape, forbidden: [...shape.forbidden, name] }));
    case 'propertyNames':
      return [partly({ ...shape, min: Math.max(shape.min, 1) })];
    case 'properties': {
      const members = [...rule.named].map(([name, plan]) =>
        exactly(having({ ...shape, members: [...shape.members, { name, demand: [breaks(plan)] }] }, [name])),
      );
      // A member of a name that nobody listed: which one, and its value, is left to chance.
      if (rule.patterned.length === 0 && rule.additional === undefined) return members;
      return [...members, partly({ ...shape, min: Math.max(shape.min, 1) })];
    }
    default:
      return [];
  }
}

/** What the value of a member of that name has to meet. */
export function demandFor({ layouts, members }: ObjectCase, name: string): Demand {
  const said = layouts.flatMap(({ named, patterned, additional }) => {
    const plans = [
      ...patterned.filter(({ expression }) => expression.test(name)).map(({ plan }) => plan),
      ...[named.get(name)].flatMap((plan) => plan ?? []),
    ];
    return (plans.length > 0 || additional === undefined ? plans : [additional]).map(meets);
  });
  const besides = members.filter((member) => member.name === name).flatMap(({ demand }) => demand);
  return demandOf([...said, ...besides]);
}

export function namesOf({ layouts, required, members }: ObjectCase): readonly string[] {
  const listed = layouts.flatMap(({ named }) => [...named.keys()]);
  return [...new Set([...required, ...listed, ...members.map(({ name }) => name)])];
}

export function having(shape: ObjectCase, names: readonly string[]): ObjectCase {
  return { ...shape, required: [...new Set([...shape.required, ...names])] };
}

export function lacking(shape: ObjectCase, name: string): ObjectCase {
  return { ...shape, forbidden: [...shape.forbidden, name] };
}

function layoutOf(rule: Extract<TypedRule, { keyword: 'properties' }>): Layout {
  const patterned = rule.patterned.map(({ source, plan }) => ({ expression: new RegExp(source, 'u'), plan }));
  return { named: rule.named, patterned, additional: rule.additional };
}
