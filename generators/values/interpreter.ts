import fc from 'fast-check';
import { arraysOf, hasArrays } from './arrays.ts';
import { bounded } from './bounded-draws.ts';
import { oneOfInOrder } from './boundaries.ts';
import type { Case, Shape } from '../plan/cases.ts';
import { UnsatisfiableSchema, UnsupportedKeyword } from '../errors.ts';
import { Judge } from './conformance-judge.ts';
import { hasNumbers, numbersOf } from './numbers.ts';
import { hasObjects, objectsOf } from './objects.ts';
import { keyOf, type Demand, type PlanBook } from '../plan/plan.ts';
import { planOf } from '../plan/schema-plan.ts';
import { depthToSpare, type Room } from './size-budget.ts';
import { casesOf } from '../plan/simplify.ts';
import type { Sources } from './value-sources.ts';
import { stringsOf } from './strings.ts';

/** Nesting that no schema of a service asks for; recursion that needs more never ends. */
const deepest = 24;

/** Everything that is known of one root schema. Answers are kept: recursion asks the same again and again. */
export class Interpreter implements Sources {
  readonly book: PlanBook;
  readonly #judge: Judge;
  readonly #cases = new Map<string, readonly Case[]>();
  readonly #inhabited = new Map<string, boolean>();
  readonly #arbitraries = new Map<string, fc.Arbitrary<unknown>>();

  constructor(schema: object | boolean) {
    this.book = planOf(schema);
    this.#judge = new Judge(schema);
  }

  /** Values that meet the demand. Throws `UnsatisfiableSchema`, `UnsupportedKeyword`. */
  valuesOf(demand: Demand): fc.Arbitrary<unknown> {
    const height = this.heightOf(demand);
    if (height === undefined) throw new UnsatisfiableSchema(demand[0]?.at ?? '');
    return this.arbitrary(demand, { depth: height + depthToSpare, level: 0 });
  }

  /** The fewest levels of lists and objects in a value that meets the demand; `undefined` where none does. */
  heightOf(demand: Demand): number | undefined {
    return Array.from({ length: deepest }, (_, depth) => depth).find((depth) =>
      this.inhabited(demand, depth),
    );
  }

  arbitrary(demand: Demand, room: Room): fc.Arbitrary<unknown> {
    const key = `${room.depth} ${room.level} ${keyOf(demand)}`;
    const known = this.#arbitraries.get(key);
    if (known !== undefined) return known;
    const arbitrary = this.#anyOf(demand, room);
    this.#arbitraries.set(key, arbitrary);
    return arbitrary;
  }

  names(demand: Demand): readonly fc.Arbitrary<string>[] {
    return this.casesOf(demand).flatMap(({ shape, values, open }) => {
      if (shape.type !== 'string') return [];
      const listed = values?.filter((value) => typeof value === 'string');
      if (listed !== undefined) return listed.length === 0 ? [] : [oneOfInOrder(listed)];
      const strings = stringsOf(shape);
      if (strings === undefined || open.length === 0) return strings ?? [];
      return bounded(strings, (name) => this.meets(demand, name)) ?? [];
    });
  }

  inhabited(demand: Demand, depth: number): boolean {
    const key = `${depth} ${keyOf(demand)}`;
    const known = this.#inhabited.get(key);
    if (known !== undefined) return known;
    const some = this.casesOf(demand).some((found) => holdsAny(found, this, depth));
    this.#inhabited.set(key, some);
    return some;
  }

  meets(demand: Demand, value: unknown): boolean {
    return this.#judge.meets(demand, value);
  }

  casesOf(demand: Demand): readonly Case[] {
    const key = keyOf(demand);
    const known = this.#cases.get(key);
    if (known !== undefined) return known;
    const cases = casesOf(this.book, demand).map((found) => this.#judged(demand, found));
    this.#cases.set(key, cases);
    return cases;
  }

  /** Listed values are decided here and now. */
  #judged(demand: Demand, found: Case): Case {
    const values = found.values ?? (found.shape.type === 'boolean' ? [false, true] : undefined);
    const listed = found.shape.type === 'null' ? [null] : values;
    if (listed === undefined) return found;
    return { ...found, values: listed.filter((value) => this.meets(demand, value)), open: [] };
  }

  #anyOf(demand: Demand, room: Room): fc.Arbitrary<unknown> {
    const cases = this.casesOf(demand).filter((found) => holdsAny(found, this, room.depth));
    const [first] = cases;
    if (first === undefined) throw new UnsatisfiableSchema(demand[0]?.at ?? '');
    const found = cases.flatMap((one) => this.#valuesOfCase(demand, one, room) ?? []);
    if (found.length === 0) throw undecided(demand, first);
    return fc.oneof(...found);
  }

  #valuesOfCase(demand: Demand, found: Case, room: Room): fc.Arbitrary<unknown> | undefined {
    if (found.values !== undefined) return oneOfInOrder(found.values);
    const source = this.#valuesOfShape(found.shape, room);
    if (source === undefined || found.open.length === 0) return source;
    return bounded(source, (value) => this.meets(demand, value));
  }

  #valuesOfShape(shape: Shape, room: Room): fc.Arbitrary<unknown> | undefined {
    switch (shape.type) {
      case 'null':
        return fc.constant(null);
      case 'boolean':
        return fc.boolean();
      case 'number':
        return numbersOf(shape);
      case 'string':
        return stringsOf(shape);
      case 'array': {
        const lists = arraysOf(shape, this, room);
        if (!shape.unique) return lists;
        return bounded(lists, (value) => Array.isArray(value) && value.length >= shape.min);
      }
      case 'object': {
        const objects = objectsOf(shape, this, room);
        if (shape.min <= shape.required.length) return objects;
        return bounded(
          objects,
          (value) => typeof value === 'object' && Object.keys(value ?? {}).length >= shape.min,
        );
      }
    }
  }
}

function holdsAny({ shape, values }: Case, sources: Sources, depth: number): boolean {
  if (values !== undefined) return values.length > 0;
  switch (shape.type) {
    case 'number':
      return hasNumbers(shape);
    case 'string':
      return shape.min <= shape.max;
    case 'array':
      return hasArrays(shape, sources, depth);
    case 'object':
      return hasObjects(shape, sources, depth);
    default:
      return true;
  }
}

function undecided(demand: Demand, { open, told }: Case): UnsupportedKeyword {
  const place = open[0] ?? told.at(-1) ?? { keyword: 'not', pointer: demand[0]?.at ?? '' };
  return new UnsupportedKeyword(
    place.keyword,
    place.pointer,
    'no value was found that meets it and the rest',
  );
}
