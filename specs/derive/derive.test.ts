import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeEach, expect, test } from 'vitest';
import { derive, derivedFiles } from './derive.ts';
import { modelOf } from '../../test-support/api-model.fixtures.ts';
import { markdownPage, textPage, typePages } from '../../test-support/reference-page.fixtures.ts';
import { temporaryFolder } from '../../test-support/temporary-folder.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

/** Puts a source into the folder; its path. */
async function put(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const model = modelOf('A list of up to 12 cups.');
const operation = 'BrewTea';

test('the files of a page are written, its sample among them', async () => {
  const out = join(folder, 'new', 'out');
  const written = await derive({ page: [await put('tea.txt', textPage)], out });
  const names = ['request.schema.json', 'response.schema.json', 'errors.json', 'sample.json'];
  expect(written).toEqual(names.map((name) => join(out, name)));
  expect(JSON.parse(await readFile(join(out, 'sample.json'), 'utf8'))).toMatchObject({
    exchanges: [{ 'x-from': { file: 'tea.txt' }, request: { body: { cups: ['a'] } } }],
  });
  expect((await readdir(join(folder, 'new'))).toSorted()).toEqual(['out']);
});

test('a gzipped model gives the same bytes as the plain one', async () => {
  const plain = await derivedFiles({ model: await put('tea.json', model), operation });
  expect(plain.size).toBe(3);
  expect(await derivedFiles({ model: await put('tea.json.gz', gzipSync(model)), operation })).toEqual(plain);
});

test('type pages are found beside the page, or among those given', async () => {
  const page = await put('API_BrewTea.md', markdownPage);
  const given = [];
  await mkdir(join(folder, 'types'));
  for (const [name, content] of Object.entries(typePages))
    given.push(await put(join('types', name), content));
  const files = await derivedFiles({ page: [...given, page] });
  await expect(derivedFiles({ page: [page] })).rejects.toThrow(
    'API_BrewTea.md, Response Elements/pots: expected the linked type page API_Pot.md beside this one.',
  );
  for (const [name, content] of Object.entries(typePages)) await put(name, content);
  expect(await derivedFiles({ page: [page] })).toEqual(files);
});

test('with a model, the page adds what the model leaves open', async () => {
  const sources = { page: [await put('tea.txt', textPage)], model: await put('tea.json', modelOf('')) };
  const files = await derivedFiles(sources);
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

test('what a run before left of another source is taken away, foreign files stay', async () => {
  const out = join(folder, 'out');
  await derive({ page: [await put('tea.txt', textPage)], out });
  await put('out/README.md', 'ours');
  await derive({ model: await put('tea.json', model), operation, out });
  const names = ['README.md', 'errors.json', 'request.schema.json', 'response.schema.json'];
  expect((await readdir(out)).toSorted()).toEqual(names);
});

test.each([
  [{}, 'command line, --page or --model: expected at least one source.'],
  [{ model: 'broken.json.gz', operation }, 'broken.json.gz, the whole file: expected whole gzip data.'],
  [
    { model: 'tea.json' },
    'tea.json, operations: expected the operation DescribeTasks with an input and an output.',
  ],
  [
    { page: ['tea.txt'], operation: 'BrewCoffee' },
    'tea.txt, title: expected the operation BrewCoffee, not BrewTea.',
  ],
  [{ page: ['cats.txt'], model: 'tea.json' }, 'cats.txt, Request Syntax: expected this section on the page.'],
])('with bad input nothing is written (%#)', async (sources, message) => {
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

test('a source that is not there is named with its path', async () => {
  const path = join(folder, 'none.json');
  await expect(derivedFiles({ model: path })).rejects.toThrow(
    `${path}, the whole file: expected a file that can be read.`,
  );
});

test('where a folder can not be written, nothing is left beside it', async () => {
  const source = await put('tea.json', model);
  const out = await put('taken', 'a file of that name');
  await expect(derive({ model: source, operation, out })).rejects.toThrow('EEXIST');
  expect((await readdir(folder)).toSorted()).toEqual(['taken', 'tea.json']);
});
