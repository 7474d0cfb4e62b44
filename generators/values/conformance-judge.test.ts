import { expect, test } from 'vitest';
import { ConformanceJudge } from './conformance-judge.ts';
import { negativeLiteral, positiveLiteral, type Demand } from '../plan/plan.ts';

test.each<readonly [string, object | boolean, Demand, unknown, boolean]>([
  ['true is met', true, [positiveLiteral('')], 1, true],
  ['true is broken by nothing', true, [negativeLiteral('')], 1, false],
  ['false is met by nothing', false, [positiveLiteral('')], 1, false],
  ['false is broken', false, [negativeLiteral('')], 1, true],
  ['a root with an identifier', { $id: 'https://x.test/y', type: 'string' }, [positiveLiteral('')], 1, false],
  ['a part', { $defs: { 'a b/c': { type: 'string' } } }, [positiveLiteral('/$defs/a b~1c')], 'text', true],
  ['nothing asked for', { type: 'string' }, [], 1, true],
  [
    'all of it',
    { $defs: { a: { minimum: 1 }, b: false } },
    [positiveLiteral('/$defs/a'), negativeLiteral('/$defs/b')],
    1,
    true,
  ],
  [
    'not all of it',
    { $defs: { a: { minimum: 1 }, b: true } },
    [positiveLiteral('/$defs/a'), negativeLiteral('/$defs/b')],
    1,
    false,
  ],
])('%s', (_, schema, demand, value, met) => {
  const judge = new ConformanceJudge(schema);
  expect([judge.meets(demand, value), judge.meets(demand, value)]).toEqual([met, met]);
});

test('a pointer without a schema is an error', () => {
  expect(() => new ConformanceJudge({}).meets([positiveLiteral('/none')], 1)).toThrow(
    'Ajv finds no schema at "/none".',
  );
});
