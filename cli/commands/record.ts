import { harness } from '../../results/harness-version.ts';
import type { TrialRecord } from '../../engine/trial-record.ts';
import type { RunResult } from '../../run/run-suites.ts';
import { readEnvironment, readSettings } from '../../run/read-settings.ts';
import type { Settings } from '../../run/settings.ts';
import { formatHar } from '../../recordings/har/har-text.ts';
import { distinctExchanges, recordingLines } from '../../recordings/write-recording.ts';
import { SettingsError } from '../../targets/errors.ts';
import { commandLine, toFlags } from '../command-line.ts';
import { recordingRunner } from '../record-run.ts';
import { assertWritablePath } from '../report-outputs.ts';
import { runAndReport } from './run.ts';
import type { Runner, OutputOptions } from '../runner.ts';

/** `record`: does a run and writes every exchange to a file. Returns the exit status of the run. Throws RunError. */
export async function recordCommand(
  flags: Readonly<Record<string, unknown>>,
  { out, ...showing }: OutputOptions & { readonly out: string },
): Promise<number> {
  assertWritablePath(out, `--out ${out}`);
  const settings = await readSettings({ flags, env: process.env, cwd: process.cwd() });
  if (settings.against !== undefined) {
    throw new SettingsError(
      `record supports one target, but the settings name a second one: ${settings.against}.`,
      'Remove `against` from the configuration file, and unset ECS_CONFORMANCE_AGAINST.',
    );
  }
  const flagWords = toFlags(settings, { ...readEnvironment(process.env), ...flags });
  return runAndReport(settings, showing, {
    runner: recordTo(out),
    command: commandLine('record', [...flagWords, '--out', out]),
  });
}

const recordTo =
  (out: string): Runner =>
  (settings, watching) => {
    const recordedAt = new Date().toISOString();
    const format = (trials: readonly TrialRecord[], result: RunResult): string => {
      const interrupted = watching.signal?.aborted === true;
      return out.endsWith('.har')
        ? formatHar(distinctExchanges(trials), { endpoint: result.data.target.endpoint, harness })
        : recordingText(trials, result, { settings, recordedAt, interrupted });
    };
    return recordingRunner([{ option: `--out ${out}`, path: out, format }])(settings, watching);
  };

function recordingText(
  trials: readonly TrialRecord[],
  { data: { target, world } }: RunResult,
  context: { readonly settings: Settings; readonly recordedAt: string; readonly interrupted: boolean },
): string {
  const { edition, seed } = context.settings;
  const header = {
    recordedAt: context.recordedAt,
    harness,
    target: { name: target.name, endpoint: target.endpoint },
    edition,
    seed,
    world: { tasks: world.clusters.flatMap((cluster) => cluster?.tasks ?? []).length },
    shortfalls: world.shortfalls,
    ...(context.interrupted ? { interrupted: true as const } : {}),
  };
  return `${recordingLines(header, trials).join('\n')}\n`;
}
