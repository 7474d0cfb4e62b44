import { escapeControlCharacters } from '../../reports/text/escape-for-terminal.ts';
import { harness } from '../../results/harness-version.ts';
import type { TrialRecord } from '../../engine/trial-record.ts';
import { readEnvironment, readSettings } from '../../run/read-settings.ts';
import { recordingLines } from '../../recordings/write-recording.ts';
import { SettingsError } from '../../targets/errors.ts';
import { commandLine, toFlags } from '../command-line.ts';
import { fileRunner, type FinishedRun } from '../file-runner.ts';
import { assertWritablePath } from '../report-outputs.ts';
import { harFormat } from '../runner-reports.ts';
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

const recordTo = (out: string): Runner =>
  fileRunner([
    {
      option: `--out ${out}`,
      path: out,
      format: out.endsWith('.har') ? harFormat : { needs: 'trials', render: recordingText },
    },
  ]);

function recordingText(
  { result, startedAt, interrupted }: FinishedRun,
  trials: readonly TrialRecord[],
): string {
  const { settings, target, world } = result.data;
  const { edition, seed } = settings;
  const header = {
    recordedAt: startedAt,
    harness,
    target: { name: target.name, endpoint: target.endpoint },
    edition,
    seed,
    world: { tasks: world.clusters.flatMap((cluster) => cluster?.tasks ?? []).length },
    shortfalls: world.shortfalls,
    ...(interrupted || result.cutShort !== undefined ? { interrupted: true as const } : {}),
  };
  return `${escapeControlCharacters(recordingLines(header, trials).join('\n'))}\n`;
}
