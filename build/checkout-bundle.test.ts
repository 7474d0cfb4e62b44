import { mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../test-support/temporary-folder.ts';
import { bundleFolder, checkoutEntry } from './checkout-entry.js';

/** A checkout whose command line returns a word, and the URL of a module. */
async function makeCheckout(word: string): Promise<string> {
  const root = temporaryFolder();
  await mkdir(join(root, 'cli', 'commands'), { recursive: true });
  await writeFile(join(root, 'package.json'), '{ "type": "module" }');
  await writeFile(join(root, 'word.ts'), `export const word: string = '${word}';\n`);
  await writeFile(
    join(root, 'cli/commands/one.ts'),
    "import { word } from '../../word.ts';\nexport const one = () => [word, import.meta.url];\n",
  );
  await writeFile(
    join(root, 'cli/main.ts'),
    "export const main = async (): Promise<string[]> => (await import('./commands/one.ts')).one();\n",
  );
  return root;
}

const run = async (entry: URL): Promise<unknown> => (await import(entry.href)).main();

const bundles = async (root: string): Promise<readonly string[]> =>
  (await readdir(join(root, bundleFolder))).filter((name) => name !== 'current.json').toSorted();

test('a checkout starts from a bundle, whose modules have the URLs of their sources', async () => {
  const root = await makeCheckout('a');
  const entry = await checkoutEntry(root);
  expect(fileURLToPath(entry)).toMatch(/\/\.bundle\/[0-9a-f]{16}\/cli\/main\.js$/);
  expect(await run(entry)).toEqual(['a', pathToFileURL(join(root, 'cli/commands/one.ts')).href]);
  expect(JSON.parse(await readFile(`${fileURLToPath(entry)}.map`, 'utf8'))).toMatchObject({
    sources: ['../../../cli/main.ts'],
  });
});

test('a bundle is used until the content of a source changes, whatever the times of the files', async () => {
  const root = await makeCheckout('a');
  const entry = await checkoutEntry(root);
  const source = join(root, 'word.ts');
  await utimes(source, 1, 1);
  expect(await checkoutEntry(root)).toEqual(entry);
  await writeFile(source, "export const word: string = 'b';\n");
  await utimes(source, 1, 1);
  const changed = await checkoutEntry(root);
  expect(await run(changed)).toMatchObject(['b', expect.anything()]);
  expect(await bundles(root)).toHaveLength(2);
});

test('several processes may bundle at the same time', async () => {
  const root = await makeCheckout('a');
  const entries = await Promise.all([1, 2, 3].map(() => checkoutEntry(root)));
  expect(new Set(entries.map(String)).size).toBe(1);
  expect(await bundles(root)).toHaveLength(1);
});

test('a bundle that was deleted is made again; one that was not used for a week is deleted', async () => {
  const root = await makeCheckout('a');
  const entry = await checkoutEntry(root);
  const [name = ''] = await bundles(root);
  await rm(join(root, bundleFolder, name), { recursive: true });
  const old = join(root, bundleFolder, 'writing-old');
  await mkdir(old);
  await utimes(old, 1, 1);
  expect(await checkoutEntry(root)).toEqual(entry);
  expect(await bundles(root)).toEqual([name]);
});

test('if no bundle can be made, the sources start, and say why they cannot', async () => {
  const root = await makeCheckout("'");
  expect(await checkoutEntry(root)).toEqual(pathToFileURL(join(root, 'cli/main.ts')));
  expect(await bundles(root)).toEqual([]);
});
