import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../test-support/temporary-folder.ts';
import { readConfigFile } from './config-file.ts';

const hint = 'It must be a JSON object, or a module whose default export is an object.';

function folderWith(text: string): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'ecs-conformance.config.mjs'), text);
  return folder;
}

test.each([
  ['no default export', 'export const settings = { runs: 1 };', 'it has no default export'],
  ['an empty file', '', 'it has no default export'],
  ['a Map', 'export default new Map();', 'its default export is of the kind Map'],
  ['an error', 'throw new Error("odd.");', 'odd'],
  [
    'a promise that never ends',
    'export default new Promise(() => {});',
    'it did not finish loading within 0.2 s',
  ],
  ['an await that never ends', 'await new Promise(() => {});', 'it did not finish loading within 0.2 s'],
])('refuses a configuration file with %s', async (_, text, reason) => {
  const seconds = reason.includes('0.2 s') ? 0.2 : undefined;
  await expect(readConfigFile(folderWith(text), seconds)).rejects.toMatchObject({
    exitStatus: 2,
    message: expect.stringMatching(new RegExp(`^Could not read .*config\\.mjs: ${reason}\\.$`)),
    hint,
  });
});

test.each([
  ['text', 'export default "runs";'],
  ['a list', 'export default [];'],
  ['a function', 'export default () => ({ runs: 1 });'],
  ['undefined', 'export default undefined;'],
])('refuses a configuration file that exports %s', async (_, text) => {
  await expect(readConfigFile(folderWith(text))).rejects.toMatchObject({
    exitStatus: 2,
    message: expect.stringContaining('must be object'),
  });
});

test('the default export may be a promise', async () => {
  expect(await readConfigFile(folderWith('export default Promise.resolve({ runs: 3 });'))).toEqual({
    runs: 3,
  });
});
