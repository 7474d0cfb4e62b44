import { expect, test } from 'vitest';
import { ConformanceJudge } from './conformance-judge.ts';
import { negativeLiteral, positiveLiteral, type Demand } from '../plan/plan.ts';

test.each<readonly [string, object | boolean, Demand, unknown, boolean]>([
  ['true is met', true, [positiveLiteral('')], 1, true],
  ['nothing breaks true', true, [negativeLiteral('')], 1, false],
  ['nothing meets false', false, [positiveLiteral('')], 1, false],
  ['everything breaks false', false, [negativeLiteral('')], 1, true],
  ['a root with $id', { $id: 'https://x.test/y', type: 'string' }, [positiveLiteral('')], 1, false],
  [
    'a subschema',
    { $defs: { 'a b/c': { type: 'string' } } },
    [positiveLiteral('/$defs/a b~1c')],
    'text',
    true,
  ],
  ['an empty demand', { type: 'string' }, [], 1, true],
  [
    'a demand that is met',
    { $defs: { a: { minimum: 1 }, b: false } },
    [positiveLiteral('/$defs/a'), negativeLiteral('/$defs/b')],
    1,
    true,
  ],
  [
    'a demand that is met in part',
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
