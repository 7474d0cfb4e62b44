import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { knownDeviations, openBaseline, writeBaseline } from './baseline-file.ts';
import { temporaryFolder } from '../test-support/temporary-folder.ts';

const changed = 'deviations: [{ id: tasks-limit-enforced/accepted, reason: no limit }]\n';

let file: string;
beforeEach(async () => {
  const folder = temporaryFolder();
  file = join(folder, 'known.yaml');
});

test('a baseline is made where there is none, and changed where it is as it was read', async () => {
  expect(await writeBaseline(openBaseline(file, true), changed)).toBe(true);
  expect(await writeBaseline(openBaseline(file, true), `# ours\n${changed}`)).toBe(true);
  expect(await readFile(file, 'utf8')).toBe(`# ours\n${changed}`);
  expect(knownDeviations({ baseline: file })).toMatchObject([{ reason: 'no limit' }]);
});

test('what somebody has written meanwhile is not lost', async () => {
  const [absent, theirs] = [openBaseline(file, true), '# theirs\ndeviations: []\n'];
  await writeFile(file, theirs);
  expect(await writeBaseline(absent, changed)).toBe(false);
  const read = openBaseline(file, true);
  await writeFile(file, `# more\n${theirs}`);
  expect(await writeBaseline(read, changed)).toBe(false);
  expect(await writeBaseline(read, read.text)).toBe(true);
  expect(await readFile(file, 'utf8')).toBe(`# more\n${theirs}`);
});
