import type { JsonObject } from '../specs/json.ts';

/** A schema that uses one keyword. `broken`: the keyword in Ajv's error for a value that violates the schema. */
export type KeywordSchema = readonly [name: string, broken: string, schema: JsonObject];

const formats = [
  ...['date', 'time', 'date-time', 'iso-time', 'iso-date-time', 'duration', 'uri', 'uri-reference'],
  ...['uri-template', 'url', 'email', 'hostname', 'ipv4', 'ipv6', 'regex', 'uuid', 'json-pointer'],
  ...['json-pointer-uri-fragment', 'relative-json-pointer', 'byte'],
];

/** One schema for each keyword that the interpreter supports. */
export const keywordSchemas: readonly KeywordSchema[] = [
  ...['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'].map((type): KeywordSchema => [
    `type ${type}`,
    'type',
    { type },
  ]),
  ['a list of types', 'type', { type: ['string', 'integer'] }],
  ['enum', 'enum', { enum: ['a', 1, null, { b: [] }] }],
  ['const', 'const', { const: { a: [1] } }],
  ['properties', 'type', { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] }],
  ['required', 'required', { type: 'object', properties: { a: {}, b: {} }, required: ['a', 'b'] }],
  [
    'additionalProperties',
    'additionalProperties',
    { type: 'object', properties: { a: {} }, additionalProperties: false },
  ],
  [
    'additionalProperties with a schema',
    'type',
    { type: 'object', minProperties: 1, additionalProperties: { type: 'integer' } },
  ],
  [
    'patternProperties',
    'type',
    { type: 'object', minProperties: 1, patternProperties: { '^x-[a-z]+$': { type: 'boolean' } } },
  ],
  [
    'propertyNames',
    'propertyNames',
    { type: 'object', minProperties: 1, propertyNames: { pattern: '^[a-z]{2}$' } },
  ],
  ['minProperties', 'minProperties', { type: 'object', minProperties: 2 }],
  ['maxProperties', 'maxProperties', { type: 'object', maxProperties: 2, additionalProperties: {} }],
  ['items', 'type', { type: 'array', items: { type: 'string' }, minItems: 1 }],
  [
    'prefixItems',
    'type',
    { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }], minItems: 2 },
  ],
  ['items after a prefix', 'items', { type: 'array', prefixItems: [{ type: 'null' }], items: false }],
  ['contains', 'contains', { type: 'array', contains: { const: 7 } }],
  [
    'minContains and maxContains',
    'contains',
    { type: 'array', contains: { const: 7 }, minContains: 2, maxContains: 3 },
  ],
  ['minItems', 'minItems', { type: 'array', items: { type: 'integer' }, minItems: 3 }],
  ['maxItems', 'maxItems', { type: 'array', items: { type: 'string' }, maxItems: 100 }],
  ['uniqueItems', 'uniqueItems', { type: 'array', items: { type: 'boolean' }, uniqueItems: true }],
  ['minLength', 'minLength', { type: 'string', minLength: 3 }],
  ['maxLength', 'maxLength', { type: 'string', maxLength: 3 }],
  ['pattern', 'pattern', { type: 'string', pattern: '^[a-z]{2,4}-[0-9]+$' }],
  ...formats.map((format): KeywordSchema => [`format ${format}`, 'format', { type: 'string', format }]),
  ...['int32', 'int64'].map((format): KeywordSchema => [
    `format ${format}`,
    'format',
    { type: 'number', format },
  ]),
  ['minimum', 'minimum', { type: 'number', minimum: 2.5 }],
  ['maximum', 'maximum', { type: 'integer', maximum: -3 }],
  ['exclusiveMinimum', 'exclusiveMinimum', { type: 'number', exclusiveMinimum: 0 }],
  ['exclusiveMaximum', 'exclusiveMaximum', { type: 'integer', exclusiveMaximum: 0 }],
  ['multipleOf', 'multipleOf', { type: 'number', multipleOf: 0.25 }],
  ['allOf', 'minLength', { type: 'string', allOf: [{ minLength: 2 }, { maxLength: 5 }] }],
  ['anyOf', 'anyOf', { anyOf: [{ type: 'string' }, { type: 'integer', minimum: 3 }] }],
  ['oneOf', 'oneOf', { oneOf: [{ multipleOf: 2 }, { multipleOf: 3 }], type: 'integer' }],
  ['not', 'not', { type: ['string', 'integer'], not: { enum: ['a', 1] } }],
  [
    'if, then and else',
    'minLength',
    { type: 'string', if: { pattern: '^a' }, then: { minLength: 3 }, else: { maxLength: 2 } },
  ],
  [
    '$ref and $defs',
    'type',
    {
      $defs: { name: { type: 'string' } },
      type: 'object',
      properties: { a: { $ref: '#/$defs/name' } },
      required: ['a'],
    },
  ],
  [
    'a recursive $ref',
    'type',
    {
      $defs: {
        tree: {
          type: 'object',
          properties: {
            leaf: { type: 'integer' },
            trees: { type: 'array', items: { $ref: '#/$defs/tree' } },
          },
          required: ['leaf'],
        },
      },
      $ref: '#/$defs/tree',
    },
  ],
  ['boolean schemas', 'false schema', { type: 'object', properties: { a: true, b: false } }],
];
