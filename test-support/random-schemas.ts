import fc from 'fast-check';
import type { JsonObject } from '../specs/json.ts';

// Valid schemas with every keyword that the interpreter supports, small enough to read when a law fails.

type Schema = JsonObject | boolean;

const small = fc.nat(4);
const limit = fc.integer({ min: -6, max: 6 });
const name = fc.constantFrom('a', 'b', 'c', 'x-d');
const scalar = fc.constantFrom(null, true, 0, 1, -2, 1.5, '', 'a', 'bc', '漢🚀');
const listed = fc.uniqueArray(fc.oneof(scalar, fc.constantFrom<unknown>([], {}, [1], { a: 1 })), {
  minLength: 1,
  maxLength: 4,
  selector: (value) => JSON.stringify(value),
});
const pattern = fc.constantFrom('^a', 'b$', '^[a-z]*$', '^[0-9]{2,4}$', '[A-Z]', '^(foo|bar)+$', '\\p{L}');
const format = fc.constantFrom(
  'date',
  'ipv4',
  'uuid',
  'email',
  'date-time',
  'uri',
  'json-pointer',
  'byte',
  'duration',
);
const typeName = fc.constantFrom('null', 'boolean', 'integer', 'number', 'string', 'array', 'object');

/** At most three of the keywords, since more usually contradict each other. */
function some(keywords: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<JsonObject> {
  return fc
    .subarray(Object.entries(keywords), { maxLength: 3 })
    .chain((chosen) => fc.record(Object.fromEntries(chosen)));
}

const numeric = some({
  minimum: limit,
  maximum: limit.map((n) => n + 4),
  exclusiveMinimum: limit,
  exclusiveMaximum: limit.map((n) => n + 4),
  multipleOf: fc.constantFrom(1, 2, 3, 0.5, 0.1, 0.25),
  format: fc.constantFrom('int32', 'int64', 'float', 'double'),
});
const textual = some({ minLength: small, maxLength: small.map((n) => n + 2), pattern, format });

/** Schemas that may refer to `#/$defs/one` and `#/$defs/two`. */
function schemas(depth: number): fc.Arbitrary<Schema> {
  const flat = fc.oneof(
    fc.boolean(),
    numeric.map((rules) => ({ type: 'number', ...rules })),
    numeric.map((rules) => ({ type: 'integer', ...rules })),
    textual.map((rules) => ({ type: 'string', ...rules })),
    listed.map((values) => ({ enum: values })),
    scalar.map((value) => ({ const: value })),
    fc.oneof(typeName, fc.uniqueArray(typeName, { minLength: 1, maxLength: 3 })).map((type) => ({ type })),
  );
  if (depth === 0) return flat;
  const inner = schemas(depth - 1);
  const several = fc.array(inner, { minLength: 1, maxLength: 3 });
  const members = fc.dictionary(name, inner, { maxKeys: 3 });
  const lists = some({
    items: inner,
    prefixItems: several,
    minItems: small.map((n) => n % 3),
    maxItems: small.map((n) => n + 1),
    uniqueItems: fc.boolean(),
  });
  const counts = fc.record(
    { contains: inner, minContains: small.map((n) => n % 3), maxContains: small.map((n) => n + 1) },
    { requiredKeys: ['contains'] },
  );
  const objects = some({
    properties: members,
    required: fc.uniqueArray(name, { maxLength: 2 }),
    additionalProperties: inner,
    patternProperties: fc.dictionary(fc.constantFrom('^x-', '^[ab]', 'z$'), inner, { maxKeys: 2 }),
    propertyNames: fc.oneof(textual, inner),
    minProperties: small.map((n) => n % 3),
    maxProperties: small.map((n) => n + 1),
    dependentRequired: fc.dictionary(name, fc.uniqueArray(name, { maxLength: 2 }), { maxKeys: 2 }),
    dependentSchemas: fc.dictionary(name, inner, { maxKeys: 1 }),
  });
  const combined = fc.oneof(
    fc.record({ allOf: several }),
    fc.record({ anyOf: several }),
    fc.record({ oneOf: several }),
    fc.record({ not: inner }),
    fc.record({ if: inner, then: inner, else: inner }, { requiredKeys: ['if', 'then'] }),
    fc.constantFrom({ $ref: '#/$defs/one' }, { $ref: '#/$defs/two' }),
  );
  return fc.oneof(
    flat,
    lists.map((rules) => ({ type: 'array', ...rules })),
    fc.tuple(lists, counts).map(([rules, more]) => ({ type: 'array', ...rules, ...more })),
    objects.map((rules) => ({ type: 'object', ...rules })),
    combined,
    fc
      .tuple(fc.oneof(lists, objects, textual, numeric), combined)
      .map(([rules, more]) => ({ ...rules, ...more })),
  );
}

/** Schemas of up to three levels. Some cannot be satisfied. */
export const randomSchema: fc.Arbitrary<JsonObject> = fc
  .record({ root: schemas(2), one: schemas(1), two: schemas(2) })
  .map(({ root, one, two }) => ({
    ...(typeof root === 'boolean' ? { allOf: [root] } : root),
    $defs: { one, two },
  }));
