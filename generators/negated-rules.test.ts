import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryFromSchema } from './arbitrary.ts';
import { createLenientAjv } from './validators.ts';

// A rule is negated by `not`, by a `oneOf` branch that must not hold, or by `else`. Ajv judges the values for a negated rule.
// The closest value that breaks the rule must be among them.

interface NegatedRule {
  readonly type: string;
  readonly rule: object;
  /** The closest value that breaks the rule. It must be drawn. */
  readonly nearest: unknown;
}

const rules: readonly NegatedRule[] = [
  { type: 'number', rule: { minimum: 3 }, nearest: 0 },
  { type: 'integer', rule: { minimum: 3 }, nearest: 2 },
  { type: 'integer', rule: { exclusiveMinimum: 3 }, nearest: 3 },
  { type: 'integer', rule: { maximum: 3 }, nearest: 4 },
  { type: 'integer', rule: { exclusiveMaximum: 3 }, nearest: 3 },
  { type: 'integer', rule: { multipleOf: 2 }, nearest: 1 },
  { type: 'number', rule: { format: 'int32' }, nearest: undefined },
  { type: 'integer', rule: { minimum: 3, maximum: 5 }, nearest: 2 },
  { type: 'string', rule: { minLength: 3 }, nearest: '' },
  { type: 'string', rule: { maxLength: 0 }, nearest: undefined },
  { type: 'string', rule: { pattern: '^a' }, nearest: '' },
  { type: 'string', rule: { format: 'ipv4' }, nearest: '' },
  { type: 'array', rule: { minItems: 2 }, nearest: [] },
  { type: 'array', rule: { maxItems: 0 }, nearest: undefined },
  { type: 'array', rule: { uniqueItems: true }, nearest: undefined },
  { type: 'array', rule: { items: { type: 'null' } }, nearest: undefined },
  { type: 'array', rule: { prefixItems: [{ type: 'null' }, { type: 'boolean' }] }, nearest: undefined },
  {
    type: 'array',
    rule: { prefixItems: [{ type: 'null' }], items: { type: 'boolean' } },
    nearest: undefined,
  },
  { type: 'array', rule: { contains: { type: 'null' } }, nearest: [] },
  { type: 'array', rule: { contains: { type: 'null' }, minContains: 2 }, nearest: [] },
  {
    type: 'array',
    rule: { contains: { type: 'null' }, minContains: 0, maxContains: 1 },
    nearest: [null, null],
  },
  { type: 'object', rule: { minProperties: 2 }, nearest: {} },
  { type: 'object', rule: { maxProperties: 1 }, nearest: undefined },
  { type: 'object', rule: { propertyNames: { pattern: '^a' } }, nearest: undefined },
  { type: 'object', rule: { additionalProperties: { type: 'null' } }, nearest: undefined },
  { type: 'object', rule: { patternProperties: { '^a': { type: 'null' } } }, nearest: undefined },
  { type: 'object', rule: { required: ['a', 'b'] }, nearest: {} },
  { type: 'object', rule: { properties: { a: { type: 'null' } } }, nearest: undefined },
  { type: 'object', rule: { dependentRequired: { a: ['b'] } }, nearest: undefined },
  { type: 'object', rule: { enum: [{}] }, nearest: undefined },
];

/** Describes the members, so that they are drawn. Otherwise rules about them could not be negated. */
const base = ({ type }: NegatedRule): object =>
  type === 'object'
    ? { type, properties: { a: { type: ['null', 'boolean'] }, b: { type: 'null' } }, maxProperties: 3 }
    : type === 'array'
      ? { type, items: { type: ['null', 'boolean'] }, maxItems: 4 }
      : { type };

const negations: Readonly<Record<string, (negated: NegatedRule) => object>> = {
  not: (negated) => ({ ...base(negated), not: negated.rule }),
  oneOf: (negated) => ({ ...base(negated), oneOf: [negated.rule, true] }),
  else: (negated) => ({ ...base(negated), if: negated.rule, then: false, else: true }),
};

const all = rules.flatMap((negated) =>
  Object.entries(negations).map(
    ([negation, schemaOf]) => [negation, JSON.stringify(negated.rule), negated, schemaOf(negated)] as const,
  ),
);

test.each(all)('by %s: %s', (_negation, _rule, { nearest }, schema) => {
  const validate = createLenientAjv().compile(schema);
  const values = fc.sample(arbitraryFromSchema(schema), { seed: 1, numRuns: 200 });
  expect(values.filter((value) => !validate(value))).toEqual([]);
  expect(new Set(values.map((value) => JSON.stringify(value))).size).toBeGreaterThan(1);
  if (nearest !== undefined) expect(values).toContainEqual(nearest);
});
