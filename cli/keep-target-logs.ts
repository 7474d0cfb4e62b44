import type { DifferenceReport } from '../reports/difference/difference-report.ts';
import type { Report } from '../reports/run/report.ts';
import { keptLogs } from '../targets/launchers/target-output.ts';

/** Keeps what the target wrote where the run is no success. Gives the report with the place. */
export function withLogs(report: Report, logs: string | undefined, beside: string | undefined): Report {
  if (report.conclusion === 'conformant') return report;
  return { ...report, target: placed(report.target, logs, { beside }) };
}

/** The same of two targets. */
export function withBothLogs(
  report: DifferenceReport,
  logs: Readonly<Record<'a' | 'b', string | undefined>>,
  beside: string | undefined,
): DifferenceReport {
  if (report.conclusion === 'same') return report;
  const { a, b } = report.targets;
  const targets = {
    a: placed(a, logs.a, { side: 'a', beside }),
    b: placed(b, logs.b, { side: 'b', beside }),
  };
  return { ...report, targets };
}

function placed<T extends { readonly name: string }>(
  target: T,
  text: string | undefined,
  where: Omit<Parameters<typeof keptLogs>[1], 'name'>,
): T & { readonly logs?: string } {
  const logs = keptLogs(text, { name: target.name, ...where });
  return logs === undefined ? target : { ...target, logs };
}
