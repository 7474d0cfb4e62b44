import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editionNames, operationNames, operationSpec } from '../specs/editions.ts';
import { arbitraryFromSchema } from './arbitrary.ts';
import { UnsatisfiableSchema, UnsupportedKeyword } from './errors.ts';
import { keywordSchemas } from '../test-support/keyword-schemas.fixtures.ts';
import { findBreaks, negativeArbitrary, type Negative } from './breaks/schema-breaks.ts';
import { schemaAt } from './pointers.ts';
import { draws } from '../test-support/sampled.ts';
import { randomSchema } from '../test-support/random-schemas.ts';
import { validationErrors, createLenientAjv } from './validators.ts';

type Schema = object;

/** Makes the value once for each schema. */
function oncePerSchema<T>(make: (schema: Schema) => T): (schema: Schema) => T {
  const made = new WeakMap<Schema, T>();
  return (schema) => {
    const value = made.get(schema) ?? make(schema);
    made.set(schema, value);
    return value;
  };
}

const positivesOf = oncePerSchema((schema) => arbitraryFromSchema(schema));
const negativesOf = oncePerSchema((schema) => negativeArbitrary(schema));

/** Ajv judges which values conform; our own code does not. */
const judgeOf = oncePerSchema((schema) => {
  const ajv = createLenientAjv();
  for (const annotation of ['x-timestamp', 'x-from']) ajv.addKeyword(annotation);
  const validate = ajv.compile(schema);
  return {
    conforms: (value: unknown): boolean => validate(value),
    /** Whether a value violates the keyword at the pointer. Ajv's paths restart at a `$ref`, so schemas are compared too. */
    failsAt: (value: unknown, { keyword, pointer }: Omit<Negative, 'value'>): boolean =>
      !validate(value) &&
      validationErrors(validate).some(
        (error) =>
          error.keyword === keyword &&
          (decodeURIComponent(error.schemaPath) === `#${pointer}/${keyword}` ||
            error.parentSchema === schemaAt(schema, pointer)),
      ),
  };
});

function expectPositives(schema: Schema, numRuns: number): void {
  const { conforms } = judgeOf(schema);
  for (const value of fc.sample(positivesOf(schema), { seed: 1, numRuns })) {
    expect([value, conforms(value)]).toEqual([value, true]);
  }
}

/** Expects that every broken value violates its keyword. Returns all these keywords. */
function expectNegatives(schema: Schema, numRuns: number): ReadonlySet<string> {
  const { failsAt } = judgeOf(schema);
  const negatives = fc.sample(negativesOf(schema), { seed: 1, numRuns });
  for (const negative of negatives) {
    expect([negative, failsAt(negative.value, negative)]).toEqual([negative, true]);
  }
  return new Set(negatives.map(({ keyword }) => keyword));
}

/** Expects that every value conforms that fast-check tries while it shrinks to the smallest value. */
function expectShrinksInside(schema: Schema, seed: number): void {
  const { conforms } = judgeOf(schema);
  const outside: unknown[] = [];
  const always = fc.property(positivesOf(schema), (value) => {
    if (!conforms(value)) outside.push(value);
    return false;
  });
  fc.check(always, { seed, numRuns: 1, endOnFailure: false });
  expect(outside).toEqual([]);
}

describe('for each keyword', () => {
  test.each(keywordSchemas)(
    '%s: conforming values validate, and shrink inside the schema',
    (_, __, schema) => {
      expectPositives(schema, draws(100));
      for (const seed of [1, 2, 3].slice(0, draws(3))) expectShrinksInside(schema, seed);
    },
  );

  test.each(keywordSchemas)('%s: broken values fail at %s', (_, broken, schema) => {
    expect([...expectNegatives(schema, draws(60))]).toContain(broken);
  });
});

describe('for random schemas', () => {
  const schemas = fc.sample(randomSchema, { seed: 5, numRuns: draws(60) });

  /** False if the law throws because the schema contradicts itself or is unsupported. Other errors are thrown again. */
  const canBe = (law: () => void): boolean => {
    try {
      law();
      return true;
    } catch (error) {
      if (error instanceof UnsatisfiableSchema || error instanceof UnsupportedKeyword) return false;
      throw error;
    }
  };

  describe.each(schemas.map((schema, index) => ({ schema, index })))('schema $index', ({ schema }) => {
    test('conforming values validate, and shrinking stays inside the schema', () => {
      canBe(() => {
        expectPositives(schema, draws(15));
        expectShrinksInside(schema, 1);
      });
    });

    test('broken values fail at the stated place', () => {
      canBe(() => {
        expectNegatives(schema, draws(5));
      });
    });
  });

  test('most schemas are supported and can be broken', () => {
    const some = schemas.slice(0, 20);
    const supported = some.filter((schema) => canBe(() => expectPositives(schema, 1)));
    const broken = some.filter((schema) => canBe(() => expectNegatives(schema, 1)));
    expect(supported.length).toBeGreaterThan(some.length * 0.7);
    expect(broken.length).toBeGreaterThan(some.length * 0.7);
  });
});

