import { expect, test } from 'vitest';
import { definedMembers, isObject } from './json.ts';

test('drops undefined members, keeps null, false and the order', () => {
  const absent: string | undefined = undefined;
  const members: { b: null; a?: string; c: boolean } = definedMembers({ b: null, a: absent, c: false });
  expect(JSON.stringify(members)).toBe('{"b":null,"c":false}');
  expect(Object.keys(members)).toEqual(['b', 'c']);
});

test('a number that is kept as it was sent is no object, though it is one for JavaScript', () => {
  expect([{}, { rawJSON: '1' }].map(isObject)).toEqual([true, true]);
  expect([JSON.rawJSON('1e400'), [], null, 1, 'a'].map(isObject)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
});
