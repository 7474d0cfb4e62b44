import { Ajv2020 } from 'ajv/dist/2020.js';

// What an API model must be in the parts that are read. Without it, a damaged part would be dropped without a word.

const name = { type: 'string', minLength: 1 } as const;
const flag = { type: 'boolean' } as const;
const reference = {
  type: 'object',
  properties: { shape: name, documentation: { type: 'string' } },
  required: ['shape'],
} as const;

/** What holds for the shapes of a type. */
const whereType = (type: string, rule: object): object => ({
  if: { properties: { type: { not: { const: type } } } },
  else: rule,
});

const shapeSchema = {
  type: 'object',
  properties: {
    type: {
      enum: [
        ...['string', 'character', 'integer', 'long', 'float', 'double', 'boolean', 'timestamp', 'blob'],
        ...['list', 'map', 'structure', 'bigdecimal', 'biginteger', 'byte', 'short', 'document'],
      ],
    },
    members: { type: 'object', additionalProperties: reference },
    required: { type: 'array', items: name, uniqueItems: true },
    enum: { type: 'array', items: { type: 'string' }, minItems: 1, uniqueItems: true },
    min: { type: 'number' },
    max: { type: 'number' },
    pattern: { type: 'string' },
    documentation: { type: 'string' },
    exception: flag,
    fault: flag,
    document: flag,
    error: {
      type: 'object',
      properties: { httpStatusCode: { type: 'integer', minimum: 100, maximum: 599 } },
    },
  },
  required: ['type'],
  allOf: [
    whereType('structure', { required: ['members'] }),
    whereType('list', { properties: { member: reference }, required: ['member'] }),
    whereType('map', { properties: { key: reference, value: reference }, required: ['key', 'value'] }),
  ],
} as const;

const operationSchema = {
  type: 'object',
  properties: { input: reference, output: reference, errors: { type: 'array', items: reference } },
} as const;

const ajv = new Ajv2020({ strictTypes: false, strictRequired: false });
const isModel = ajv.compile({
  type: 'object',
  properties: {
    shapes: { type: 'object', additionalProperties: shapeSchema },
    operations: { type: 'object', additionalProperties: operationSchema },
  },
});

/** Where a model is malformed, and what is expected there. */
export function findModelError(
  model: object,
): { readonly section: string; readonly expected: string } | undefined {
  if (isModel(model)) return undefined;
  const [error] = isModel.errors ?? [];
  const allowed: unknown = error?.params['allowedValues'];
  const values = Array.isArray(allowed) ? ` (${allowed.join(', ')})` : '';
  return {
    section: error?.instancePath.slice(1) || 'the file',
    expected: `an API model; it ${error?.message ?? 'is not valid'}${values}`,
  };
}
