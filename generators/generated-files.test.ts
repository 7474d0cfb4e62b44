import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../test-support/temporary-folder.ts';
import { findDriftedFiles } from './generated-files.ts';

test('drifted files are those that differ or are missing', async () => {
  const folder = temporaryFolder();
  const at = (name: string): URL => pathToFileURL(join(folder, name));
  await writeFile(at('same.ts'), 'a');
  await writeFile(at('other.ts'), 'b');
  const files = ['same.ts', 'other.ts', 'none.ts'].map((name) => ({ url: at(name), source: 'a' }));
  expect(await findDriftedFiles(files)).toEqual(files.slice(1));
});