describe('for the editions', () => {
  const sides = editionNames.flatMap((edition) =>
    operationNames(edition).flatMap((operation) =>
      (['request', 'response'] as const).map((side) => {
        const schema = operationSpec(edition, operation)[side];
        return { edition, operation, side, schema };
      }),
    ),
  );

  describe.each(sides)('$operation $side, edition $edition', ({ schema }) => {
    test('conforming values validate', () => expectPositives(schema, draws(30)));
    test('shrinking stays inside the schema', () => expectShrinksInside(schema, 1));
    test('broken values fail at the stated place', () => {
      expect(expectNegatives(schema, draws(30)).size).toBeGreaterThan(0);
    });
  });

  test('the limit of 100 and the required list are breaks of the request, with one value each', () => {
    const breaks = findBreaks(operationSpec('current', 'DescribeTasks').request);
    const broken = (keyword: string, pointer: string): readonly unknown[] =>
      breaks.find((one) => one.keyword === keyword && one.pointer === pointer)?.apply({ tasks: ['a'] }) ?? [];
    expect(broken('required', '')).toEqual([{}]);
    expect(broken('maxItems', '/properties/tasks')).toEqual([
      { tasks: expect.toSatisfy((tasks: unknown) => Array.isArray(tasks) && tasks.length === 101) },
    ]);
  });
});

test('draws boundaries on purpose: lists of at most 100 have 0, 1, 99 and 100 entries', () => {
  const lists = fc.sample(arbitraryFromSchema({ type: 'array', items: { type: 'string' }, maxItems: 100 }), {
    seed: 1,
    numRuns: 100,
  });
  const lengths = new Set(lists.map((list) => (Array.isArray(list) ? list.length : undefined)));
  for (const length of [0, 1, 99, 100]) expect(lengths).toContain(length);
});

test('a long list shrinks to the shortest boundary that fails, in few calls', () => {
  let calls = 0;
  const long = fc.property(
    arbitraryFromSchema({ type: 'array', items: { type: 'string' }, maxItems: 130 }),
    (list) => {
      calls += 1;
      return !(Array.isArray(list) && list.length > 100);
    },
  );
  const { counterexample } = fc.check(long, { seed: 1 });
  expect(counterexample?.[0]).toHaveLength(129);
  expect(calls).toBeLessThan(300);
});

describe('unsupported keywords are errors with their place', () => {
  test.each<readonly [string, Schema, string]>([
    ['an unknown keyword', { properties: { a: { minimun: 3 } } }, '/properties/a'],
    ['unevaluatedProperties', { items: { unevaluatedProperties: false } }, '/items'],
    ['$dynamicRef', { $dynamicRef: '#x' }, ''],
    [
      'a pattern that looks ahead',
      { properties: { a: { type: 'string', pattern: '^(?=a)b' } } },
      '/properties/a',
    ],
    ['an unknown format', { type: 'string', format: 'colour' }, ''],
    ['a $ref to nothing', { items: { $ref: '#/$defs/none' } }, '/items'],
  ])('%s', (_, schema, pointer) => {
    expect(() => arbitraryFromSchema(schema)).toThrow(UnsupportedKeyword);
    expect(() => arbitraryFromSchema(schema)).toThrow(expect.objectContaining({ pointer }));
  });

  test.each<readonly [string, Schema | boolean]>([
    ['false', false],
    ['bounds that cross', { type: 'integer', minimum: 3, maximum: 2 }],
    ['a required member that must not be', { type: 'object', properties: { a: false }, required: ['a'] }],
    [
      'an endless tree',
      { $defs: { t: { type: 'array', items: { $ref: '#/$defs/t' }, minItems: 1 } }, $ref: '#/$defs/t' },
    ],
    ['both and neither', { allOf: [{ type: 'string' }, { type: 'integer' }] }],
  ])('no value conforms to %s', (_, schema) => {
    expect(() => arbitraryFromSchema(schema)).toThrow(UnsatisfiableSchema);
  });
});
