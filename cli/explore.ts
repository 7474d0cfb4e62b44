import type { Report } from '../reports/run/report.ts';
import { runScope } from '../baseline/exercised-entries.ts';
import type { BaselineFile } from '../baseline/baseline-file.ts';
import { readSettings } from '../run/read-settings.ts';
import { run } from '../run/run-suites.ts';
import { definedMembers } from '../specs/json.ts';
import type { RunHooks } from '../run/explore-suite.ts';
import type { Settings } from '../run/settings.ts';
import { rejectAwsUrl } from '../targets/aws/aws-domains.ts';
import type { Target } from '../targets/target.ts';
import { loadRunBaseline, gateRunReport } from './run-baseline.ts';
import { buildRunReport } from './run-report.ts';

type ExploreSettings = Partial<Omit<Settings, 'target' | 'against' | 'againstRegion'>>;

/** The settings of `run`, with a progress callback and an abort signal. */
export interface ExploreOptions extends ExploreSettings, Pick<RunHooks, 'progress' | 'signal'> {
  /** A value of `--target`, or an open target. An open target is closed at the end. Default: the embedded ECS. */
  readonly target?: string | Target;
}

/**
 * Explores a target like `run` and returns the report (format 1). It needs no terminal and no Vitest, and writes no files.
 * It reads no environment variables and no configuration file, only the files that `baseline` and `fixtures` name.
 * If the settings are invalid or the target is unreachable, it rejects with a RunError, which has a `hint`. A deviation is
 * not an error.
 */
export async function explore(options: ExploreOptions = {}): Promise<Report> {
  const { target = 'embedded', progress, signal, ...given } = options;
  const opened = typeof target === 'string' ? undefined : target;
  const { settings, baseline } = await prepareExploration(target, given).catch(async (error: unknown) => {
    await opened?.close();
    throw error;
  });
  const watching = definedMembers({ progress, signal });
  const startedAt = new Date().toISOString();
  const result = await run(settings, watching, opened);
  const interrupted = signal?.aborted === true;
  const asking = runScope(settings, { ...result, interrupted });
  const runReport = buildRunReport(result, { interrupted, startedAt });
  return (await gateRunReport(baseline, runReport, { asking, isUpdated: false })).report;
}

/** Finds every error in the settings and the baseline before a request is sent. */
async function prepareExploration(
  target: string | Target,
  settings: ExploreSettings,
): Promise<{ readonly settings: Settings; readonly baseline: BaselineFile | undefined }> {
  const allSettings = await readExploreSettings(target, settings);
  return { settings: allSettings, baseline: await loadRunBaseline(allSettings) };
}

async function readExploreSettings(target: string | Target, settings: ExploreSettings): Promise<Settings> {
  if (typeof target === 'string') return readSettings({ flags: { ...settings, target }, env: {} });
  const { endpoint, region, paidAccount } = target;
  // For a paid account, the run itself requires consent to the costs.
  if (paidAccount === undefined) rejectAwsUrl(endpoint);
  return readSettings({ flags: { region, ...settings, target: endpoint }, env: {} });
}
