import { expect, test } from 'vitest';
import { rememberLast } from './remember-last.ts';

test('reads again for another argument only, even if the result is undefined', () => {
  const read: object[] = [];
  const remembered = rememberLast((key: { readonly value?: number }) => {
    read.push(key);
    return key.value;
  });
  const [one, other] = [{ value: 1 }, {}];
  expect([one, one, other, other, one].map(remembered)).toEqual([1, 1, undefined, undefined, 1]);
  expect(read).toEqual([one, other, one]);
});
