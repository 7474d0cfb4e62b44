import fc from 'fast-check';
import { arrayArbitrary, isArrayCasePossible } from './arrays.ts';
import { boundedFilter } from './bounded-draws.ts';
import { oneOfInOrder } from './boundaries.ts';
import type { ValueCase, Shape } from '../plan/cases.ts';
import { UnsatisfiableSchema, UnsupportedKeyword } from '../errors.ts';
import { ConformanceJudge } from './conformance-judge.ts';
import { isNumberCasePossible, numberArbitrary } from './numbers.ts';
import { isObjectCasePossible, objectArbitrary } from './objects.ts';
import { demandKey, type Demand, type PlanBook } from '../plan/plan.ts';
import { readPlans } from '../plan/read-plans.ts';
import { spareDepth, type SizeBudget } from './size-budget.ts';
import { simplifyDemand } from '../plan/simplify.ts';
import type { ValueSources } from './value-sources.ts';
import { stringArbitrary } from './strings.ts';

/** No schema of a service needs deeper nesting. A schema that needs more counts as infinite, and so as without values. */
const maxHeight = 24;

/** Derives arbitraries from one root schema. Results are cached, because recursive schemas need the same ones repeatedly. */
export class Interpreter implements ValueSources {
  readonly book: PlanBook;
  readonly #judge: ConformanceJudge;
  readonly #cases = new Map<string, readonly ValueCase[]>();
  readonly #inhabited = new Map<string, boolean>();
  readonly #arbitraries = new Map<string, fc.Arbitrary<unknown>>();

  constructor(schema: object | boolean) {
    this.book = readPlans(schema);
    this.#judge = new ConformanceJudge(schema);
  }

  /** An arbitrary of values that meet the demand. Throws `UnsatisfiableSchema` or `UnsupportedKeyword`. */
  valueArbitrary(demand: Demand): fc.Arbitrary<unknown> {
    const height = this.minHeight(demand);
    if (height === undefined) throw new UnsatisfiableSchema(demand[0]?.at ?? '');
    return this.arbitrary(demand, { depth: height + spareDepth, level: 0 });
  }

  /** The minimum nesting of lists and objects in a value that meets the demand; `undefined` if no value meets it. */
  minHeight(demand: Demand): number | undefined {
    return Array.from({ length: maxHeight }, (_, depth) => depth).find((depth) =>
      this.isInhabited(demand, depth),
    );
  }

  arbitrary(demand: Demand, budget: SizeBudget): fc.Arbitrary<unknown> {
    const key = `${budget.depth} ${budget.level} ${demandKey(demand)}`;
    const known = this.#arbitraries.get(key);
    if (known !== undefined) return known;
    const arbitrary = this.#demandArbitrary(demand, budget);
    this.#arbitraries.set(key, arbitrary);
    return arbitrary;
  }

  nameArbitraries(demand: Demand): readonly fc.Arbitrary<string>[] {
    return this.findCases(demand).flatMap(({ shape, values, openRules }) => {
      if (shape.type !== 'string') return [];
      const listed = values?.filter((value) => typeof value === 'string');
      if (listed !== undefined) return listed.length === 0 ? [] : [oneOfInOrder(listed)];
      const strings = stringArbitrary(shape);
      if (strings === undefined || openRules.length === 0) return strings ?? [];
      return boundedFilter(strings, (name) => this.meets(demand, name)) ?? [];
    });
  }

  isInhabited(demand: Demand, depth: number): boolean {
    const key = `${depth} ${demandKey(demand)}`;
    const known = this.#inhabited.get(key);
    if (known !== undefined) return known;
    const some = this.findCases(demand).some((found) => isCasePossible(found, this, depth));
    this.#inhabited.set(key, some);
    return some;
  }

  meets(demand: Demand, value: unknown): boolean {
    return this.#judge.meets(demand, value);
  }

  findCases(demand: Demand): readonly ValueCase[] {
    const key = demandKey(demand);
    const known = this.#cases.get(key);
    if (known !== undefined) return known;
    const cases = simplifyDemand(this.book, demand).map((found) => this.#withJudgedValues(demand, found));
    this.#cases.set(key, cases);
    return cases;
  }

  /** Removes the listed values that do not meet the demand. */
  #withJudgedValues(demand: Demand, found: ValueCase): ValueCase {
    const values = found.values ?? (found.shape.type === 'boolean' ? [false, true] : undefined);
    const listed = found.shape.type === 'null' ? [null] : values;
    if (listed === undefined) return found;
    return { ...found, values: listed.filter((value) => this.meets(demand, value)), openRules: [] };
  }

  #demandArbitrary(demand: Demand, budget: SizeBudget): fc.Arbitrary<unknown> {
    const cases = this.findCases(demand).filter((found) => isCasePossible(found, this, budget.depth));
    const [first] = cases;
    if (first === undefined) throw new UnsatisfiableSchema(demand[0]?.at ?? '');
    const found = cases.flatMap((one) => this.#caseArbitrary(demand, one, budget) ?? []);
    if (found.length === 0) throw undecidedCase(demand, first);
    return fc.oneof(...found);
  }

  #caseArbitrary(demand: Demand, found: ValueCase, budget: SizeBudget): fc.Arbitrary<unknown> | undefined {
    if (found.values !== undefined) return oneOfInOrder(found.values);
    const source = this.#shapeArbitrary(found.shape, budget);
    if (source === undefined || found.openRules.length === 0) return source;
    return boundedFilter(source, (value) => this.meets(demand, value));
  }

  #shapeArbitrary(shape: Shape, budget: SizeBudget): fc.Arbitrary<unknown> | undefined {
    switch (shape.type) {
      case 'null':
        return fc.constant(null);
      case 'boolean':
        return fc.boolean();
      case 'number':
        return numberArbitrary(shape);
      case 'string':
        return stringArbitrary(shape);
      case 'array': {
        const lists = arrayArbitrary(shape, this, budget);
        if (!shape.unique) return lists;
        return boundedFilter(lists, (value) => Array.isArray(value) && value.length >= shape.min);
      }
      case 'object': {
        const objects = objectArbitrary(shape, this, budget);
        if (shape.min <= shape.required.length) return objects;
        return boundedFilter(
          objects,
          (value) => typeof value === 'object' && Object.keys(value ?? {}).length >= shape.min,
        );
      }
    }
  }
}

function isCasePossible({ shape, values }: ValueCase, sources: ValueSources, depth: number): boolean {
  if (values !== undefined) return values.length > 0;
  switch (shape.type) {
    case 'number':
      return isNumberCasePossible(shape);
    case 'string':
      return shape.min <= shape.max;
    case 'array':
      return isArrayCasePossible(shape, sources, depth);
    case 'object':
      return isObjectCasePossible(shape, sources, depth);
    default:
      return true;
  }
}

function undecidedCase(demand: Demand, { openRules, mergedRules }: ValueCase): UnsupportedKeyword {
  const location = openRules[0] ?? mergedRules.at(-1) ?? { keyword: 'not', pointer: demand[0]?.at ?? '' };
  return new UnsupportedKeyword(
    location.keyword,
    location.pointer,
    'no value was found that meets it and the other rules',
  );
}
