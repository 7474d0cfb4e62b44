import type { DifferenceReport } from '../reports/difference/difference-report.ts';
import type { Report } from '../reports/run/report.ts';
import { saveTargetOutput } from '../targets/launchers/target-output.ts';

/** Saves the output of the target, except for a conformant run. Returns the report with the path of the log file. */
export function saveTargetLogs(
  report: Report,
  logs: string | undefined,
  reportPath: string | undefined,
): Report {
  if (report.conclusion === 'conformant') return report;
  return { ...report, target: saveLogs(report.target, logs, { reportPath }) };
}

/**
 * Saves the outputs of both targets of a differential run, if it found differences or has no verdict. Returns the report
 * with the paths.
 */
export function saveBothTargetLogs(
  report: DifferenceReport,
  logs: Readonly<Record<'a' | 'b', string | undefined>>,
  reportPath: string | undefined,
): DifferenceReport {
  if (report.conclusion === 'same') return report;
  const { a, b } = report.targets;
  const targets = {
    a: saveLogs(a, logs.a, { side: 'a', reportPath }),
    b: saveLogs(b, logs.b, { side: 'b', reportPath }),
  };
  return { ...report, targets };
}

function saveLogs<T extends { readonly name: string }>(
  target: T,
  text: string | undefined,
  location: Omit<Parameters<typeof saveTargetOutput>[1], 'name'>,
): T & { readonly logs?: string } {
  const logs = saveTargetOutput(text, { name: target.name, ...location });
  return logs === undefined ? target : { ...target, logs };
}
