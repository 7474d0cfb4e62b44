import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formatsOfAjv from 'ajv-formats';

/** Annotations that `specs/derive` writes into schemas. They don't affect which values conform. */
const annotations = ['x-timestamp', 'x-from', 'x-since'];

interface SchemaError {
  /** JSON pointer to the wrong part of the value. */
  readonly pointer: string;
  readonly keyword: string;
  readonly message: string;
  /** The wrong part of the value. */
  readonly value: unknown;
}

export type Validation =
  | { readonly valid: true }
  | { readonly valid: false; readonly errors: readonly SchemaError[] };

/** A validator for a derived schema. Throws if the schema is invalid or has keywords that Ajv doesn't know. */
export function compileValidator(schema: object): (value: unknown) => Validation {
  const ajv = new Ajv2020({ allErrors: true, strict: true, ownProperties: true, verbose: true });
  for (const keyword of annotations) ajv.addKeyword(keyword);
  formatsOfAjv.default(ajv);
  const validate = ajv.compile(schema);
  return (value) => {
    if (validate(value)) return { valid: true };
    return { valid: false, errors: validationErrors(validate).map(toSchemaError) };
  };
}

/**
 * Creates an Ajv that accepts every valid schema. Strict mode is off, because it rejects some valid schemas: open-ended
 * `prefixItems`, `minContains: 0`, `if` with `required`. `readPlans` rejects unknown keywords before. Errors include their
 * schema.
 */
export function createLenientAjv(): Ajv2020 {
  const ajv = new Ajv2020({ allErrors: true, strict: false, ownProperties: true, verbose: true });
  formatsOfAjv.default(ajv);
  return ajv;
}

export function validationErrors(validate: ValidateFunction): readonly ErrorObject[] {
  return validate.errors ?? [];
}

function toSchemaError({ instancePath, keyword, message = keyword, params, data }: ErrorObject): SchemaError {
  const allowed: unknown = params['allowedValues'];
  const text = Array.isArray(allowed) ? `one of ${allowed.join(', ')}` : message;
  return { pointer: instancePath, keyword, message: text, value: data };
}
