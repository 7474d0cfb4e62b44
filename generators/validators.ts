import { createRequire } from 'node:module';
import type * as ajvTypes from 'ajv/dist/2020.js';
import type { Ajv2020, ErrorObject, Options } from 'ajv/dist/2020.js';
import type formatsOfAjv from 'ajv-formats';

/** Annotations that `specs/derive` writes into schemas. They don't affect which values conform. */
const annotations = ['x-timestamp', 'x-from', 'x-since'];

interface SchemaError {
  /** JSON pointer to the wrong part of the value. */
  readonly pointer: string;
  readonly keyword: string;
  readonly message: string;
  /** The type that the schema requires, if the type is wrong. */
  readonly type?: string;
  /** The wrong part of the value. */
  readonly value: unknown;
}

export type Validation =
  | { readonly valid: true }
  | { readonly valid: false; readonly errors: readonly SchemaError[] };

/** Says whether a value conforms to a schema, and if not, why. */
export type Validator = (value: unknown) => Validation;

/** A validator for a derived schema. Throws if the schema is invalid or has keywords that Ajv doesn't know. */
export const compileValidator = (schema: object): Validator => toValidator(createStrictAjv().compile(schema));

/** A function that Ajv made, in this process or in a generated module. It has the errors of its last call. */
interface AjvFunction {
  (value: unknown): boolean;
  errors?: ErrorObject[] | null;
}

export function toValidator(validate: AjvFunction): Validator {
  return (value) => {
    if (validate(value)) return { valid: true };
    return { valid: false, errors: validationErrors(validate).map(toSchemaError) };
  };
}

/** Creates an Ajv for derived schemas. */
export function createStrictAjv(options: Options = {}): Ajv2020 {
  const ajv = createAjv({ strict: true, ...options });
  for (const keyword of annotations) ajv.addKeyword(keyword);
  return ajv;
}

/**
 * Creates an Ajv that accepts every valid schema. Strict mode is off, because it rejects some valid schemas: open-ended
 * `prefixItems`, `minContains: 0`, `if` with `required`. `readPlans` rejects unknown keywords before. Errors include their
 * schema.
 */
export const createLenientAjv = (): Ajv2020 => createAjv({ strict: false });

const require = createRequire(import.meta.url);

/** Ajv is loaded when it is first needed, because it takes longer to load than many commands take to run. */
function createAjv(options: Options): Ajv2020 {
  const ajvModule: typeof ajvTypes = require('ajv/dist/2020.js');
  const formats: typeof formatsOfAjv = require('ajv-formats');
  const ajv = new ajvModule.Ajv2020({ allErrors: true, ownProperties: true, verbose: true, ...options });
  formats.default(ajv);
  return ajv;
}

export function validationErrors(validate: AjvFunction): readonly ErrorObject[] {
  return validate.errors ?? [];
}

function toSchemaError({ instancePath, keyword, message = keyword, params, data }: ErrorObject): SchemaError {
  const allowed: unknown = params['allowedValues'];
  const text = Array.isArray(allowed) ? `one of ${allowed.join(', ')}` : message;
  const type: unknown = keyword === 'type' ? params['type'] : undefined;
  const error = { pointer: instancePath, keyword, message: text, value: data };
  return typeof type === 'string' ? { ...error, type } : error;
}
