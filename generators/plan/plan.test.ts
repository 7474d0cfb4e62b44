import { expect, test } from 'vitest';
import {
  negativeLiteral,
  toDemand,
  demandKey,
  positiveLiteral,
  getPlan,
  sameValuePlans,
  type Rule,
} from './plan.ts';
import { readPlans } from './read-plans.ts';

test('a demand has every literal once, positive ones first', () => {
  const demand = toDemand([
    negativeLiteral(''),
    positiveLiteral('/b'),
    negativeLiteral('/a'),
    positiveLiteral('/a'),
    positiveLiteral('/b'),
  ]);
  expect(demand.map(({ holds }) => holds)).toEqual([true, true, false, false]);
  expect(demand).toEqual(
    expect.arrayContaining([
      positiveLiteral('/a'),
      positiveLiteral('/b'),
      negativeLiteral('/a'),
      negativeLiteral(''),
    ]),
  );
});

test('different demands have different keys, whatever their pointers contain', () => {
  const demands = [
    ...[
      [],
      [positiveLiteral('')],
      [negativeLiteral('')],
      [positiveLiteral('/a'), positiveLiteral('/b')],
      [positiveLiteral('/a'), negativeLiteral('/b')],
    ],
    ...['', '\n', ' ', ',', '","'].map((between) => [positiveLiteral(`/a${between}+/b`)]),
  ];
  expect(new Set(demands.map(demandKey)).size).toBe(demands.length);
});

test.each<readonly [string, Rule, readonly string[]]>([
  ['allOf', { keyword: 'allOf', plans: ['/a', '/b'] }, ['/a', '/b']],
  ['anyOf', { keyword: 'anyOf', plans: ['/a', '/b'] }, ['/a', '/b']],
  ['oneOf', { keyword: 'oneOf', plans: ['/a', '/b'] }, ['/a', '/b']],
  ['not', { keyword: 'not', plan: '/a' }, ['/a']],
  ['$ref', { keyword: '$ref', plan: '/a' }, ['/a']],
  ['dependentSchemas', { keyword: 'dependentSchemas', name: 'x', plan: '/a' }, ['/a']],
  ['if only', { keyword: 'if', plan: '/a', consequence: undefined, alternative: undefined }, ['/a']],
  ['if, then', { keyword: 'if', plan: '/a', consequence: '/b', alternative: undefined }, ['/a', '/b']],
  ['if, else', { keyword: 'if', plan: '/a', consequence: undefined, alternative: '/c' }, ['/a', '/c']],
  ['items', { keyword: 'items', prefix: ['/a'], rest: '/b' }, []],
  ['contains', { keyword: 'contains', plan: '/a', min: 1, max: Infinity }, []],
])('plans that %s applies to the value itself', (_, rule, plans) => {
  expect(sameValuePlans(rule)).toEqual(plans);
});

test('a plan that was not read is an error with its place', () => {
  expect(() => getPlan(readPlans(true), '/a')).toThrow('No plan was read for "/a".');
});

test('a schema that many paths lead to is read quickly', () => {
  const link = (next: number): object => ({ allOf: [1, 2].map(() => ({ $ref: `#/$defs/${next}` })) });
  const chain = Array.from({ length: 60 }, (_, i) => [String(i), i === 59 ? true : link(i + 1)] as const);
  const book = readPlans({ $ref: '#/$defs/0', $defs: Object.fromEntries(chain) });
  expect(getPlan(book, '/$defs/58').rules).toEqual([
    { keyword: 'allOf', plans: ['/$defs/58/allOf/0', '/$defs/58/allOf/1'] },
  ]);
});
