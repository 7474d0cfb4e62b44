import type { JsonType } from '../json-types.ts';

/**
 * The interpreter's own form of a (sub)schema. It refers to others by their pointers, so a recursive schema is just a
 * repeated pointer.
 */
export interface Plan {
  /** JSON pointer of the schema within the root schema. */
  readonly pointer: string;
  /** All must hold. If there are none, every value conforms. */
  readonly rules: readonly Rule[];
}

/** Every plan of a root schema by its pointer; '' is the root. */
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

/** The name says whether it is a format of numbers or of strings; values of other types are not affected. */
type FormatRule = { readonly keyword: 'format'; readonly name: string };

type ArrayRule =
  | { readonly keyword: 'minItems' | 'maxItems'; readonly limit: number }
  | { readonly keyword: 'uniqueItems' }
  /** `prefixItems` and `items` of one schema, because `items` applies after the prefix. */
  | { readonly keyword: 'items'; readonly prefix: readonly string[]; readonly rest: string | undefined }
  | { readonly keyword: 'contains'; readonly plan: string; readonly min: number; readonly max: number };

type ObjectRule =
  | { readonly keyword: 'minProperties' | 'maxProperties'; readonly limit: number }
  | { readonly keyword: 'required'; readonly names: readonly string[] }
  /** `properties`, `patternProperties` and `additionalProperties` of one schema, because the last depends on the others. */
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
  /** `dependentSchemas`: where the member is there, the whole object conforms to the plan. */
  | { readonly keyword: 'dependentSchemas'; readonly name: string; readonly plan: string }
  | { readonly keyword: 'dependentRequired'; readonly name: string; readonly names: readonly string[] };

/** Rules of one or two JSON types: values of the other types have nothing to do with them. */
export type TypedRule = NumberRule | StringRule | FormatRule | ArrayRule | ObjectRule;

export type Rule = ValueRule | TypedRule | Combination;

/** A plan that a value has to conform to, or must not. */
export interface Literal {
  readonly at: string;
  readonly holds: boolean;
}

/** What one value has to meet, all of it: none means anything goes. */
export type Demand = readonly Literal[];

/** The same literals in any order, and repeated, are the same demand. */
export function toDemand(literals: readonly Literal[]): Demand {
  const unique = new Map(literals.map((literal) => [literalKey(literal), literal]));
  return [...unique.keys()].toSorted().flatMap((sign) => unique.get(sign) ?? []);
}

/** A text that two demands share exactly when they are the same: a pointer may hold any character. */
export function demandKey(demand: Demand): string {
  return JSON.stringify(demand.map(literalKey));
}

/** Sorted, '+' comes before '-': what must hold is read first, so that what must not finds its cases narrowed. */
export function literalKey({ at, holds }: Literal): string {
  return `${holds ? '+' : '-'}${at}`;
}

/** Demands are kept apart by pointer, and a demand for one plan is the most frequent one. */
export function positiveLiteral(at: string): Literal {
  return { at, holds: true };
}

export function negativeLiteral(at: string): Literal {
  return { at, holds: false };
}

export function getPlan(book: PlanBook, pointer: string): Plan {
  const plan = book.get(pointer);
  if (plan === undefined) throw new Error(`no plan was read for "${pointer}"`);
  return plan;
}

/** Plans that a rule tries on the very value that it is about, not on a part of it. */
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
