import { expect, test } from 'vitest';
import { breaks, demandOf, keyOf, meets, planAt, plansInPlace, type Rule } from './plan.ts';
import { planOf } from './schema-plan.ts';

test('a demand has each literal once, what must hold first', () => {
  const demand = demandOf([breaks(''), meets('/b'), breaks('/a'), meets('/a'), meets('/b')]);
  expect(demand.map(({ holds }) => holds)).toEqual([true, true, false, false]);
  expect(demand).toEqual(expect.arrayContaining([meets('/a'), meets('/b'), breaks('/a'), breaks('')]));
});

test('different demands have different keys, whatever stands in their pointers', () => {
  const demands = [
    ...[[], [meets('')], [breaks('')], [meets('/a'), meets('/b')], [meets('/a'), breaks('/b')]],
    ...['', '\n', ' ', ',', '","'].map((between) => [meets(`/a${between}+/b`)]),
  ];
  expect(new Set(demands.map(keyOf)).size).toBe(demands.length);
});

test.each<readonly [string, Rule, readonly string[]]>([
  ['allOf', { keyword: 'allOf', plans: ['/a', '/b'] }, ['/a', '/b']],
  ['anyOf', { keyword: 'anyOf', plans: ['/a', '/b'] }, ['/a', '/b']],
  ['oneOf', { keyword: 'oneOf', plans: ['/a', '/b'] }, ['/a', '/b']],
  ['not', { keyword: 'not', plan: '/a' }, ['/a']],
  ['$ref', { keyword: '$ref', plan: '/a' }, ['/a']],
  ['dependentSchemas', { keyword: 'dependentSchemas', name: 'x', plan: '/a' }, ['/a']],
  ['if alone', { keyword: 'if', plan: '/a', consequence: undefined, alternative: undefined }, ['/a']],
  ['if, then', { keyword: 'if', plan: '/a', consequence: '/b', alternative: undefined }, ['/a', '/b']],
  ['if, else', { keyword: 'if', plan: '/a', consequence: undefined, alternative: '/c' }, ['/a', '/c']],
  ['items', { keyword: 'items', prefix: ['/a'], rest: '/b' }, []],
  ['contains', { keyword: 'contains', plan: '/a', min: 1, max: Infinity }, []],
])('what %s tries on the value itself', (_, rule, plans) => {
  expect(plansInPlace(rule)).toEqual(plans);
});

test('a plan that was not read is an error with the place', () => {
  expect(() => planAt(planOf(true), '/a')).toThrow('no plan was read for "/a"');
});

test('a schema that many ways lead to is read in no time', () => {
  const link = (next: number): object => ({ allOf: [1, 2].map(() => ({ $ref: `#/$defs/${next}` })) });
  const chain = Array.from({ length: 60 }, (_, i) => [String(i), i === 59 ? true : link(i + 1)] as const);
  const book = planOf({ $ref: '#/$defs/0', $defs: Object.fromEntries(chain) });
  expect(planAt(book, '/$defs/58').rules).toEqual([
    { keyword: 'allOf', plans: ['/$defs/58/allOf/0', '/$defs/58/allOf/1'] },
  ]);
});
