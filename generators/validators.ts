import { Ajv2020 } from 'ajv/dist/2020.js';

export interface SchemaError {
  readonly pointer: string;
  readonly keyword: string;
  readonly message: string;
}

export type Validation =
  | { readonly valid: true }
  | { readonly valid: false; readonly errors: readonly SchemaError[] };

/** A validator of a derived schema; an error's pointer leads into the value. */
export function compileValidator(schema: object): (value: unknown) => Validation {
  const ajv = new Ajv2020({ allErrors: true, strict: true });
  for (const keyword of ['x-timestamp', 'x-from']) ajv.addKeyword(keyword);
  const validate = ajv.compile(schema);
  return (value) => {
    if (validate(value)) return { valid: true };
    const errors = (validate.errors ?? []).map(({ instancePath, keyword, message }) => ({
      pointer: instancePath,
      keyword,
      message: message ?? keyword,
    }));
    return { valid: false, errors };
  };
}
