import { applyBaseline } from '../reports/run/apply-baseline.ts';
import type { Report } from '../reports/run/report.ts';
import type { RunScope } from '../baseline/exercised-entries.ts';
import {
  isUnchangedOnDisk,
  openBaseline,
  currentUtcDate,
  writeBaseline,
  type BaselineFile,
} from '../baseline/baseline-file.ts';
import { matchBaseline } from '../baseline/match-entries.ts';
import { parseBaseline } from '../baseline/parse-baseline.ts';
import { updateBaselineText } from '../baseline/update-baseline.ts';
import type { Settings } from '../run/settings.ts';
import { SettingsError } from '../targets/errors.ts';
import { assertWritablePath } from './report-outputs.ts';

/**
 * Opens the baseline of a run, if its settings name a baseline. Throws SettingsError before any request is sent.
 * `isUpdated` is true if `--update-baseline` was given.
 */
export function openRunBaseline({ baseline }: Settings, isUpdated = false): BaselineFile | undefined {
  if (baseline !== undefined) {
    if (isUpdated) assertWritablePath(baseline, `--baseline ${baseline}`);
    return openBaseline(baseline, isUpdated);
  }
  if (!isUpdated) return undefined;
  throw new SettingsError('--update-baseline needs a file to write.', 'Add --baseline FILE.');
}

/** Marks each finding of a report as known or new, and each baseline entry with its state. */
export function judgeByBaseline(
  report: Report,
  { file, entries }: Omit<BaselineFile, 'text'>,
  asking: RunScope,
): Report {
  return applyBaseline(
    report,
    matchBaseline({ file, entries, findings: report.findings, scope: asking, today: currentUtcDate() }),
  );
}

export interface GateResult {
  readonly report: Report;
  /** Writes the baseline file and returns a line for the user. Set only with `--update-baseline`. */
  readonly update?: () => Promise<string>;
}

export interface GateOptions {
  readonly asking: RunScope;
  /** True if the baseline is brought up to date. */
  readonly isUpdated: boolean;
}

/** Judges a report by its baseline. */
export function gateReport(
  baseline: BaselineFile,
  report: Report,
  { asking, isUpdated }: GateOptions,
): GateResult {
  return isUpdated
    ? planBaselineUpdate(report, baseline, asking)
    : { report: judgeByBaseline(report, baseline, asking) };
}

/**
 * Plans an update of the baseline that adds new deviations and removes stale entries. A run that was cut short changes
 * nothing.
 */
function planBaselineUpdate(
  report: Report,
  { file, text, entries }: BaselineFile,
  asking: RunScope,
): GateResult {
  const gate = matchBaseline({
    file,
    entries,
    findings: report.findings,
    scope: asking,
    today: currentUtcDate(),
  });
  const reportBefore = applyBaseline(report, gate);
  const changedElsewhere = 'the file was changed during the run';
  const obstacle =
    asking.interruptedReason ?? (isUnchangedOnDisk({ file, text }) ? undefined : changedElsewhere);
  if (obstacle !== undefined) {
    return { report: reportBefore, update: () => Promise.resolve(`${file} was not updated: ${obstacle}.`) };
  }
  const stale = gate.entries.filter(({ state }) => state === 'stale');
  try {
    const newText = updateBaselineText(text, { add: gate.missing, remove: stale });
    const newBaseline = { file, entries: parseBaseline(newText, file) };
    const summary =
      `${file}: ${gate.missing.length} added, ${stale.length} removed.` +
      (gate.missing.length === 0 ? '' : ' Replace each TODO with a reason.');
    return {
      report: judgeByBaseline(report, newBaseline, asking),
      update: async () =>
        (await writeBaseline({ file, text }, newText))
          ? summary
          : `${file} was not updated: ${changedElsewhere}.`,
    };
  } catch (error) {
    // The results of a long run are still reported if the baseline cannot be edited.
    return { report: reportBefore, update: () => Promise.reject(error) };
  }
}
