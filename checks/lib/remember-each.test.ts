import { expect, test } from 'vitest';
import { rememberEach } from './remember-each.ts';

test('reads each argument once, even if the result is undefined', () => {
  const read: object[] = [];
  const remembered = rememberEach((key: { readonly value?: number }) => {
    read.push(key);
    return key.value;
  });
  const [one, other] = [{ value: 1 }, {}];
  expect([one, other, one, other].map(remembered)).toEqual([1, undefined, 1, undefined]);
  expect(read).toEqual([one, other]);
});
