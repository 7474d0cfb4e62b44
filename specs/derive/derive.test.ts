import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeEach, expect, test } from 'vitest';
import { derive, deriveFiles } from './derive.ts';
import { apiModelWith } from '../../test-support/api-model.fixtures.ts';
import { markdownPage, textPage, dataTypePages } from '../../test-support/reference-page.fixtures.ts';
import { temporaryFolder } from '../../test-support/temporary-folder.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

/** Writes a source file to the folder and returns its path. */
async function put(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const model = apiModelWith('A list of up to 12 cups.');
const operation = 'BrewTea';

test('writes the files of a page, with its sample', async () => {
  const out = join(folder, 'new', 'out');
  const written = await derive({ page: [await put('tea.txt', textPage)], out });
  const names = ['request.schema.json', 'response.schema.json', 'errors.json', 'sample.json'];
  expect(written).toEqual(names.map((name) => join(out, name)));
  expect(JSON.parse(await readFile(join(out, 'sample.json'), 'utf8'))).toMatchObject({
    exchanges: [{ 'x-from': { file: 'tea.txt' }, request: { body: { cups: ['a'] } } }],
  });
  expect((await readdir(join(folder, 'new'))).toSorted()).toEqual(['out']);
});

test('a gzipped model yields the same bytes as the plain one', async () => {
  const plain = await deriveFiles({ model: await put('tea.json', model), operation });
  expect(plain.size).toBe(3);
  expect(await deriveFiles({ model: await put('tea.json.gz', gzipSync(model)), operation })).toEqual(plain);
});

test('type pages are found in the folder of the page, or among the given pages', async () => {
  const page = await put('API_BrewTea.md', markdownPage);
  const given = [];
  await mkdir(join(folder, 'types'));
  for (const [name, content] of Object.entries(dataTypePages))
    given.push(await put(join('types', name), content));
  const files = await deriveFiles({ page: [...given, page] });
  await expect(deriveFiles({ page: [page] })).rejects.toThrow(
    'API_BrewTea.md, Response Elements/pots: expected the linked type page API_Pot.md in the same folder.',
  );
  for (const [name, content] of Object.entries(dataTypePages)) await put(name, content);
  expect(await deriveFiles({ page: [page] })).toEqual(files);
});

test('with a model, the page only adds what the model lacks', async () => {
  const sources = { page: [await put('tea.txt', textPage)], model: await put('tea.json', apiModelWith('')) };
  const files = await deriveFiles(sources);
  const parsed = (name: string): unknown => JSON.parse(files.get(name) ?? '');
  expect(parsed('errors.json')).toEqual([
    { name: 'KettleException', status: 409, statusFrom: 'source' },
    { name: 'ServerException', status: 500, statusFrom: 'protocol-default' },
    { name: 'SpoonException', status: 400, statusFrom: 'protocol-default' },
  ]);
  expect(parsed('request.schema.json')).toMatchObject({
    properties: {
      cups: { maxItems: 12, items: { maxLength: 9 }, 'x-from': { section: 'Request Parameters/cups' } },
    },
  });
  expect(parsed('response.schema.json')).toMatchObject({
    $defs: { Pot: { properties: { volume: { type: 'integer' }, lid: { $ref: '#/$defs/Lid' } } } },
  });
  expect(files.has('sample.json')).toBe(true);
});

test('files of an earlier run from another source are removed, foreign files stay', async () => {
  const out = join(folder, 'out');
  await derive({ page: [await put('tea.txt', textPage)], out });
  await put('out/README.md', 'ours');
  await derive({ model: await put('tea.json', model), operation, out });
  const names = ['README.md', 'errors.json', 'request.schema.json', 'response.schema.json'];
  expect((await readdir(out)).toSorted()).toEqual(names);
});

test.each([
  [{}, 'command line, --page or --model: expected at least one source.'],
  [{ model: 'broken.json.gz', operation }, 'broken.json.gz, the file: expected complete gzip data.'],
  [
    { model: 'tea.json' },
    'tea.json, operations: expected the operation DescribeTasks with an input and an output.',
  ],
  [
    { page: ['tea.txt'], operation: 'BrewCoffee' },
    'tea.txt, title: expected the operation BrewCoffee, not BrewTea.',
  ],
  [{ page: ['cats.txt'], model: 'tea.json' }, 'cats.txt, Request Syntax: expected this section on the page.'],
])('writes nothing if a source has an error (%#)', async (sources, message) => {
  await put('broken.json.gz', gzipSync(model).subarray(0, 99));
  await put('tea.json', model);
  await put('tea.txt', textPage);
  await put('cats.txt', 'Cats.');
  const before = await readdir(folder);
  const inFolder = (name: string): string => join(folder, name);
  const located = {
    ...sources,
    ...('page' in sources && { page: sources.page?.map(inFolder) }),
    ...('model' in sources && sources.model !== undefined && { model: inFolder(sources.model) }),
  };
  await expect(derive({ ...located, out: inFolder('out') })).rejects.toThrow(message);
  expect(await readdir(folder)).toEqual(before);
});

test('an unreadable source is reported with its path', async () => {
  const path = join(folder, 'none.json');
  await expect(deriveFiles({ model: path })).rejects.toThrow(`${path}, the file: expected a readable file.`);
});

test('leaves no temporary folder if the output folder cannot be written', async () => {
  const source = await put('tea.json', model);
  const out = await put('taken', 'a file of that name');
  await expect(derive({ model: source, operation, out })).rejects.toThrow('EEXIST');
  expect((await readdir(folder)).toSorted()).toEqual(['taken', 'tea.json']);
});
