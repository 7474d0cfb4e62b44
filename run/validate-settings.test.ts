import { expect, test } from 'vitest';
import { findMemberLine } from './validate-settings.ts';

const text = `export default {
  target: 'moto',
  presets: {
    next: { url: 'http://127.0.0.1:1', "imag": 'x' },
  },
};
`;

test.each([
  [['target'], 2],
  [['presets', 'next', 'imag'], 4],
  [['subnets'], undefined],
  [['next', 'target'], undefined],
  [[], undefined],
])('finds the line of %j', (members, line) => {
  expect(findMemberLine(text, members)).toBe(line);
});
