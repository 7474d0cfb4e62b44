import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describeTasksOperationName } from '../clauses/operation.ts';
import { DeriveError } from './derive-error.ts';
import { readSource, type ApiReferenceSource, writeAllOrNone } from './source-files.ts';
import type { OperationForm } from './operation-form.ts';
import { mergeForms, findMissingMembers } from './merge-forms.ts';
import { readApiModel } from './api-model.ts';
import { readOperationPage } from './operation-page.ts';
import { toOperationDocuments } from './operation-documents.ts';
import { readSdk, type SdkExports } from './sdk-schemas.ts';

export interface DeriveSources {
  /** Paths of pages, among them the operation page. Type pages in the folder of that page may be left out. */
  readonly page?: readonly string[] | undefined;
  /** Path of an AWS API model, plain or gzipped. If a page is also given, the page only adds what the model lacks. */
  readonly model?: string | undefined;
  /** The name of the operation. The default is the operation of the page; without a page it is DescribeTasks. */
  readonly operation?: string | undefined;
  /** The exports of an SDK. Members that only the SDK has are added, with the SDK as their source. */
  readonly sdk?: SdkExports | undefined;
}

const fileNames = ['request.schema.json', 'response.schema.json', 'errors.json', 'sample.json'] as const;

/**
 * Derives schemas, errors and samples from the reference and writes them to a folder. If a source has an error, nothing
 * is written.
 * @returns the written paths
 * @throws DeriveError with the file, the section, and what was expected there
 */
export async function derive(options: DeriveSources & { readonly out: string }): Promise<readonly string[]> {
  return writeAllOrNone(options.out, await deriveFiles(options), fileNames);
}

/** The files that `derive` would write, as contents by file name. The same sources give the same bytes. */
export async function deriveFiles(sources: DeriveSources): Promise<ReadonlyMap<string, string>> {
  const form = await readForm(sources);
  const { request, response, errors } = toOperationDocuments(form);
  const exchanges = form.samples.map(({ place, ...sample }) => ({ 'x-from': place, ...sample }));
  const sample = exchanges.length > 0 ? { exchanges } : undefined;
  const contents = [request, response, errors, sample];
  return new Map(
    fileNames.flatMap((name, index) => {
      const content = contents[index];
      return content === undefined ? [] : [[name, `${JSON.stringify(content, null, 2)}\n`] as const];
    }),
  );
}

async function readForm({ page = [], model, operation, sdk }: DeriveSources): Promise<OperationForm> {
  const pages = await Promise.all(page.map(readSource));
  const fromPage = readPageForm(pages, operation);
  const name = operation ?? fromPage?.operation ?? describeTasksOperationName;
  const source = model === undefined ? undefined : await readSource(model);
  const fromModel = source && readApiModel(source.file, source.text, name);
  const form = fromModel && fromPage ? mergeForms(fromModel, fromPage) : (fromModel ?? fromPage);
  if (form === undefined) throw new DeriveError('command line', '--page or --model', 'at least one source');
  if (sdk === undefined) return form;
  const fromSdk = readSdk(sdk, name);
  return findMissingMembers(toOperationDocuments(form), fromSdk).length > 0
    ? mergeForms(form, fromSdk)
    : form;
}

function readPageForm(
  pages: readonly ApiReferenceSource[],
  operation: string | undefined,
): OperationForm | undefined {
  const page = findOperationPage(pages, operation);
  if (page === undefined) return undefined;
  const form = readOperationPage(page.file, page.text, (name) => readLinkedPage(pages, page, name));
  if (operation !== undefined && form.operation !== operation) {
    throw new DeriveError(page.file, 'title', `the operation ${operation}, not ${form.operation}`);
  }
  return form;
}

/** Finds the page of the operation among all the given pages, which may include type pages and other operations. */
function findOperationPage(
  pages: readonly ApiReferenceSource[],
  operation: string | undefined,
): ApiReferenceSource | undefined {
  const candidates = pages.filter(({ text }) => /^(?:#+ )?Request Syntax\s*$/m.test(text));
  const titled = candidates.find(({ text }) =>
    text.split(/\r?\n/).some((line) => line.replace(/^# /, '').trim() === operation),
  );
  return titled ?? candidates[0] ?? pages[0];
}

function readLinkedPage(
  pages: readonly ApiReferenceSource[],
  page: ApiReferenceSource,
  name: string,
): string | undefined {
  const given = pages.find(({ file }) => file === name);
  if (given !== undefined) return given.text;
  try {
    return readFileSync(join(dirname(page.path), basename(name)), 'utf8');
  } catch {
    return undefined;
  }
}
