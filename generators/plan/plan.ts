import type { JsonType } from '../json-types.ts';

/**
 * The form in which the interpreter holds a schema or subschema. A plan refers to other plans by their pointers. So a plan
 * can refer to itself, as recursive schemas do.
 */
export interface Plan {
  /** JSON pointer of the schema within the root schema. */
  readonly pointer: string;
  /** A value must meet all rules. Without rules, every value conforms. */
  readonly rules: readonly Rule[];
}

/** All plans of a root schema by their pointers. The pointer of the root is ''. */
export type PlanBook = ReadonlyMap<string, Plan>;

export type TypeName = JsonType | 'integer';

type NumberRule =
  | {
      readonly keyword: 'minimum' | 'maximum' | 'exclusiveMinimum' | 'exclusiveMaximum';
      readonly limit: number;
    }
  | { readonly keyword: 'multipleOf'; readonly step: number };

type StringRule =
  | { readonly keyword: 'minLength' | 'maxLength'; readonly limit: number }
  | { readonly keyword: 'pattern'; readonly source: string };

/** A format is about strings or about numbers, depending on its name. Values of other types are not affected. */
type FormatRule = { readonly keyword: 'format'; readonly name: string };

type ArrayRule =
  | { readonly keyword: 'minItems' | 'maxItems'; readonly limit: number }
  | { readonly keyword: 'uniqueItems' }
  /** One rule for `prefixItems` and `items` of a schema, because `items` applies after the prefix. */
  | { readonly keyword: 'items'; readonly prefix: readonly string[]; readonly rest: string | undefined }
  | { readonly keyword: 'contains'; readonly plan: string; readonly min: number; readonly max: number };

type ObjectRule =
  | { readonly keyword: 'minProperties' | 'maxProperties'; readonly limit: number }
  | { readonly keyword: 'required'; readonly names: readonly string[] }
  /** One rule for `properties`, `patternProperties` and `additionalProperties`, because the last depends on the others. */
  | {
      readonly keyword: 'properties';
      readonly named: ReadonlyMap<string, string>;
      readonly patterned: readonly { readonly source: string; readonly plan: string }[];
      readonly additional: string | undefined;
    }
  | { readonly keyword: 'propertyNames'; readonly plan: string };

type ValueRule =
  | { readonly keyword: 'type'; readonly types: readonly TypeName[] }
  | { readonly keyword: 'enum' | 'const'; readonly values: readonly unknown[] }
  | { readonly keyword: 'false schema' };

/** Rules that apply other plans to the same value. */
type Combination =
  | { readonly keyword: 'allOf' | 'anyOf' | 'oneOf'; readonly plans: readonly string[] }
  | { readonly keyword: 'not' | '$ref'; readonly plan: string }
  | {
      readonly keyword: 'if';
      readonly plan: string;
      readonly consequence: string | undefined;
      readonly alternative: string | undefined;
    }
  /** If the member is present, the object must conform to the plan. */
  | { readonly keyword: 'dependentSchemas'; readonly name: string; readonly plan: string }
  | { readonly keyword: 'dependentRequired'; readonly name: string; readonly names: readonly string[] };

/** Rules about one or two JSON types. Values of other types are not affected. */
export type TypedRule = NumberRule | StringRule | FormatRule | ArrayRule | ObjectRule;

export type Rule = ValueRule | TypedRule | Combination;

/** A value must conform to the plan at `at` if `holds` is true, and must not conform to it if `holds` is false. */
export interface Literal {
  readonly at: string;
  readonly holds: boolean;
}

/** A value meets a demand if it meets all literals. Without literals, every value meets it. */
export type Demand = readonly Literal[];

/** Sorts literals and removes duplicates, so that equal sets become equal demands. */
export function toDemand(literals: readonly Literal[]): Demand {
  const unique = new Map(literals.map((literal) => [literalKey(literal), literal]));
  return [...unique.keys()].toSorted().flatMap((key) => unique.get(key) ?? []);
}

const demandKeys = new WeakMap<Demand, string>();

/** Only equal demands have equal keys. Keys are JSON, because pointers may contain any separator. */
export function demandKey(demand: Demand): string {
  const known = demandKeys.get(demand);
  if (known !== undefined) return known;
  const key = JSON.stringify(demand.map(literalKey));
  demandKeys.set(demand, key);
  return key;
}

/** '+' sorts before '-', so positive literals are merged first. Negative literals then apply to narrower cases. */
export function literalKey({ at, holds }: Literal): string {
  return `${holds ? '+' : '-'}${at}`;
}

export function positiveLiteral(at: string): Literal {
  return { at, holds: true };
}

export function negativeLiteral(at: string): Literal {
  return { at, holds: false };
}

export function getPlan(book: PlanBook, pointer: string): Plan {
  const plan = book.get(pointer);
  if (plan === undefined) throw new Error(`No plan was read for "${pointer}".`);
  return plan;
}

/** The plans that a rule applies to the value itself, not to its members or items. */
export function sameValuePlans(rule: Rule): readonly string[] {
  switch (rule.keyword) {
    case 'allOf':
    case 'anyOf':
    case 'oneOf':
      return rule.plans;
    case 'not':
    case '$ref':
    case 'dependentSchemas':
      return [rule.plan];
    case 'if':
      return [rule.plan, rule.consequence, rule.alternative].flatMap((plan) => plan ?? []);
    default:
      return [];
  }
}
