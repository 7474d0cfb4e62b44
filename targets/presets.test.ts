import { expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { presets } from './presets.ts';

test('every preset has a unique name and a line in the documentation', () => {
  const names = presets.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const page = readFileSync(new URL('../docs/presets.md', import.meta.url), 'utf8');
  const [table = ''] = page.split('## ');
  expect([...table.matchAll(/^\| `([a-z-]+)` /gm)].map(([, name]) => name)).toEqual(names);
});
