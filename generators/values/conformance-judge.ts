import type { Ajv2020, ValidateFunction } from 'ajv/dist/2020.js';
import { toUriFragment } from '../pointers.ts';
import { positiveLiteral, literalKey, type Demand } from '../plan/plan.ts';
import { createLenientAjv } from '../validators.ts';

const root = 'root';

/** Judges with Ajv whether values conform to the schema at a pointer in the root schema. */
export class ConformanceJudge {
  readonly #schema: object | boolean;
  #loadedAjv: Ajv2020 | undefined;
  readonly #validators = new Map<string, ValidateFunction>();

  constructor(schema: object | boolean) {
    this.#schema = schema;
  }

  /** Ajv, created when a value is judged: many schemas are drawn from without it. */
  get #ajv(): Ajv2020 {
    // The schema is added with its own key, so that it is also found if it has an `$id`.
    this.#loadedAjv ??= createLenientAjv().addSchema(this.#schema, root);
    return this.#loadedAjv;
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
