import { readdirSync, readFileSync } from 'node:fs';
import { isObject, type JsonObject } from './json.ts';

/** `current` is today's API model, and members that only a newer SDK has. `2016` is the operation page of that year. */
export type EditionName = 'current' | '2016';

export const editionNames: readonly EditionName[] = ['current', '2016'];

/** An error of an operation. `statusFrom` is `source` if the reference states the HTTP status. */
export interface ErrorSpec {
  readonly name: string;
  readonly status: number;
  readonly statusFrom: 'source' | 'protocol-default';
}

/** What an edition says about an operation. */
export interface OperationSpec {
  /** JSON Schema 2020-12 of the request body. */
  readonly request: object;
  /** JSON Schema 2020-12 of the body of a success. */
  readonly response: object;
  readonly errors: readonly ErrorSpec[];
}

/** The name of an operation's folder in the folder of an edition: `DescribeTasks` → `describe-tasks`. */
export const operationFolder = (operation: string): string =>
  operation.replaceAll(/(?<!^)[A-Z]/g, '-$&').toLowerCase();

/** The operation that a folder is named after: `describe-tasks` → `DescribeTasks`. */
export const operationFromFolder = (folder: string): string =>
  folder.replaceAll(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());

const editionsFolder = new URL('./editions/', import.meta.url);

/** The operations that have a folder in `specs/editions/EDITION/`. */
export function operationNames(edition: EditionName): readonly string[] {
  const entries = readdirSync(new URL(`${edition}/`, editionsFolder), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => operationFromFolder(name))
    .toSorted();
}

const specs = new Map<string, OperationSpec>();

/**
 * The content of `specs/editions/EDITION/OPERATION/`, which `npm run derive` writes. Each file is read only once. Throws if
 * the edition does not have the operation.
 */
export function operationSpec(edition: EditionName, operation: string): OperationSpec {
  const key = `${edition} ${operation}`;
  const known = specs.get(key);
  if (known !== undefined) return known;
  const spec = readSpec(`${edition}/${operationFolder(operation)}/`);
  specs.set(key, spec);
  return spec;
}

function readSpec(path: string): OperationSpec {
  const errors = readJson(`${path}errors.json`);
  return {
    request: readSchema(`${path}request.schema.json`),
    response: readSchema(`${path}response.schema.json`),
    errors: Array.isArray(errors) ? errors.filter(isObject).map(toErrorSpec) : [],
  };
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(new URL(path, editionsFolder), 'utf8'));
  } catch (cause) {
    throw new Error(`Could not read specs/editions/${path}. Write it with: npm run derive.`, { cause });
  }
}

function readSchema(path: string): JsonObject {
  const schema = readJson(path);
  if (isObject(schema)) return schema;
  throw new Error(`specs/editions/${path} is not a JSON object. Write it again with: npm run derive.`);
}

function toErrorSpec({ name, status, statusFrom }: JsonObject): ErrorSpec {
  return {
    name: String(name),
    status: Number(status),
    statusFrom: statusFrom === 'source' ? 'source' : 'protocol-default',
  };
}
