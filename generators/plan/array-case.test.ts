import { describe, expect, test } from 'vitest';
import { anyArray, itemDemand, narrowArray, refuteArray, type ArrayCase } from './array-case.ts';
import { exactNarrowing, partialNarrowing, type Narrowed } from './narrowing.ts';
import { negativeLiteral, positiveLiteral, type TypedRule } from './plan.ts';

const items = (prefix: readonly string[], rest?: string): TypedRule => ({ keyword: 'items', prefix, rest });
const contains = (min: number, max: number): TypedRule => ({ keyword: 'contains', plan: '/c', min, max });

test('an item meets the demands of every schema on its place: after a prefix, those on the rest', () => {
  const { shape } = narrowArray(narrowArray(anyArray, items(['/a', '/b', '/c'])).shape, items(['/d'], '/e'));
  expect([0, 1, 2, 3].map((index) => itemDemand(shape, index))).toEqual([
    [positiveLiteral('/a'), positiveLiteral('/d')],
    [positiveLiteral('/b'), positiveLiteral('/e')],
    [positiveLiteral('/c'), positiveLiteral('/e')],
    [positiveLiteral('/e')],
  ]);
});

describe('lists that break', () => {
  const counted = { demand: [positiveLiteral('/c')], opposite: [negativeLiteral('/c')] };
  const wrong = { demand: [negativeLiteral('/r')], opposite: [positiveLiteral('/r')], min: 1, max: Infinity };

  test.each<readonly [string, TypedRule, readonly Narrowed<ArrayCase>[]]>([
    ['minItems', { keyword: 'minItems', limit: 2 }, [exactNarrowing({ ...anyArray, max: 1 })]],
    ['maxItems', { keyword: 'maxItems', limit: 2 }, [exactNarrowing({ ...anyArray, min: 3 })]],
    [
      'uniqueItems have at least two items',
      { keyword: 'uniqueItems' },
      [partialNarrowing({ ...anyArray, min: 2 })],
    ],
    [
      'items have a wrong item',
      items([], '/r'),
      [partialNarrowing({ ...anyArray, counts: [wrong], min: 1 })],
    ],
    [
      'items after a prefix are longer than the prefix',
      items(['/a'], '/r'),
      [
        exactNarrowing({ ...anyArray, prefix: [[negativeLiteral('/a')]], min: 1 }),
        partialNarrowing({ ...anyArray, counts: [wrong], min: 2 }),
      ],
    ],
    [
      'contains have one match less',
      contains(2, Infinity),
      [partialNarrowing({ ...anyArray, counts: [{ ...counted, min: 0, max: 1 }] })],
    ],
    [
      'contains have one match more',
      contains(0, 2),
      [partialNarrowing({ ...anyArray, counts: [{ ...counted, min: 3, max: Infinity }], min: 3 })],
    ],
    [
      'contains have one match less or one more',
      contains(1, 1),
      [
        partialNarrowing({ ...anyArray, counts: [{ ...counted, min: 0, max: 0 }] }),
        partialNarrowing({ ...anyArray, counts: [{ ...counted, min: 2, max: Infinity }], min: 2 }),
      ],
    ],
    ['contains that every list meets do not exist', contains(0, Infinity), []],
    ['object rules do not exist', { keyword: 'minProperties', limit: 1 }, []],
  ])('%s', (_, rule, wanted) => {
    expect(refuteArray(anyArray, rule)).toEqual(wanted);
  });

  test.each<readonly [string, TypedRule]>([
    ['maxItems', { keyword: 'maxItems', limit: 2 }],
    ['uniqueItems', { keyword: 'uniqueItems' }],
    ['items', items(['/a'], '/r')],
    ['contains', contains(0, 2)],
  ])('%s keep a larger minimum length', (_, rule) => {
    const long = { ...anyArray, min: 9 };
    expect(new Set(refuteArray(long, rule).map(({ shape }) => shape.min))).toEqual(new Set([9]));
  });

  test('a prefix do so in one place each, and meet the demands in the other places', () => {
    const { shape } = narrowArray(anyArray, items(['/x', '/y']));
    expect(refuteArray(shape, items(['/a', '/b']))).toEqual([
      exactNarrowing({
        ...shape,
        prefix: [[positiveLiteral('/x'), negativeLiteral('/a')], [positiveLiteral('/y')]],
        min: 1,
      }),
      exactNarrowing({
        ...shape,
        prefix: [[positiveLiteral('/x')], [positiveLiteral('/y'), negativeLiteral('/b')]],
        min: 2,
      }),
    ]);
  });
});
