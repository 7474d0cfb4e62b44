import { writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import type { Report } from '../reports/report.ts';
import { written } from '../targets/output.ts';

/**
 * Keeps what the target wrote where the run is no success: beside the first report that is written, or among the files
 * that this tool keeps. Gives the report with the place.
 */
export function withLogs(report: Report, logs: string | undefined, beside: string | undefined): Report {
  if (logs === undefined || logs === '' || report.conclusion === 'conformant') return report;
  const { name } = report.target;
  return { ...report, target: { ...report.target, logs: keep(name, logs, beside) } };
}

function keep(name: string, logs: string, beside: string | undefined): string {
  if (beside === undefined) return written(name, logs, process.env);
  const { dir, name: base } = parse(beside);
  const path = join(dir, `${base}.target.log`);
  try {
    writeFileSync(path, logs);
    return path;
  } catch {
    // A report may go where no file can stand beside it, such as a terminal.
    return written(name, logs, process.env);
  }
}
