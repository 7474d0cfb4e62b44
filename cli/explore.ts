import type { Report } from '../reports/run/report.ts';
import { askingOf } from '../baseline/exercised-entries.ts';
import type { BaselineFile } from '../baseline/baseline-file.ts';
import { readSettings } from '../run/read-settings.ts';
import { run } from '../run/run-suites.ts';
import type { Watching } from '../run/session.ts';
import type { Settings } from '../run/settings.ts';
import { refuseAwsUrl } from '../targets/aws/aws-domains.ts';
import type { Target } from '../targets/target.ts';
import { baselineOf, judgedBy } from './baseline-gate.ts';
import { concluded } from './conclude-run.ts';

type Given = Partial<Omit<Settings, 'target' | 'against' | 'againstRegion'>>;

/** What `explore` is told: the settings of `run`, and who looks on. */
export interface ExploreOptions extends Given, Pick<Watching, 'progress' | 'signal'> {
  /** As `--target` says it, or a target that is open: it is closed in the end. Left out, the embedded ECS. */
  readonly target?: string | Target;
}

/**
 * Explores a target and gives the report of it, format 1: what `run` does, without a terminal, files or Vitest. Reads
 * neither the environment nor a configuration file, but what `baseline` and `fixtures` name. Rejects with a RunError,
 * which has a `hint`, where the settings are wrong or the target can't be reached; a deviation is no error.
 */
export async function explore(options: ExploreOptions = {}): Promise<Report> {
  const { target = 'embedded', progress, signal, ...given } = options;
  const opened = typeof target === 'string' ? undefined : target;
  const { settings, baseline } = await settledFor(target, given).catch(async (error: unknown) => {
    await opened?.close();
    throw error;
  });
  const watching = {
    ...(progress === undefined ? {} : { progress }),
    ...(signal === undefined ? {} : { signal }),
  };
  const startedAt = new Date().toISOString();
  const result = await run(settings, watching, opened);
  const interrupted = signal?.aborted === true;
  const asking = askingOf(settings, { ...result, interrupted });
  return judgedBy(baseline, concluded(result, { interrupted, startedAt }), { asking, isUpdated: false })
    .report;
}

/** All that can be wrong before anything is asked. */
async function settledFor(
  target: string | Target,
  given: Given,
): Promise<{ readonly settings: Settings; readonly baseline: BaselineFile | undefined }> {
  const settings = await settingsFor(target, given);
  return { settings, baseline: baselineOf(settings) };
}

async function settingsFor(target: string | Target, given: Given): Promise<Settings> {
  if (typeof target === 'string') return readSettings({ flags: { ...given, target }, env: {} });
  const { endpoint, region, site } = target;
  // Whatever has a site asks for agreement by itself.
  if (site === undefined) refuseAwsUrl(endpoint);
  return readSettings({ flags: { region, ...given, target: endpoint }, env: {} });
}
