import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { readDerivedOperations, type GeneratedFile } from './generated-files.ts';
import { typescriptModule } from './typescript-module.ts';
import { temporaryFolderForFile } from '../test-support/temporary-folder.ts';

const folder = temporaryFolderForFile();
let editionsCount = 0;

const generateTypes = async (editions: URL): Promise<readonly GeneratedFile[]> =>
  Promise.all((await readDerivedOperations(editions)).map(typescriptModule));

/** Writes a folder of editions. It has one edition with these operations, and a file that is not an edition. */
async function writeEditions(
  operations: Readonly<Record<string, { readonly request: unknown; readonly response: unknown }>>,
): Promise<URL> {
  editionsCount += 1;
  const editions = join(folder, String(editionsCount));
  await mkdir(editions);
  await writeFile(join(editions, 'README.md'), 'not an edition');
  for (const [name, { request, response }] of Object.entries(operations)) {
    const operation = join(editions, 'made-up', name);
    await mkdir(operation, { recursive: true });
    await writeFile(join(operation, 'request.schema.json'), JSON.stringify(request));
    await writeFile(join(operation, 'response.schema.json'), JSON.stringify(response));
  }
  return pathToFileURL(`${editions}/`);
}

const request = { title: 'BrewTeaRequest', type: 'object', properties: { tag: { $ref: '#/$defs/Tag' } } };
const response = {
  title: 'BrewTeaResponse',
  type: 'object',
  properties: { tag: { $ref: '#/$defs/Tag' } },
};
const tag = { title: 'Tag', type: 'object', properties: { key: { type: 'string', 'x-since': 2018 } } };

test('a definition shared by request and response becomes one type; lists have any length', async () => {
  const list = { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 3 };
  const editions = await writeEditions({
    'brew-tea': {
      request: { ...request, properties: { ...request.properties, list }, $defs: { Tag: tag } },
      response: { ...response, $defs: { Tag: { ...tag, 'x-from': 'the page' } } },
    },
  });
  const [file, ...others] = await generateTypes(editions);
  expect(others).toEqual([]);
  expect(file?.url.pathname).toMatch(/\/generators\/generated\/made-up\/brew-tea\.ts$/);
  const source = file?.source ?? '';
  expect(source.match(/^export (interface|type) \w+/gm)).toEqual([
    ...['export interface BrewTea', 'export interface BrewTeaRequest', 'export interface Tag'],
    'export interface BrewTeaResponse',
  ]);
  expect(source).toMatch(/ {2}list\?: string\[\];/);
  expect(source).toMatch(/ {2}request: BrewTeaRequest;\n {2}response: BrewTeaResponse;/);
});

test('a definition that differs between request and response is an error', async () => {
  const other = { ...tag, properties: { key: { type: 'number' } } };
  const editions = await writeEditions({
    'brew-tea': {
      request: { ...request, $defs: { Tag: tag } },
      response: { ...response, $defs: { Tag: other } },
    },
  });
  await expect(generateTypes(editions)).rejects.toThrow('Request and response define Tag differently.');
});

test('every operation folder gets a module of its own', async () => {
  const defined = { ...request, $defs: { Tag: tag } };
  const operation = { request: defined, response: { ...response, $defs: { Tag: tag } } };
  const files = await generateTypes(
    await writeEditions({ 'brew-tea': operation, 'pour-green-tea': operation }),
  );
  expect(files.map(({ url }) => url.pathname.split('/').slice(-2).join('/'))).toEqual([
    'made-up/brew-tea.ts',
    'made-up/pour-green-tea.ts',
  ]);
  expect(files[1]?.source).toMatch(/^export interface PourGreenTea \{/m);
});

test('a schema that is not an object is an error that names the file', async () => {
  const editions = await writeEditions({ 'brew-tea': { request: ['no', 'schema'], response } });
  await expect(generateTypes(editions)).rejects.toThrow(
    'specs/editions/made-up/brew-tea/request.schema.json is not a JSON object.',
  );
});
