import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { reportSchema } from '../reports/run/report-schema.ts';
import type { Report } from '../reports/run/report.ts';
import { isObject } from '../specs/json.ts';
import { SettingsError } from '../targets/errors.ts';

const ajv = new Ajv2020({ removeAdditional: true });
addFormats.default(ajv);
const isReport = ajv.compile<Report>(reportSchema);

/** Reads a report of format 1. Members added by later versions are ignored. Throws SettingsError. */
export async function readReportFile(path: string): Promise<Report> {
  let report: unknown;
  try {
    report = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw notAReport(path, error instanceof Error ? error.message : String(error));
  }
  if (!isObject(report) || report['formatVersion'] === undefined) {
    throw notAReport(path, '/formatVersion is missing');
  }
  if (report['report'] !== undefined) {
    throw notAReport(path, `it is a report of the kind ${JSON.stringify(report['report'])}`);
  }
  if (report['formatVersion'] !== 1) {
    throw new SettingsError(
      `${path} has report format ${JSON.stringify(report['formatVersion'])}, but this version reads format 1.`,
      'Use the version that wrote it, or run again.',
    );
  }
  if (isReport(report)) return report;
  const [error] = isReport.errors ?? [];
  throw notAReport(path, `${error?.instancePath || 'the document'} ${error?.message ?? 'is not valid'}`);
}

const notAReport = (path: string, reason: string): SettingsError =>
  new SettingsError(
    `${path} is not a report of one target: ${reason}.`,
    'Create one with run, record or judge and --report json=FILE.',
  );
