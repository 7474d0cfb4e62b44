import { describe, expect, test } from 'vitest';
import { exactNarrowing, partialNarrowing, type Narrowed } from './narrowing.ts';
import {
  anyObject,
  memberDemand,
  memberNames,
  narrowObject,
  refuteObject,
  type ObjectCase,
} from './object-case.ts';
import { negativeLiteral, positiveLiteral, type TypedRule } from './plan.ts';

type Properties = Extract<TypedRule, { keyword: 'properties' }>;

const properties = (members: Partial<Properties>): TypedRule => ({
  ...{ keyword: 'properties', named: new Map<string, string>(), patterned: [], additional: undefined },
  ...members,
});

const named = new Map([
  ['a', '/a'],
  ['b', '/b'],
]);
const patterned = [{ source: '^\\p{L}$', plan: '/letter' }];

test('a member meets the demands on its name and on matching patterns, or else those on additional members', () => {
  const { shape } = narrowObject(anyObject, properties({ named, patterned, additional: '/other' }));
  expect(['a', 'é', 'p{L}'].map((name) => memberDemand(shape, name))).toEqual([
    [positiveLiteral('/a'), positiveLiteral('/letter')],
    [positiveLiteral('/letter')],
    [positiveLiteral('/other')],
  ]);
});

describe('objects that break', () => {
  const broken = (name: string): ObjectCase => ({
    ...anyObject,
    required: [name],
    members: [{ name, demand: [negativeLiteral(`/${name}`)] }],
  });
  const some = partialNarrowing({ ...anyObject, min: 1 });
  const members = [exactNarrowing(broken('a')), exactNarrowing(broken('b'))];

  test.each<readonly [string, TypedRule, readonly Narrowed<ObjectCase>[]]>([
    ['minProperties', { keyword: 'minProperties', limit: 2 }, [exactNarrowing({ ...anyObject, max: 1 })]],
    ['maxProperties', { keyword: 'maxProperties', limit: 2 }, [exactNarrowing({ ...anyObject, min: 3 })]],
    [
      'required lack one of the names',
      { keyword: 'required', names: ['a', 'b'] },
      [
        exactNarrowing({ ...anyObject, forbidden: ['a'] }),
        exactNarrowing({ ...anyObject, forbidden: ['b'] }),
      ],
    ],
    ['propertyNames have a member', { keyword: 'propertyNames', plan: '/n' }, [some]],
    ['properties have a wrong member', properties({ named }), members],
    ['patternProperties have a member', properties({ patterned }), [some]],
    ['additionalProperties have a member', properties({ additional: '/other' }), [some]],
    ['properties and additional members', properties({ named, additional: '/other' }), [...members, some]],
    ['list rules do not exist', { keyword: 'minItems', limit: 1 }, []],
  ])('%s', (_, rule, wanted) => {
    expect(refuteObject(anyObject, rule)).toEqual(wanted);
  });

  test.each<readonly [string, TypedRule]>([
    ['maxProperties', { keyword: 'maxProperties', limit: 2 }],
    ['propertyNames', { keyword: 'propertyNames', plan: '/n' }],
    ['additionalProperties', properties({ additional: '/other' })],
  ])('%s keep a larger minimum of members', (_, rule) => {
    const large = { ...anyObject, min: 9 };
    expect(refuteObject(large, rule).map(({ shape }) => shape.min)).toEqual([9]);
  });

  test('the demand on one member does not apply to others', () => {
    expect(['a', 'b'].map((name) => memberDemand(broken('a'), name))).toEqual([[negativeLiteral('/a')], []]);
  });
});

test('memberNames are the required and listed names, and those of single members', () => {
  const { shape } = narrowObject({ ...anyObject, required: ['r'] }, properties({ named }));
  const names = memberNames({ ...shape, members: [{ name: 'm', demand: [] }] });
  expect(new Set(names)).toEqual(new Set(['r', 'a', 'b', 'm']));
});
