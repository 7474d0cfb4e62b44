import fc from 'fast-check';
import { UnsatisfiableSchema, UnsupportedKeyword } from '../errors.ts';
import type { Interpreter } from './interpreter.ts';
import { canonicalJson } from '../json-types.ts';
import { toDemand, demandKey, positiveLiteral, type Demand, type Literal } from '../plan/plan.ts';

/** Draws sample values, which complete or break a value. They are always the same, so that broken values are reproducible. */
export class Samples {
  readonly #interpreter: Interpreter;
  readonly #known = new Map<string, readonly unknown[]>();

  constructor(interpreter: Interpreter) {
    this.#interpreter = interpreter;
  }

  /** At most `count` different values that meet the literals. The list is empty if no value meets them or can be drawn. */
  draw(literals: readonly Literal[], count: number): readonly unknown[] {
    const demand = toDemand(literals);
    const key = `${count} ${demandKey(demand)}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const values = this.#draw(demand, count);
    this.#known.set(key, values);
    return values;
  }

  drawOne(plan: string): unknown {
    const [first = null] = this.draw([positiveLiteral(plan)], 1);
    return first;
  }

  conforms(plan: string, value: unknown): boolean {
    return this.#interpreter.meets([positiveLiteral(plan)], value);
  }

  #draw(demand: Demand, count: number): readonly unknown[] {
    try {
      const values = fc.sample(this.#interpreter.valueArbitrary(demand), {
        seed: 2016,
        numRuns: 3 * count + 8,
      });
      return [...new Map(values.map((value) => [canonicalJson(value), value])).values()].slice(0, count);
    } catch (error) {
      if (error instanceof UnsatisfiableSchema || error instanceof UnsupportedKeyword) return [];
      throw error;
    }
  }
}
