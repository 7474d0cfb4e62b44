import { describe, expect, test } from 'vitest';
import { readPlans } from '../plan/read-plans.ts';
import { alterAlongRoute, findRoutes, type RouteGuide, type SchemaRoute } from './routes.ts';

// These tests show the route from the root to each plan, and values that are changed at the end of a route.

const routeTo = (schema: object, pointer: string): SchemaRoute | undefined =>
  findRoutes(readPlans(schema)).get(pointer);

const same = (plan: string, certain: boolean) => ({ kind: 'same', plan, certain });

// A branch is certain if every value that conforms to the root schema conforms to the branch.
test.each<readonly [string, object, readonly object[]]>([
  ['allOf', { allOf: [true] }, [same('/allOf/0', true)]],
  ['$ref', { $ref: '#/$defs/a', $defs: { a: true } }, [same('/$defs/a', true)]],
  ['anyOf', { anyOf: [true] }, [same('/anyOf/0', false)]],
  ['oneOf', { oneOf: [true] }, [same('/oneOf/0', false)]],
  ['then without else', { if: true, then: true }, [same('/then', false)]],
  ['else without then', { if: true, else: true }, [same('/else', false)]],
  ['dependentSchemas', { dependentSchemas: { a: true } }, [same('/dependentSchemas/a', false)]],
  ['a member', { properties: { a: true } }, [{ kind: 'member', plan: '/properties/a', name: 'a' }]],
  [
    'a prefix item, and the items after it',
    { prefixItems: [true], items: true },
    [
      { kind: 'item', plan: '/prefixItems/0', index: 0 },
      { kind: 'item', plan: '/items', index: 1 },
    ],
  ],
  ['not: there is no step, because it is not part of a conforming value', { not: false }, []],
])('a step through %s', (_, schema, steps) => {
  const [, ...routes] = [...findRoutes(readPlans(schema)).values()];
  expect(routes).toEqual(steps.map((step) => [step]));
});

test('takes the shortest route', () => {
  const schema = { properties: { a: { $ref: '#/$defs/b' } }, $ref: '#/$defs/b', $defs: { b: true } };
  expect(routeTo(schema, '/$defs/b')).toEqual([same('/$defs/b', true)]);
});

describe('members whose names match a rule', () => {
  const layout = {
    properties: { listed: true },
    patternProperties: { '^x-': true, '^\\p{Lu}+$': true },
    additionalProperties: true,
  };
  const findNames = (pointer: string): readonly string[] => {
    const [step] = routeTo(layout, pointer) ?? [];
    const names = ['listed', 'x-one', 'É', 'p{Lu}', 'other'];
    return step?.kind === 'members' ? names.filter(step.has) : [];
  };

  test('by a pattern with Unicode classes', () => {
    expect(findNames('/patternProperties/^x-')).toEqual(['x-one']);
    expect(findNames('/patternProperties/^\\p{Lu}+$')).toEqual(['É']);
  });

  test('as additional members: neither listed nor matching a pattern', () => {
    expect(findNames('/additionalProperties')).toEqual(['p{Lu}', 'other']);
  });
});

describe('alterAlongRoute', () => {
  const guide: RouteGuide = {
    sample: (plan) => `sample of ${plan}`,
    conforms: (_, value) => value === 'fits',
  };
  const change = (part: unknown): readonly unknown[] => [{ was: part }];
  const via = (value: unknown, ...route: SchemaRoute): readonly unknown[] =>
    alterAlongRoute(route, value, guide, change);
  const plan = '/p';
  const named = (name: string) => ({ kind: 'member' as const, plan, name });
  const ofPattern = (pattern: RegExp) => ({
    kind: 'members' as const,
    plan,
    has: (name: string): boolean => pattern.test(name),
  });
  const at = (index: number) => ({ kind: 'item' as const, plan, index });

  test('changes an existing part in place', () => {
    expect(via({ a: 1, b: 2 }, named('a'))).toEqual([{ a: { was: 1 }, b: 2 }]);
    expect(Object.keys(Object(via({ a: 1, b: 2 }, named('a'))[0]))).toEqual(['a', 'b']);
    expect(via({ a: 1, 'x-b': 2 }, ofPattern(/^x-/))).toEqual([{ a: 1, 'x-b': { was: 2 } }]);
    expect(via(['a', 'b'], at(0))).toEqual([[{ was: 'a' }, 'b']]);
    expect(via({ a: ['b'] }, named('a'), at(0))).toEqual([{ a: [{ was: 'b' }] }]);
  });

  test('fills in a missing part first', () => {
    expect(via({}, named('a'))).toEqual([{ a: { was: 'sample of /p' } }]);
    expect(via(['a'], at(1))).toEqual([['a', { was: 'sample of /p' }]]);
  });

  test.each([
    ['a word', /^[a-z]{3,}$/, 'other'],
    ['an extension', /^x-/, 'x-other'],
    ['a letter', /^[a-z]$/, 'o'],
  ])('makes up a missing name that is %s', (_, pattern, name) => {
    expect(via({}, ofPattern(pattern))).toEqual([{ [name]: { was: 'sample of /p' } }]);
  });

  test.each<readonly [string, unknown, SchemaRoute]>([
    ['a member of a string', 'text', [named('a')]],
    ['a member of null', null, [named('a')]],
    ['members of a string', 'text', [ofPattern(/./)]],
    ['members of null', null, [ofPattern(/./)]],
    ['a name that cannot be made up', {}, [ofPattern(/^\d+$/)]],
    ['an item of a string', 'text', [at(0)]],
    ['an item after the next free place', ['a'], [at(2)]],
    ['a branch to which the value does not conform', 'else', [{ kind: 'same', plan, certain: false }]],
  ])('returns nothing for %s', (_, value, route) => {
    expect(via(value, ...route)).toEqual([]);
  });

  test('changes the same value if it conforms, which is only checked if uncertain', () => {
    expect(via('fits', { kind: 'same', plan, certain: false })).toEqual([{ was: 'fits' }]);
    expect(via('else', { kind: 'same', plan, certain: true })).toEqual([{ was: 'else' }]);
  });
});
