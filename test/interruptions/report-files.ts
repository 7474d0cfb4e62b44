import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readReportFile } from '../../cli/report-file.ts';
import { reportMarkdown } from '../../reports/run/report-markdown.ts';
import { isObject } from '../../specs/json.ts';
import { parseJUnit } from '../../test-support/junit-cases.ts';
import { parsePage } from '../../test-support/parse-page.ts';

/** A report that each run is asked to write. */
interface ReportForm {
  readonly format: string;
  readonly name: string;
  /** Returns false, or throws, if the text is not whole. */
  readonly isWhole: (text: string, folder: string) => boolean | Promise<boolean>;
}

const readJson = (folder: string) => readReportFile(join(folder, 'report.json'));

/** In the order in which a run writes them. */
const forms: readonly ReportForm[] = [
  {
    ...{ format: 'json', name: 'report.json' },
    isWhole: async (_, folder) => (await readJson(folder)).formatVersion === 1,
  },
  {
    ...{ format: 'md', name: 'report.md' },
    // A part of it would be Markdown, too, but not what the JSON says.
    isWhole: async (text, folder) => text === reportMarkdown(await readJson(folder)),
  },
  {
    ...{ format: 'html', name: 'report.html' },
    isWhole: (text) => text.trimEnd().endsWith('</html>') && parsePage(text).errors.length === 0,
  },
  {
    ...{ format: 'junit', name: 'report.xml' },
    isWhole: (text) => parseJUnit(text).suites.length > 0,
  },
  {
    ...{ format: 'har', name: 'report.har' },
    isWhole: (text) => {
      const har: unknown = JSON.parse(text);
      return isObject(har) && isObject(har['log']) && Array.isArray(har['log']['entries']);
    },
  },
];

/** The flags that ask for all of them. */
export const reportFlags = (folder: string): readonly string[] =>
  forms.flatMap(({ format, name }) => ['--report', `${format}=${join(folder, name)}`]);

/** The files in the folder of the reports. */
export interface ReportFiles {
  readonly whole: readonly string[];
  readonly half: readonly string[];
  readonly absent: readonly string[];
  /** Files that nobody asked for. */
  readonly stray: readonly string[];
}

export async function examineReports(folder: string): Promise<ReportFiles> {
  const whole: string[] = [];
  const half: string[] = [];
  const absent: string[] = [];
  for (const { name, isWhole } of forms) {
    const path = join(folder, name);
    if (!existsSync(path)) {
      absent.push(name);
      continue;
    }
    const examine = async (): Promise<boolean> => isWhole(readFileSync(path, 'utf8'), folder);
    ((await examine().catch(() => false)) ? whole : half).push(name);
  }
  const stray = readdirSync(folder).filter((name) => forms.every((form) => form.name !== name));
  return { whole, half, absent, stray };
}

/** The files in a folder and below it. */
export const filesBelow = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => !entry.isDirectory())
        .map(({ parentPath, name }) => join(parentPath, name))
    : [];
