import { readdir, readFile } from 'node:fs/promises';
import { isObject, type JsonObject } from '../specs/json.ts';

const defaultEditionsFolder = new URL('../specs/editions/', import.meta.url);

/** A file with its intended content. */
export interface GeneratedFile {
  readonly url: URL;
  readonly source: string;
}

/** The derived schemas of an operation. */
export interface DerivedOperation {
  /** `EDITION/OPERATION-FOLDER` */
  readonly path: string;
  readonly request: JsonObject;
  readonly response: JsonObject;
}

/** The schemas of every operation of every edition. */
export async function readDerivedOperations(
  editionsFolder = defaultEditionsFolder,
): Promise<readonly DerivedOperation[]> {
  const operations: DerivedOperation[] = [];
  for (const edition of await subfolders(editionsFolder)) {
    for (const folder of await subfolders(new URL(`${edition}/`, editionsFolder))) {
      const path = `${edition}/${folder}`;
      operations.push({
        path,
        request: await readSchema(path, 'request', editionsFolder),
        response: await readSchema(path, 'response', editionsFolder),
      });
    }
  }
  return operations;
}

/** The URL of a generated file of an operation. `ending` is that of the file's name: `.ts`. */
export const generatedFileUrl = ({ path }: DerivedOperation, ending: string): URL =>
  new URL(`./generated/${path}${ending}`, import.meta.url);

/** The files that are missing on disk or have another content there. */
export async function findDriftedFiles(files: readonly GeneratedFile[]): Promise<readonly GeneratedFile[]> {
  const found = await Promise.all(files.map(({ url }) => readFile(url, 'utf8').catch(() => undefined)));
  return files.filter(({ source }, i) => found[i] !== source);
}

async function subfolders(folder: URL): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}

async function readSchema(
  path: string,
  part: 'request' | 'response',
  editionsFolder: URL,
): Promise<JsonObject> {
  const text = await readFile(new URL(`${path}/${part}.schema.json`, editionsFolder), 'utf8');
  const schema: unknown = JSON.parse(text);
  if (isObject(schema)) return schema;
  throw new Error(`specs/editions/${path}/${part}.schema.json is not a JSON object.`);
}
