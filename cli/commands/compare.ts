import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { createBadge } from '../../reports/run/badge.ts';
import { comparisonMarkdown, type ReportLink } from '../../reports/comparison/comparison-markdown.ts';
import { comparisonPage } from '../../reports/comparison/comparison-page.ts';
import { comparisonText } from '../../reports/comparison/comparison-text.ts';
import {
  compareReports,
  type TargetComparison,
  type ReadReport,
} from '../../reports/comparison/comparison.ts';
import type { Report } from '../../reports/run/report.ts';
import { reportSchema } from '../../reports/run/report-schema.ts';
import { isObject } from '../../specs/json.ts';
import { SettingsError } from '../../targets/errors.ts';
import { formatJson, isColored, assertWritablePath, writeAll, type FileWrite } from '../report-outputs.ts';

export interface CompareFlags {
  readonly out: readonly string[];
  /** Folder for a badge of each target. */
  readonly badges?: string;
  /** Findings are linked to the page of each report: the same name with `.html`. */
  readonly pages: boolean;
  readonly color: boolean;
}

type WriteComparison = (comparison: TargetComparison, pageOf: ReportLink) => string;

const writers: ReadonlyMap<string, WriteComparison> = new Map([
  ['.html', comparisonPage],
  ['.md', comparisonMarkdown],
]);

/** `compare`: clauses by targets, out of reports of runs. Throws SettingsError. */
export async function compareCommand(paths: readonly string[], flags: CompareFlags): Promise<number> {
  const outputs = flags.out.map(parseOutFlag);
  const reads = await Promise.all(paths.map(readReport));
  const twice = paths.find((path, index) => paths.findIndex((one) => resolve(one) === resolve(path)) < index);
  if (twice !== undefined) throw new SettingsError(`${twice} is named twice.`, 'Name each report once.');
  requireOneEdition(reads);
  const pages = flags.pages ? reads.map(({ path }) => findReportPage(path)) : [];
  const comparison = compareReports(reads);
  const writings = outputs.map(({ path, write }): FileWrite => {
    const pageOf: ReportLink = (target) => {
      const page = pages[comparison.targets.indexOf(target)];
      return page === undefined ? undefined : relativeHref(path, page);
    };
    return { option: `--out ${path}`, write: () => writeFile(path, write(comparison, pageOf)) };
  });
  const { badges } = flags;
  if (badges !== undefined) {
    await createFolder(badges);
    writings.push({ option: `--badges ${badges}`, write: () => writeBadges(comparison, badges) });
  }
  await writeAll(writings);
  if (outputs.length === 0) process.stdout.write(comparisonText(comparison, isColored(flags.color)));
  return 0;
}

function parseOutFlag(path: string): { readonly path: string; readonly write: WriteComparison } {
  const write = writers.get(extname(path));
  if (write === undefined) {
    throw new SettingsError(`--out ${path} names no comparison.`, 'A comparison is FILE.html or FILE.md.');
  }
  assertWritablePath(path, `--out ${path}`);
  return { path, write };
}

const ajv = new Ajv2020({ removeAdditional: true });
addFormats.default(ajv);
const isReport = ajv.compile<Report>(reportSchema);

/** Members that a later version has added to the format are passed over. */
async function readReport(path: string): Promise<ReadReport> {
  let report: unknown;
  try {
    report = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw notAReport(path, error instanceof Error ? error.message : String(error));
  }
  if (!isObject(report) || report['formatVersion'] === undefined) {
    throw notAReport(path, 'it has no /formatVersion');
  }
  if (report['report'] !== undefined) {
    throw notAReport(path, `it is one of ${JSON.stringify(report['report'])}`);
  }
  if (report['formatVersion'] !== 1) {
    throw new SettingsError(
      `${path} is a report of format ${JSON.stringify(report['formatVersion'])}, and this version reads format 1.`,
      'Compare by the version that has written it, or run again.',
    );
  }
  if (isReport(report)) return { path, report };
  const [error] = isReport.errors ?? [];
  throw notAReport(path, `${error?.instancePath || 'the whole'} ${error?.message ?? 'is not valid'}`);
}

const notAReport = (path: string, because: string): SettingsError =>
  new SettingsError(
    `${path} is no report of one target: ${because}.`,
    'Such a report is written by run --report json=FILE, or by judge or record.',
  );

function requireOneEdition(reads: readonly ReadReport[]): void {
  const byEdition = Map.groupBy(reads, ({ report }) => report.edition);
  if (byEdition.size <= 1) return;
  const told = [...byEdition].map(([edition, of]) => `${edition} (${of.map(({ path }) => path).join(', ')})`);
  throw new SettingsError(
    `The reports judge by different editions of the reference: ${told.join(', ')}.`,
    'Run them with the same --edition: what one edition claims, another may not.',
  );
}

function findReportPage(path: string): string {
  const page = `${path.slice(0, path.length - extname(path).length)}.html`;
  if (existsSync(page)) return page;
  throw new SettingsError(
    `${path} has no page ${page} beside it.`,
    `Run it with --report json=${path} html=${page}, or leave --pages out.`,
  );
}

/** Seen from the folder of a document. */
const relativeHref = (document: string, page: string): string =>
  relative(dirname(resolve(document)), resolve(page))
    .split(/[\\/]/)
    .map(encodeURIComponent)
    .join('/');

async function createFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new SettingsError(`The folder --badges ${folder} can't be made: ${why}.`, 'Name another one.');
  });
}

async function writeBadges({ targets }: TargetComparison, folder: string): Promise<void> {
  const taken = new Set<string>();
  for (const { label, report } of targets) {
    const letters = label
      .toLowerCase()
      .replace(/[^a-z0-9.]+/g, '-')
      .replace(/^[-.]+|-$/g, '');
    const slug = letters === '' ? 'target' : letters;
    let name = slug;
    for (let more = 2; taken.has(name); more += 1) name = `${slug}-${more}`;
    taken.add(name);
    await writeFile(join(folder, `${name}.json`), formatJson(createBadge(report)));
  }
}
