import { expect, test } from 'vitest';
import { Judge } from './conformance-judge.ts';
import { breaks, meets, type Demand } from '../plan/plan.ts';

test.each<readonly [string, object | boolean, Demand, unknown, boolean]>([
  ['true is met', true, [meets('')], 1, true],
  ['true is broken by nothing', true, [breaks('')], 1, false],
  ['false is met by nothing', false, [meets('')], 1, false],
  ['false is broken', false, [breaks('')], 1, true],
  ['a root with an identifier', { $id: 'https://x.test/y', type: 'string' }, [meets('')], 1, false],
  ['a part', { $defs: { 'a b/c': { type: 'string' } } }, [meets('/$defs/a b~1c')], 'text', true],
  ['nothing asked for', { type: 'string' }, [], 1, true],
  ['all of it', { $defs: { a: { minimum: 1 }, b: false } }, [meets('/$defs/a'), breaks('/$defs/b')], 1, true],
  [
    'not all of it',
    { $defs: { a: { minimum: 1 }, b: true } },
    [meets('/$defs/a'), breaks('/$defs/b')],
    1,
    false,
  ],
])('%s', (_, schema, demand, value, met) => {
  const judge = new Judge(schema);
  expect([judge.meets(demand, value), judge.meets(demand, value)]).toEqual([met, met]);
});

test('a place where no schema stands is an error', () => {
  expect(() => new Judge({}).meets([meets('/none')], 1)).toThrow('Ajv finds no schema at "/none"');
});
