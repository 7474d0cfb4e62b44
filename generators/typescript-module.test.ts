import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { drifted, generatedTypes } from './typescript-module.ts';
import { folderOfFile } from '../test-support/temporary-folder.ts';

const folder = folderOfFile();
let made = 0;

/** A folder of editions that holds a single one, with a file beside it. */
async function editionOf(request: unknown, response: unknown): Promise<URL> {
  made += 1;
  const editions = join(folder, String(made));
  await mkdir(join(editions, 'made-up'), { recursive: true });
  await writeFile(join(editions, 'README.md'), 'no edition');
  await writeFile(join(editions, 'made-up', 'request.schema.json'), JSON.stringify(request));
  await writeFile(join(editions, 'made-up', 'response.schema.json'), JSON.stringify(response));
  return pathToFileURL(`${editions}/`);
}

const asked = { title: 'Asked', type: 'object', properties: { tag: { $ref: '#/$defs/Tag' } } };
const answered = { title: 'Answered', type: 'object', properties: { tag: { $ref: '#/$defs/Tag' } } };
const tag = { title: 'Tag', type: 'object', properties: { key: { type: 'string', 'x-since': 2018 } } };

test('what request and response share is one type; lists have any length', async () => {
  const list = { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 3 };
  const folderOfOne = await editionOf(
    { ...asked, properties: { ...asked.properties, list }, $defs: { Tag: tag } },
    { ...answered, $defs: { Tag: { ...tag, 'x-from': 'the page' } } },
  );
  const [file, ...others] = await generatedTypes(folderOfOne);
  expect(others).toEqual([]);
  expect(file?.url.pathname).toMatch(/\/generators\/generated\/made-up\.ts$/);
  const source = file?.source ?? '';
  expect(source.match(/^export (interface|type) \w+/gm)).toEqual([
    ...['export interface DescribeTasks', 'export interface Asked', 'export interface Tag'],
    'export interface Answered',
  ]);
  expect(source).toMatch(/ {2}list\?: string\[\];/);
  expect(source).toMatch(/ {2}request: Asked;\n {2}response: Answered;/);
});

test('a name that means different things in request and response is an error', async () => {
  const other = { ...tag, properties: { key: { type: 'number' } } };
  const folderOfOne = await editionOf(
    { ...asked, $defs: { Tag: tag } },
    { ...answered, $defs: { Tag: other } },
  );
  await expect(generatedTypes(folderOfOne)).rejects.toThrow('request and response differ in Tag');
});

test('a schema that is no object is an error that names the file', async () => {
  await expect(generatedTypes(await editionOf(['no', 'schema'], answered))).rejects.toThrow(
    'specs/editions/made-up/request.schema.json is no object',
  );
});

test('what has drifted: a file of other bytes, or none', async () => {
  const at = (name: string): URL => pathToFileURL(join(folder, name));
  await writeFile(at('same.ts'), 'a');
  await writeFile(at('other.ts'), 'b');
  const files = ['same.ts', 'other.ts', 'none.ts'].map((name) => ({ url: at(name), source: 'a' }));
  expect(await drifted(files)).toEqual(files.slice(1));
});
