import type { ValidateFunction } from 'ajv/dist/2020.js';
import { toUriFragment } from '../pointers.ts';
import { positiveLiteral, literalKey, type Demand } from '../plan/plan.ts';
import { createLenientAjv } from '../validators.ts';

const root = 'root';

/** Judges by Ajv whether values conform to the schema at a pointer of the root schema. */
export class ConformanceJudge {
  readonly #ajv;
  readonly #validators = new Map<string, ValidateFunction>();

  constructor(schema: object | boolean) {
    this.#ajv = createLenientAjv();
    // With a key of its own, a root that has an `$id` is found like any other.
    this.#ajv.addSchema(schema, root);
  }

  meets(demand: Demand, value: unknown): boolean {
    return demand.every(({ at, holds }) => this.#getValidator(at)(value) === holds);
  }

  #getValidator(at: string): ValidateFunction {
    const known = this.#validators.get(literalKey(positiveLiteral(at)));
    if (known !== undefined) return known;
    const validate = this.#ajv.getSchema(`${root}${toUriFragment(at)}`);
    if (validate === undefined) throw new Error(`Ajv finds no schema at "${at}".`);
    this.#validators.set(literalKey(positiveLiteral(at)), validate);
    return validate;
  }
}
