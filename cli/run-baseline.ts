import type { BaselineFile } from '../baseline/baseline-file.ts';
import type { Report } from '../reports/run/report.ts';
import type { KnownDeviation } from '../results/known-deviation.ts';
import type { Settings } from '../run/settings.ts';
import type { GateOptions, GateResult } from './baseline-gate.ts';
import type { FileWrite } from './report-outputs.ts';

// Most runs have no baseline. They don't load what reads one: a parser of YAML and a schema to compile.

/** Opens the baseline of a run, if its settings name one or `isUpdated` is true. Throws SettingsError before any request is sent. */
export async function loadRunBaseline(
  settings: Settings,
  isUpdated = false,
): Promise<BaselineFile | undefined> {
  if (settings.baseline === undefined && !isUpdated) return undefined;
  const { openRunBaseline } = await import('./baseline-gate.ts');
  return openRunBaseline(settings, isUpdated);
}

/** The known deviations of a run's target. Without a baseline there are none. Throws SettingsError. */
export async function loadKnownDeviations(settings: Settings): Promise<readonly KnownDeviation[]> {
  if (settings.baseline === undefined) return [];
  return (await import('../baseline/baseline-file.ts')).knownDeviations(settings);
}

/** Judges a report by its baseline, if the run has a baseline. */
export async function gateRunReport(
  baseline: BaselineFile | undefined,
  report: Report,
  options: GateOptions,
): Promise<GateResult> {
  if (baseline === undefined) return { report };
  const { gateReport } = await import('./baseline-gate.ts');
  return gateReport(baseline, report, options);
}

/** What `--update-baseline` writes; nothing without it. `print` gets a line for the user. */
export const baselineWrites = (
  baseline: Pick<BaselineFile, 'file'> | undefined,
  update: GateResult['update'],
  print: (text: string) => void,
): readonly FileWrite[] =>
  baseline === undefined || update === undefined
    ? []
    : [
        {
          option: '--update-baseline',
          path: baseline.file,
          write: async () => print(`${await update()}\n`),
        },
      ];
