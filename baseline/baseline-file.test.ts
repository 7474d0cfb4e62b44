import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { knownDeviations, openBaseline, writeBaseline } from './baseline-file.ts';
import { temporaryFolder } from '../test-support/temporary-folder.ts';

const newText = 'deviations: [{ id: tasks-limit-enforced/accepted, reason: no limit }]\n';

let file: string;
beforeEach(async () => {
  const folder = temporaryFolder();
  file = join(folder, 'known.yaml');
});

test('creates a missing baseline, and updates one that is unchanged since it was read', async () => {
  expect(await writeBaseline(openBaseline(file, true), newText)).toBe(true);
  expect(await writeBaseline(openBaseline(file, true), `# ours\n${newText}`)).toBe(true);
  expect(await readFile(file, 'utf8')).toBe(`# ours\n${newText}`);
  expect(knownDeviations({ baseline: file })).toMatchObject([{ reason: 'no limit' }]);
});

test('does not overwrite changes that were made since the file was read', async () => {
  const [absent, theirs] = [openBaseline(file, true), '# theirs\ndeviations: []\n'];
  await writeFile(file, theirs);
  expect(await writeBaseline(absent, newText)).toBe(false);
  const read = openBaseline(file, true);
  await writeFile(file, `# more\n${theirs}`);
  expect(await writeBaseline(read, newText)).toBe(false);
  expect(await writeBaseline(read, read.text)).toBe(true);
  expect(await readFile(file, 'utf8')).toBe(`# more\n${theirs}`);
});
