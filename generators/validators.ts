import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formatsOfAjv from 'ajv-formats';

/** What `specs/derive` notes in the schemas; none of it says which values conform. */
const annotations = ['x-timestamp', 'x-from', 'x-since'];

export interface SchemaError {
  /** JSON pointer into the value. */
  readonly pointer: string;
  readonly keyword: string;
  readonly message: string;
}

export type Validation =
  | { readonly valid: true }
  | { readonly valid: false; readonly errors: readonly SchemaError[] };

/** A validator of a derived schema. Throws where the schema itself is faulty or says what Ajv doesn't know. */
export function compileValidator(schema: object): (value: unknown) => Validation {
  const ajv = new Ajv2020({ allErrors: true, strict: true, ownProperties: true });
  for (const keyword of annotations) ajv.addKeyword(keyword);
  formatsOfAjv.default(ajv);
  const validate = ajv.compile(schema);
  return (value) => {
    if (validate(value)) return { valid: true };
    return { valid: false, errors: errorsOf(validate).map(schemaErrorOf) };
  };
}

/**
 * Ajv for any legal schema: its full strictness refuses some of those (`prefixItems` left open, `if` with `required`),
 * so only unknown keywords are refused, those that begin with `x-` aside. Errors carry the schema that they come from.
 */
export function lenientAjv(schema: object | boolean): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: false,
    strictSchema: true,
    ownProperties: true,
    verbose: true,
    allowMatchingProperties: true,
  });
  for (const keyword of extensionsIn(schema)) ajv.addKeyword(keyword);
  formatsOfAjv.default(ajv);
  return ajv;
}

export function errorsOf(validate: ValidateFunction): readonly ErrorObject[] {
  return validate.errors ?? [];
}

function schemaErrorOf({ instancePath, keyword, message }: ErrorObject): SchemaError {
  return { pointer: instancePath, keyword, message: message ?? keyword };
}

/** Names anywhere in the schema that begin with `x-`: a member of `properties` among them does no harm. */
function extensionsIn(schema: unknown): ReadonlySet<string> {
  const names = new Set<string>(annotations);
  JSON.stringify(schema, (name, value: unknown) => {
    if (/^x-[a-z0-9_$-]+$/i.test(name)) names.add(name);
    return value;
  });
  return names;
}
