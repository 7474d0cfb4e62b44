import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryFromSchema } from '../arbitrary.ts';
import { arrayArbitrary } from './arrays.ts';
import { boundaryLengths } from './boundaries.ts';
import { UnsatisfiableSchema, UnsupportedKeyword } from '../errors.ts';
import { Interpreter } from './interpreter.ts';
import { positiveLiteral } from '../plan/plan.ts';
import { longListItemBudget, type SizeBudget } from './size-budget.ts';
import { createLenientAjv } from '../validators.ts';

const wide: SizeBudget = { depth: 8, level: 0 };

/** The lists as they are built. Open rules are not judged. */
function constructLists(schema: object, budget = wide): readonly (readonly unknown[])[] {
  const interpreter = new Interpreter({ type: 'array', ...schema });
  return interpreter.findCases([positiveLiteral('')]).flatMap(({ shape }) => {
    if (shape.type !== 'array') return [];
    const lists = fc.sample(arrayArbitrary(shape, interpreter, budget), { seed: 1, numRuns: 100 });
    return lists.flatMap((list) => (Array.isArray(list) ? [list] : []));
  });
}

const stringSchema = { type: 'string' };
const integer = { type: 'integer', minimum: 0, maximum: 30 };
const even = { contains: { multipleOf: 2 } };
const third = { contains: { multipleOf: 3 } };

describe('lists have as many matching items as contains requires', () => {
  test.each<readonly [string, object]>([
    ['minContains', { items: integer, contains: { minimum: 25 }, minContains: 3 }],
    [
      'minContains and maxContains',
      { items: integer, contains: { minimum: 5 }, minContains: 2, maxContains: 3, minItems: 5 },
    ],
    ['if only the third place can match', onlyThird({ minItems: 3 })],
    ['of two kinds', { items: integer, allOf: [even, third], minItems: 4 }],
    [
      'of two kinds, each once',
      { items: integer, allOf: [even, third].map((one) => ({ ...one, maxContains: 1 })), minItems: 2 },
    ],
    ['if all items match', { items: integer, contains: integer, maxContains: 3 }],
  ])('%s', (_, schema) => {
    const lists = constructLists(schema);
    const validate = createLenientAjv().compile(schema);
    expect(lists.length).toBeGreaterThan(0);
    expect(lists.filter((list) => !validate(list))).toEqual([]);
  });

  test('other items may match as well if there is no limit', () => {
    const lists = constructLists({
      items: { type: 'boolean' },
      contains: { const: true },
      minItems: 4,
      maxItems: 4,
    });
    expect(lists).toContainEqual([true, true, true, true]);
  });
});

function onlyThird(more: object): object {
  const last = { type: ['null', 'boolean'] };
  return {
    prefixItems: [stringSchema, stringSchema, last],
    items: false,
    contains: { type: 'null' },
    ...more,
  };
}

describe('there is no list', () => {
  test.each<readonly [string, object]>([
    ['with at least two and at most one match', { items: integer, ...even, minContains: 2, maxContains: 1 }],
    ['with a match that is only possible beyond its end', onlyThird({ maxItems: 2 })],
    [
      'with a match that is only possible after an impossible place',
      { ...onlyThird({}), prefixItems: [stringSchema, false] },
    ],
    ['with a match that items cannot be', { items: stringSchema, contains: { type: 'null' } }],
    [
      'longer than maxContains if all items match',
      { items: stringSchema, contains: stringSchema, maxContains: 1, minItems: 2 },
    ],
  ])('%s', (_, schema) => {
    expect(() => arbitraryFromSchema({ type: 'array', ...schema })).toThrow(UnsatisfiableSchema);
  });

  test('except one with an item for the only possible place', () => {
    expect(
      fc.sample(arbitraryFromSchema({ type: 'array', ...onlyThird({}) }), { seed: 1, numRuns: 1 }),
    ).toEqual([[expect.any(String), expect.any(String), null]]);
  });
});

describe('unsupported keywords are errors before anything is drawn', () => {
  const never = { type: 'string', pattern: '^a{9}$', maxLength: 3 };
  const twelfth = [...Array.from({ length: 11 }, () => stringSchema), never];
  test.each<readonly [string, object, string]>([
    ['in items', { items: never }, '/items'],
    ['in a prefix place', { prefixItems: [stringSchema, never], items: stringSchema }, '/prefixItems/1'],
    ['in a late prefix place', { prefixItems: twelfth, items: stringSchema }, '/prefixItems/11'],
    ['in contains', { items: stringSchema, contains: never }, '/contains'],
  ])('%s', (_, schema, pointer) => {
    expect(() => arbitraryFromSchema({ type: 'array', ...schema })).toThrow(UnsupportedKeyword);
    expect(() => arbitraryFromSchema({ type: 'array', ...schema })).toThrow(
      expect.objectContaining({ pointer }),
    );
  });
});

const countLevels = (value: unknown): number =>
  Array.isArray(value) && value.length > 0 ? 1 + Math.max(...value.map(countLevels)) : 0;

describe('lists nest as deep as necessary, but no deeper than the budget', () => {
  const flat = { type: 'array', items: { type: 'null' }, maxItems: 2 };
  const some = { ...flat, minItems: 1 };
  test.each<readonly [string, number, object]>([
    ['any list', 0, { items: flat }],
    ['a list with an item', 1, { items: flat, minItems: 1 }],
    ['a list with a non-empty list', 2, { items: flat, contains: some }],
    ['a list that begins with a non-empty list', 2, { minItems: 1, prefixItems: [some], items: flat }],
    [
      'two lists, at most one of them empty',
      2,
      { items: flat, minItems: 2, contains: { maxItems: 0 }, maxContains: 1 },
    ],
    [
      'a list that may contain a non-empty list',
      0,
      { items: flat, contains: some, minContains: 0, maxContains: 1 },
    ],
  ])('%s', (_, height, rules) => {
    const schema = { type: 'array', maxItems: 3, ...rules };
    const interpreter = new Interpreter(schema);
    expect(interpreter.minHeight([positiveLiteral('')])).toBe(height);
    for (const depth of [height, height + 1]) {
      const lists = fc.sample(interpreter.arbitrary([positiveLiteral('')], { depth, level: 0 }), {
        seed: 1,
        numRuns: 30,
      });
      expect(
        lists.filter((list) => countLevels(list) > depth || !interpreter.meets([positiveLiteral('')], list)),
      ).toEqual([]);
    }
  });
});

test('with budget left, lists have every boundary length', () => {
  const lists = constructLists({ items: integer, maxItems: 20 });
  expect(new Set(lists.map(({ length }) => length))).toEqual(new Set(boundaryLengths(0, 20)));
});

test.each([
  [2, [2, 3]],
  [9, [9, 10]],
  [10, [10]],
  [11, [11]],
  [20, [20]],
])('inside a long list, lists of at least %d have the shortest lengths: %j', (minItems, lengths) => {
  const lists = constructLists({ items: integer, minItems }, longListItemBudget(wide));
  expect(new Set(lists.map(({ length }) => length))).toEqual(new Set(lengths));
});
