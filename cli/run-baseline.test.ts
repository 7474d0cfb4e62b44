import { expect, test } from 'vitest';
import { baselineWrites } from './run-baseline.ts';

test('--update-baseline names its file, so that a run notes what it is about to write', async () => {
  const printed: string[] = [];
  const print = (text: string): void => void printed.push(text);
  const [write, ...others] = baselineWrites({ file: 'known.yaml' }, () => Promise.resolve('updated'), print);
  expect(write).toMatchObject({ option: '--update-baseline', path: 'known.yaml' });
  expect(others).toEqual([]);
  await write?.write();
  expect(printed).toEqual(['updated\n']);
  expect(baselineWrites({ file: 'known.yaml' }, undefined, print)).toEqual([]);
});
