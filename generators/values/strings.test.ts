import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryFromSchema } from '../arbitrary.ts';
import { codePointLength } from '../json-types.ts';
import { anyString } from '../plan/string-case.ts';
import { stringMatcher, stretchToLength } from './strings.ts';
import { stringMatching } from '../formats.ts';
import { createLenientAjv } from '../validators.ts';

describe('a string fits the case', () => {
  test.each([
    ['by a length between the inclusive limits', { min: 1, max: 3 }, ['a', 'abc'], ['', 'abcd']],
    ['by a length in code points', { min: 2, max: 2 }, ['𝒜🚀'], ['🚀', '🚀🚀🚀']],
    ['by every pattern, in code points', { patterns: ['^.$', '\\p{L}'] }, ['𝒜', 'é'], ['🚀', 'ab']],
    ['by every format', { formats: ['date', 'regex'] }, ['2026-02-28'], ['2026-02-30', 'a']],
  ] as const)('%s', (_, limits, inside, outside) => {
    const matches = stringMatcher({ ...anyString, ...limits });
    expect([...inside, ...outside].filter(matches)).toEqual(inside);
  });
});

test('strings for a pattern match it by code points', () => {
  const drawn = fc.sample(stringMatching('^\\p{Lu}.$'), { seed: 1, numRuns: 50 });
  expect(drawn.filter((text) => !/^\p{Lu}.$/u.test(text))).toEqual([]);
});

test.each([
  [{ pattern: '^a*$', maxLength: 40 }, [0, 39, 40]],
  [{ pattern: '^a*$', minLength: 30 }, [30, 31, 42]],
  [{ pattern: '^a*$', minLength: 30, maxLength: 32 }, [30, 31, 32]],
  [{ format: 'hostname', maxLength: 30 }, [29, 30]],
])('lengths at the limits are also drawn with a pattern: %j', (rules, lengths) => {
  const schema = { type: 'string', ...rules };
  const drawn = fc.sample(arbitraryFromSchema(schema), { seed: 1, numRuns: 200 }).map(String);
  const validate = createLenientAjv().compile(schema);
  expect(drawn.filter((text) => !validate(text))).toEqual([]);
  expect([...new Set(drawn.map(codePointLength))]).toEqual(expect.arrayContaining(lengths));
});

test.each([
  ['for numbers', { pattern: '^a' }, 'int32'],
  ['that every string has', { minLength: 2, maxLength: 3 }, 'password'],
])('a format %s does not restrict strings', (_, rules, format) => {
  const drawn = (schema: object): readonly unknown[] =>
    fc.sample(arbitraryFromSchema({ type: 'string', ...schema }), { seed: 1, numRuns: 50 });
  expect(drawn({ ...rules, format })).toEqual(drawn(rules));
});

describe('stretchToLength', () => {
  test.each<readonly [string, string, number, RegExp, string]>([
    ['repeats the character at the first suitable place', 'ab-c', 6, /^ab-+c$/, 'ab---c'],
    ['removes characters there', 'ab---c', 4, /^ab-+c$/, 'ab-c'],
    ['counts code points', '🚀', 3, /^🚀+$/u, '🚀🚀🚀'],
    ['appends letters', 'B', 3, /^B[a-z]*$/, 'Baa'],
    ['appends digits', 'B', 3, /^B[0-9]*$/, 'B00'],
    ['appends capitals', 'b', 3, /^b[A-Z]*$/, 'bAA'],
    ['appends spaces', 'b', 3, /^b\s*$/, 'b  '],
    ['repeats dashes', 'b', 3, /^b-*$/, 'b--'],
    ['fills an empty string', '', 2, /^[a-z]*$/, 'aa'],
    ['keeps a string of that length', 'abc', 3, /^x/, 'abc'],
    ['keeps a string without a suitable place', 'abc', 5, /^abc$/, 'abc'],
    ['keeps a string if only another length fits', 'abc', 1, /^ab$/, 'abc'],
  ])('%s', (_, text, length, pattern, outcome) => {
    expect(stretchToLength(text, length, (one) => pattern.test(one))).toBe(outcome);
  });
});
