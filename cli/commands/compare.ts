import { existsSync } from 'node:fs';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { createBadge } from '../../reports/run/badge.ts';
import { comparisonMarkdown, type ReportLink } from '../../reports/comparison/comparison-markdown.ts';
import { comparisonPage } from '../../reports/comparison/comparison-page.ts';
import { comparisonText } from '../../reports/comparison/comparison-text.ts';
import {
  compareReports,
  type TargetComparison,
  type ReadReport,
} from '../../reports/comparison/comparison.ts';
import { createFolder } from '../../files/create-folder.ts';
import { writeWhole } from '../../files/write-whole.ts';
import { SettingsError } from '../../targets/errors.ts';
import { readReportFile } from '../report-file.ts';
import { formatJson } from '../../reports/text/json-text.ts';
import { isColored, assertWritablePath, writeAll, type FileWrite } from '../report-outputs.ts';

export interface CompareFlags {
  readonly out: readonly string[];
  /** The folder for the badges, one for each target. */
  readonly badges?: string;
  /** Whether findings link to the HTML page of their report. The page has the name of the report with `.html`. */
  readonly pages: boolean;
  readonly color: boolean;
}

type WriteComparison = (comparison: TargetComparison, pageOf: ReportLink) => string;

const writers: ReadonlyMap<string, WriteComparison> = new Map([
  ['.html', comparisonPage],
  ['.md', comparisonMarkdown],
]);

/** `compare`: compares targets clause by clause, from JSON reports. Throws SettingsError. */
export async function compareCommand(paths: readonly string[], flags: CompareFlags): Promise<number> {
  const outputs = flags.out.map(parseOutFlag);
  const reads = await Promise.all(paths.map(async (path) => ({ path, report: await readReportFile(path) })));
  const duplicate = paths.find(
    (path, index) => paths.findIndex((one) => resolve(one) === resolve(path)) < index,
  );
  if (duplicate !== undefined)
    throw new SettingsError(`The report ${duplicate} is given twice.`, 'Name each report once.');
  requireOneEdition(reads);
  const pages = flags.pages ? reads.map(({ path }) => findReportPage(path)) : [];
  const comparison = compareReports(reads);
  const writings = outputs.map(({ path, write }): FileWrite => {
    const pageOf: ReportLink = (target) => {
      const page = pages[comparison.targets.indexOf(target)];
      return page === undefined ? undefined : relativeHref(path, page);
    };
    return { option: `--out ${path}`, write: () => writeWhole(path, write(comparison, pageOf)) };
  });
  const { badges } = flags;
  if (badges !== undefined) {
    createBadgeFolder(badges);
    writings.push({ option: `--badges ${badges}`, write: () => writeBadges(comparison, badges) });
  }
  await writeAll(writings);
  if (outputs.length === 0) process.stdout.write(comparisonText(comparison, isColored(flags.color)));
  return 0;
}

function parseOutFlag(path: string): { readonly path: string; readonly write: WriteComparison } {
  const write = writers.get(extname(path));
  if (write === undefined) {
    throw new SettingsError(`Unknown format in --out ${path}.`, 'Use FILE.html or FILE.md.');
  }
  assertWritablePath(path, `--out ${path}`);
  return { path, write };
}

function requireOneEdition(reads: readonly ReadReport[]): void {
  const byEdition = Map.groupBy(reads, ({ report }) => report.edition);
  if (byEdition.size <= 1) return;
  const editions = [...byEdition].map(
    ([edition, of]) => `${edition} (${of.map(({ path }) => path).join(', ')})`,
  );
  throw new SettingsError(
    `The reports use different editions of the API reference: ${editions.join(', ')}.`,
    'Run all targets with the same --edition.',
  );
}

function findReportPage(path: string): string {
  const page = `${path.slice(0, path.length - extname(path).length)}.html`;
  if (existsSync(page)) return page;
  throw new SettingsError(
    `The HTML page ${page} of ${path} does not exist.`,
    `Create both with --report json=${path} html=${page}, or omit --pages.`,
  );
}

/** The relative URL of a page from the folder of a document. */
const relativeHref = (document: string, page: string): string =>
  relative(dirname(resolve(document)), resolve(page))
    .split(/[\\/]/)
    .map(encodeURIComponent)
    .join('/');

function createBadgeFolder(folder: string): void {
  try {
    createFolder(folder);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SettingsError(
      `Could not create the folder --badges ${folder}: ${reason}.`,
      'Name another one.',
    );
  }
}

async function writeBadges({ targets }: TargetComparison, folder: string): Promise<void> {
  const usedNames = new Set<string>();
  for (const { label, report } of targets) {
    const letters = label
      .toLowerCase()
      .replace(/[^a-z0-9.]+/g, '-')
      .replace(/^[-.]+|-$/g, '');
    const slug = letters === '' ? 'target' : letters;
    let name = slug;
    for (let more = 2; usedNames.has(name); more += 1) name = `${slug}-${more}`;
    usedNames.add(name);
    await writeWhole(join(folder, `${name}.json`), formatJson(createBadge(report)));
  }
}
