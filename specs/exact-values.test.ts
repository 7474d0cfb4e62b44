import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readExactly } from './exact-json.ts';
import { compareNumbers, comparisonKey, isSameValue, textOf } from './exact-values.ts';

const read = (text: string): unknown => readExactly(text)?.value;

test.each([
  ['"RUNNING"', 'RUNNING'],
  ['5', '5'],
  ['1e400', '1e400'],
  ['12345678901234567890', '12345678901234567890'],
  ['["a",1E+20]', '["a",1E+20]'],
  ['{"toString":1}', '{"toString":1}'],
  ['null', 'null'],
])('the text of %s', (json, text) => {
  expect(textOf(read(json))).toBe(text);
});

test('the text of no value', () => {
  expect(textOf(undefined)).toBe('absent');
});

test.each([
  ['1e20', '100000000000000000000', 0],
  ['1e20', '1.00E+20', 0],
  ['1e20', '10000000000e10', 0],
  ['10e399', '0.1e401', 0],
  ['-1e400', '-10e399', 0],
  ['9007199254740992', '9007199254740993', -1],
  ['-9007199254740992', '-9007199254740993', 1],
  ['1e400', '2e400', -1],
  ['1e401', '2e400', 1],
  ['-1e400', '1e400', -1],
  ['1e400', '0', 1],
  ['-1e400', '0', -1],
  ['5', '9007199254740993', -1],
  ['-5', '9007199254740993', -1],
  ['1.5', '1e400', -1],
  ['1e99999999999999999999', '5', 1],
  ['1e99999999999999999999', '1e400', 0],
  ['5', '7', -1],
])('%s and %s', (one, other, order) => {
  expect(Math.sign(compareNumbers(read(one), read(other)))).toBe(order);
  expect(Math.sign(compareNumbers(read(other), read(one)))).toBe(order === 0 ? 0 : -order);
});

test('whole numbers compare as bigints do', () => {
  fc.assert(
    fc.property(fc.bigInt(), fc.bigInt(), (one, other) => {
      const order = compareNumbers(read(`${one}`), read(`${other}`));
      expect(Math.sign(order)).toBe(one < other ? -1 : one > other ? 1 : 0);
    }),
  );
});

test.each(['"5"', 'null', '{}', 'true'])('%s is no number to compare', (json) => {
  expect(compareNumbers(read(json), 5)).toBeNaN();
  expect(compareNumbers(read('1e400'), read(json))).toBeNaN();
});

test.each([
  ['{"a":[1e20,"b"],"c":1}', '{"c":1,"a":[100000000000000000000,"b"]}', true],
  ['[1e20]', '[100000000000000000001]', false],
  ['[-1e20]', '[1e20]', false],
  ['[1e20]', '["1e20"]', false],
  ['[1e20]', '[{"rawJSON":"1e20"}]', false],
  ['{"a":1}', '{"a":1}', true],
  ['{"a":1}', '{"a":2}', false],
])('%s and %s are equal: %s', (one, other, isEqual) => {
  expect(isSameValue(read(one), read(other))).toBe(isEqual);
});

test('a key of a value does not depend on the spelling of numbers', () => {
  expect(comparisonKey(read('[1e20]'))).toBe(comparisonKey(read('[100000000000000000000]')));
  expect(comparisonKey(read('[1e20]'))).not.toBe(comparisonKey(read('[1e21]')));
});
