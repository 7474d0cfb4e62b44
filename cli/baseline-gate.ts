import { applyBaseline } from '../reports/run/apply-baseline.ts';
import type { Report } from '../reports/run/report.ts';
import type { Asking } from '../baseline/exercised-entries.ts';
import {
  isAsRead,
  openBaseline,
  today,
  writeBaseline,
  type BaselineFile,
} from '../baseline/baseline-file.ts';
import { gateOf } from '../baseline/match-entries.ts';
import { readBaseline } from '../baseline/parse-baseline.ts';
import { updated } from '../baseline/update-baseline.ts';
import type { Settings } from '../run/settings.ts';
import { SettingsError } from '../targets/errors.ts';
import { requirePlace } from './report-outputs.ts';

/** The baseline that a run is judged by, where there is one. Throws SettingsError before anything is asked. */
export function baselineOf({ baseline }: Settings, isUpdated = false): BaselineFile | undefined {
  if (baseline !== undefined) {
    if (isUpdated) requirePlace(baseline, `--baseline ${baseline}`);
    return openBaseline(baseline, isUpdated);
  }
  if (!isUpdated) return undefined;
  throw new SettingsError('--update-baseline has no file to write to.', 'Say --baseline FILE, too.');
}

/** The report with what the baseline knows. */
export function withBaseline(
  report: Report,
  { file, entries }: Omit<BaselineFile, 'text'>,
  asking: Asking,
): Report {
  return applyBaseline(report, gateOf({ file, entries, findings: report.findings, asking, today: today() }));
}

interface Judged {
  readonly report: Report;
  /** Writes the file, where that was asked for, and says what has become of it. */
  readonly update?: () => Promise<string>;
}

/** What a run is by its baseline. */
export function judgedBy(
  baseline: BaselineFile | undefined,
  report: Report,
  { asking, isUpdated }: { readonly asking: Asking; readonly isUpdated: boolean },
): Judged {
  if (baseline === undefined) return { report };
  return isUpdated
    ? updateBaseline(report, baseline, asking)
    : { report: withBaseline(report, baseline, asking) };
}

/** What is new comes into the baseline, what is stale out of it. A run that came to no end changes nothing. */
function updateBaseline(report: Report, { file, text, entries }: BaselineFile, asking: Asking): Judged {
  const gate = gateOf({ file, entries, findings: report.findings, asking, today: today() });
  const unchanged = applyBaseline(report, gate);
  const meanwhile = 'somebody has changed it meanwhile';
  const why = asking.cutShort ?? (isAsRead({ file, text }) ? undefined : meanwhile);
  if (why !== undefined) {
    return { report: unchanged, update: () => Promise.resolve(`${file} is as it was: ${why}.`) };
  }
  const stale = gate.entries.filter(({ state }) => state === 'stale');
  try {
    const changed = updated(text, { add: gate.missing, remove: stale });
    const after = { file, entries: readBaseline(changed, file) };
    const said =
      `${file}: ${gate.missing.length} added, ${stale.length} removed.` +
      (gate.missing.length === 0 ? '' : ' Give each a reason in place of TODO.');
    return {
      report: withBaseline(report, after, asking),
      update: async () =>
        (await writeBaseline({ file, text }, changed)) ? said : `${file} is as it was: ${meanwhile}.`,
    };
  } catch (error) {
    // Nobody asks again for an hour because of a line of YAML.
    return { report: unchanged, update: () => Promise.reject(error) };
  }
}
