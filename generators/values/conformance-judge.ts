import type { ValidateFunction } from 'ajv/dist/2020.js';
import { fragmentOf } from '../pointers.ts';
import { meets, signOf, type Demand } from '../plan/plan.ts';
import { lenientAjv } from '../validators.ts';

const root = 'root';

/** Tells by Ajv whether values conform to the schema at a pointer of the root schema. */
export class Judge {
  readonly #ajv;
  readonly #validators = new Map<string, ValidateFunction>();

  constructor(schema: object | boolean) {
    this.#ajv = lenientAjv();
    // Under a name of its own a root with an `$id` is reached like any other.
    this.#ajv.addSchema(schema, root);
  }

  meets(demand: Demand, value: unknown): boolean {
    return demand.every(({ at, holds }) => this.#validatorOf(at)(value) === holds);
  }

  #validatorOf(at: string): ValidateFunction {
    const known = this.#validators.get(signOf(meets(at)));
    if (known !== undefined) return known;
    const validate = this.#ajv.getSchema(`${root}${fragmentOf(at)}`);
    if (validate === undefined) throw new Error(`Ajv finds no schema at "${at}"`);
    this.#validators.set(signOf(meets(at)), validate);
    return validate;
  }
}
