import { expect, test } from 'vitest';
import { parseTaskSize } from './task-size.ts';

test.each([
  ['1024', 1024],
  ['1 vCPU', 1024],
  ['.5 vCPU', 512],
  ['0.25 vcpu', 256],
  ['2GB', 2048],
  [512, 512],
  ['', undefined],
  ['much', undefined],
  [undefined, undefined],
])('parses the size %j as %j', (text, size) => {
  expect(parseTaskSize(text)).toBe(size);
});
