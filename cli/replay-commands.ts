import type { Report } from '../reports/run/report.ts';
import { replayLineBy } from '../engine/reproduction-script/replay-command.ts';
import type { Output } from './report-outputs.ts';

type Class = Report['findings'][number]['classes'][number];

/** The report with the commands that replay its findings, by the file that it goes to as JSON, where it does. */
export function withReplayLines(
  report: Report,
  outputs: readonly Pick<Output<unknown>, 'flag' | 'path'>[],
): Report {
  const file = outputs.find(({ flag, path }) => flag.startsWith('json=') && path !== '-')?.path;
  if (file === undefined) return report;
  const named = (one: Class): Class =>
    one.reproduce === undefined
      ? one
      : { ...one, reproduce: { ...one.reproduce, replay: replayLineBy(one.reproduce.replay, file) } };
  return {
    ...report,
    findings: report.findings.map((finding) => {
      const [first, ...rest] = finding.classes;
      return { ...finding, classes: [named(first), ...rest.map(named)] };
    }),
  };
}
