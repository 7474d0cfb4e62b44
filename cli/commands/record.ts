import { harness } from '../../results/harness-version.ts';
import type { TrialRecord } from '../../engine/trial-record.ts';
import type { RunResult } from '../../run/run-suites.ts';
import { fromEnvironment, readSettings } from '../../run/read-settings.ts';
import type { Settings } from '../../run/settings.ts';
import { harText } from '../../recordings/har/har-text.ts';
import { exchangesIn, linesOf } from '../../recordings/write-recording.ts';
import { SettingsError } from '../../targets/errors.ts';
import { commandLine, flagsOf } from '../command-line.ts';
import { keeping } from '../record-run.ts';
import { requirePlace } from '../report-outputs.ts';
import { explored } from './run.ts';
import type { Runner, Showing } from '../runner.ts';

/** `record`: a run that keeps every exchange in a file, with the exit status of the run. Throws RunError. */
export async function recordCommand(
  flags: Readonly<Record<string, unknown>>,
  { out, ...showing }: Showing & { readonly out: string },
): Promise<number> {
  requirePlace(out, `--out ${out}`);
  const settings = await readSettings({ flags, env: process.env, cwd: process.cwd() });
  if (settings.against !== undefined) {
    throw new SettingsError(
      `record keeps the run of one target, and ${settings.against} is named as a second one.`,
      'Leave `against` out of the configuration file, and ECS_CONFORMANCE_AGAINST unset.',
    );
  }
  const told = flagsOf(settings, { ...fromEnvironment(process.env), ...flags });
  return explored(settings, showing, {
    runner: recordingTo(out),
    command: commandLine('record', [...told, '--out', out]),
  });
}

const recordingTo =
  (out: string): Runner =>
  (settings, watching) => {
    const recordedAt = new Date().toISOString();
    const text = (kept: readonly TrialRecord[], result: RunResult): string => {
      const interrupted = watching.signal?.aborted === true;
      return out.endsWith('.har')
        ? harText(exchangesIn(kept), { endpoint: result.data.target.endpoint, harness })
        : recordingText(kept, result, { settings, recordedAt, interrupted });
    };
    return keeping([{ asked: `--out ${out}`, path: out, text }])(settings, watching);
  };

function recordingText(
  kept: readonly TrialRecord[],
  { data: { target, world } }: RunResult,
  about: { readonly settings: Settings; readonly recordedAt: string; readonly interrupted: boolean },
): string {
  const { edition, seed } = about.settings;
  const header = {
    recordedAt: about.recordedAt,
    harness,
    target: { name: target.name, endpoint: target.endpoint },
    edition,
    seed,
    world: { tasks: world.clusters.flatMap((cluster) => cluster?.tasks ?? []).length },
    shortfalls: world.shortfalls,
    ...(about.interrupted ? { interrupted: true as const } : {}),
  };
  return `${linesOf(header, kept).join('\n')}\n`;
}
