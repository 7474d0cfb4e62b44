import fc from 'fast-check';
import { UnsatisfiableSchema, UnsupportedKeyword } from '../errors.ts';
import type { Interpreter } from './interpreter.ts';
import { identityOf } from '../json-types.ts';
import { demandOf, keyOf, meets, type Demand, type Literal } from '../plan/plan.ts';

/** Values by which something is completed or broken: always the same ones, so that a break is a function of its value. */
export class Samples {
  readonly #interpreter: Interpreter;
  readonly #known = new Map<string, readonly unknown[]>();

  constructor(interpreter: Interpreter) {
    this.#interpreter = interpreter;
  }

  /** Different values that meet the literals, at most so many; none where nothing does, or nothing can be drawn. */
  of(literals: readonly Literal[], count: number): readonly unknown[] {
    const demand = demandOf(literals);
    const key = `${count} ${keyOf(demand)}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const values = this.#draw(demand, count);
    this.#known.set(key, values);
    return values;
  }

  oneOf(plan: string): unknown {
    const [first = null] = this.of([meets(plan)], 1);
    return first;
  }

  conforms(plan: string, value: unknown): boolean {
    return this.#interpreter.meets([meets(plan)], value);
  }

  #draw(demand: Demand, count: number): readonly unknown[] {
    try {
      const drawn = fc.sample(this.#interpreter.valuesOf(demand), { seed: 2016, numRuns: 3 * count + 8 });
      return [...new Map(drawn.map((value) => [identityOf(value), value])).values()].slice(0, count);
    } catch (error) {
      if (error instanceof UnsatisfiableSchema || error instanceof UnsupportedKeyword) return [];
      throw error;
    }
  }
}
