import { expect, test } from 'vitest';
import { definedMembers } from './json.ts';

test('drops undefined members, keeps null, false and the order', () => {
  const absent: string | undefined = undefined;
  const members: { b: null; a?: string; c: boolean } = definedMembers({ b: null, a: absent, c: false });
  expect(JSON.stringify(members)).toBe('{"b":null,"c":false}');
  expect(Object.keys(members)).toEqual(['b', 'c']);
});
