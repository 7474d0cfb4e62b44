import { buildDifferenceReport, type DifferenceReport } from '../../reports/difference/difference-report.ts';
import { differenceText } from '../../reports/difference/difference-text.ts';
import {
  runDifferential,
  type DifferentialRunResult,
  type DifferentialSettings,
} from '../../differential/differential-run.ts';
import { forbidsConformance } from '../../results/losses.ts';
import { onInterrupt } from '../../run/interrupt-signals.ts';
import { saveBothTargetLogs } from '../save-target-logs.ts';
import { formatJson } from '../../reports/text/json-text.ts';
import {
  firstFilePath,
  parseReportFlags,
  openConsole,
  writeOutputs,
  type Renderers,
} from '../report-outputs.ts';
import { progressLine } from '../progress-line.ts';
import type { OutputOptions } from '../runner.ts';

const renderers: Renderers<DifferenceReport> = new Map([
  ['json', formatJson],
  ['text', (report: DifferenceReport) => differenceText(report, false)],
]);

/**
 * `run --against`: compares two targets. The exit status is 0 if there is no difference, 1 if there are differences and 3
 * without a verdict. Throws RunError if a target is unreachable.
 */
export async function differentialCommand(
  settings: DifferentialSettings,
  options: OutputOptions,
): Promise<number> {
  const outputs = parseReportFlags(options.report, renderers);
  const abort = new AbortController();
  const restore = onInterrupt(() => abort.abort());
  const progress = progressLine(options.quiet, 'difference');
  try {
    const result = await runDifferential(settings, { progress: progress.show, signal: abort.signal }).finally(
      progress.end,
    );
    const compared = reportOf(result, settings, abort.signal.aborted);
    const report = saveBothTargetLogs(compared, result.logs, firstFilePath(outputs));
    const { isColored, print } = openConsole(outputs, options.color);
    print(differenceText(report, isColored));
    await writeOutputs(outputs, report);
    const { a, b } = report.losses;
    const isLost = forbidsConformance(a) || forbidsConformance(b);
    if (report.conclusion === 'none' && !abort.signal.aborted && !isLost) {
      return options.allowInconclusive ? 0 : 3;
    }
    return { same: 0, different: 1, none: 3, error: 3 }[report.conclusion];
  } finally {
    restore();
  }
}

function reportOf(
  result: DifferentialRunResult,
  settings: DifferentialSettings,
  interrupted: boolean,
): DifferenceReport {
  const { a, b } = result.data;
  return buildDifferenceReport(result, {
    targets: { a: a.target, b: b.target },
    cannot: result.unaskable,
    throttled: result.throttled,
    losses: result.losses,
    edition: settings.edition,
    level: settings.level,
    seed: settings.seed,
    durationMs: result.durationMs,
    interrupted,
    shortfalls: { a: a.world.shortfalls, b: b.world.shortfalls },
    unsupportedForms: { a: a.world.unsupportedForms ?? [], b: b.world.unsupportedForms ?? [] },
    leftBehind: result.leftBehind,
    unalike: result.worldDifferences,
  });
}
