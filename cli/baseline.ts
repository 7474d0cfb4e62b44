import { gated } from '../reports/gated.ts';
import type { Report } from '../reports/report.ts';
import type { Asking } from '../suites/baseline/asked.ts';
import { openBaseline, today, writeBaseline, type BaselineFile } from '../suites/baseline/file.ts';
import { gateOf } from '../suites/baseline/match.ts';
import { readBaseline } from '../suites/baseline/read.ts';
import { updated } from '../suites/baseline/update.ts';
import type { Settings } from '../suites/settings.ts';
import { SettingsError } from '../targets/errors.ts';

/** The baseline that a run is judged by, where there is one. Throws SettingsError before anything is asked. */
export function baselineOf({ baseline }: Settings, isUpdated = false): BaselineFile | undefined {
  if (baseline !== undefined) return openBaseline(baseline, isUpdated);
  if (!isUpdated) return undefined;
  throw new SettingsError('--update-baseline has no file to write to.', 'Say --baseline FILE, too.');
}

/** The report with what the baseline knows. */
export function withBaseline(
  report: Report,
  { file, entries }: Omit<BaselineFile, 'text'>,
  asking: Asking,
): Report {
  return gated(report, gateOf({ file, entries, findings: report.findings, asking, today: today() }));
}

interface Judged {
  readonly report: Report;
  /** What has become of the file, for the user. */
  readonly said?: string;
}

/** What a run is by its baseline, which is written where that was asked for. */
export async function judgedBy(
  baseline: BaselineFile | undefined,
  report: Report,
  { asking, isUpdated }: { readonly asking: Asking; readonly isUpdated: boolean },
): Promise<Judged> {
  if (baseline === undefined) return { report };
  return isUpdated
    ? updateBaseline(report, baseline, asking)
    : { report: withBaseline(report, baseline, asking) };
}

/** Writes what is new into the baseline, and takes out what is stale. A run that came to no end changes nothing. */
async function updateBaseline(
  report: Report,
  { file, text, entries }: BaselineFile,
  asking: Asking,
): Promise<Judged> {
  const gate = gateOf({ file, entries, findings: report.findings, asking, today: today() });
  if (asking.cutShort !== undefined) {
    return { report: gated(report, gate), said: `${file} is as it was: ${asking.cutShort}.` };
  }
  const stale = gate.entries.filter(({ state }) => state === 'stale');
  const changed = updated(text, { add: gate.missing, remove: stale });
  const after = { file, entries: readBaseline(changed, file) };
  if (!(await writeBaseline({ file, text }, changed))) {
    return { report: gated(report, gate), said: `${file} is as it was: somebody has changed it meanwhile.` };
  }
  return {
    report: withBaseline(report, after, asking),
    said:
      `${file}: ${gate.missing.length} added, ${stale.length} removed.` +
      (gate.missing.length === 0 ? '' : ' Give each a reason in place of TODO.'),
  };
}
