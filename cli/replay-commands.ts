import type { Report } from '../reports/run/report.ts';
import { withReportFile } from '../engine/reproduction-script/replay-command.ts';
import type { ReportOutput } from './report-outputs.ts';

type FindingClass = Report['findings'][number]['classes'][number];

/** Puts the path of the JSON report into the replay commands of its findings, if there is a JSON file. */
export function addReplayCommands(
  report: Report,
  outputs: readonly Pick<ReportOutput<unknown>, 'flag' | 'path'>[],
): Report {
  const file = outputs.find(({ flag, path }) => flag.startsWith('json=') && path !== '-')?.path;
  if (file === undefined) return report;
  const withReplay = (one: FindingClass): FindingClass =>
    one.reproduce === undefined
      ? one
      : { ...one, reproduce: { ...one.reproduce, replay: withReportFile(one.reproduce.replay, file) } };
  return {
    ...report,
    findings: report.findings.map((finding) => {
      const [first, ...rest] = finding.classes;
      return { ...finding, classes: [withReplay(first), ...rest.map(withReplay)] };
    }),
  };
}
