import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describeTasks } from '../clauses/operation.ts';
import { DeriveError } from './error.ts';
import { readSource, type Source, writeTogether } from './files.ts';
import type { OperationForm } from './form.ts';
import { completed, missingMembers } from './merge.ts';
import { readModel } from './model.ts';
import { readPage } from './operation-page.ts';
import { documentsOf } from './schema.ts';
import { readSdk, type SdkExports } from './sdk.ts';

export interface DeriveSources {
  /** Paths of an operation page and of the type pages that it links, as far as they are not beside it. */
  readonly page?: readonly string[] | undefined;
  /** Path of an AWS API model, plain or gzipped. With a page too, the page only adds what the model leaves open. */
  readonly model?: string | undefined;
  /** By default that of the page, or DescribeTasks. */
  readonly operation?: string | undefined;
  /** The exports of an SDK: members that it alone knows are added, and marked so. */
  readonly sdk?: SdkExports | undefined;
}

const fileNames = ['request.schema.json', 'response.schema.json', 'errors.json', 'sample.json'] as const;

/**
 * Derives schemas, errors and samples from the reference and writes them to a folder; when anything is wrong with the
 * sources, nothing is written.
 * @returns the paths written
 * @throws DeriveError naming the file, the section, and what was expected there
 */
export async function derive(options: DeriveSources & { readonly out: string }): Promise<readonly string[]> {
  return writeTogether(options.out, await derivedFiles(options), fileNames);
}

/** What `derive` would write: the content of each file by its name. The same sources give the same bytes. */
export async function derivedFiles(sources: DeriveSources): Promise<ReadonlyMap<string, string>> {
  const form = await formOf(sources);
  const { request, response, errors } = documentsOf(form);
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

async function formOf({ page = [], model, operation, sdk }: DeriveSources): Promise<OperationForm> {
  const pages = await Promise.all(page.map(readSource));
  const paged = pageForm(pages, operation);
  const wanted = operation ?? paged?.operation ?? describeTasks;
  const source = model === undefined ? undefined : await readSource(model);
  const modelled = source && readModel(source.file, source.text, wanted);
  const form = modelled && paged ? completed(modelled, paged) : (modelled ?? paged);
  if (form === undefined) throw new DeriveError('command line', '--page or --model', 'at least one source');
  if (sdk === undefined) return form;
  const newer = readSdk(sdk, wanted);
  return missingMembers(documentsOf(form), newer).length > 0 ? completed(form, newer) : form;
}

function pageForm(pages: readonly Source[], operation: string | undefined): OperationForm | undefined {
  const page = operationPage(pages, operation);
  if (page === undefined) return undefined;
  const form = readPage(page.file, page.text, (name) => linkedText(pages, page, name));
  if (operation !== undefined && form.operation !== operation) {
    throw new DeriveError(page.file, 'title', `the operation ${operation}, not ${form.operation}`);
  }
  return form;
}

/** The page of the operation among type pages (and others, where a whole folder is given). */
function operationPage(pages: readonly Source[], operation: string | undefined): Source | undefined {
  const candidates = pages.filter(({ text }) => /^(?:#+ )?Request Syntax\s*$/m.test(text));
  const titled = candidates.find(({ text }) =>
    text.split(/\r?\n/).some((line) => line.replace(/^# /, '').trim() === operation),
  );
  return titled ?? candidates[0] ?? pages[0];
}

function linkedText(pages: readonly Source[], page: Source, name: string): string | undefined {
  const given = pages.find(({ file }) => file === name);
  if (given !== undefined) return given.text;
  try {
    return readFileSync(join(dirname(page.path), basename(name)), 'utf8');
  } catch {
    return undefined;
  }
}
