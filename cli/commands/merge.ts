import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { harness } from '../../results/harness-version.ts';
import { reportText } from '../../reports/run/report-text.ts';
import { runScope } from '../../baseline/exercised-entries.ts';
import { parseShardFile, type LoadedShard } from '../../run/shard-file.ts';
import { mergeShards, orderShards } from '../../run/shards.ts';
import { SettingsError } from '../../targets/errors.ts';
import { loadRunBaseline, gateRunReport } from '../run-baseline.ts';
import { addImpact } from '../impact/add-impact.ts';
import { commandLine, toFlags } from '../command-line.ts';
import { buildRunReport, reportExitStatus } from '../run-report.ts';
import { parseReportFlags, openConsole, reportWrites, writeAll } from '../report-outputs.ts';
import { resultFormats, splitReportFlags } from '../runner-reports.ts';
import { runFileWrites } from '../file-runner.ts';
import { addReplayCommands } from '../replay-commands.ts';
import { renderers } from '../report-formats.ts';
import type { OutputOptions } from '../runner.ts';
import { definedMembers } from '../../specs/json.ts';

/** The flags of `merge`. */
interface MergeOptions extends Omit<OutputOptions, 'quiet' | 'updateBaseline'> {
  /** A baseline that replaces the baseline of the shards. */
  readonly baseline?: string;
}

/** `merge`: combines all shards into one report. Returns the exit status of the run. Throws SettingsError. */
export async function mergeCommand(
  paths: readonly string[],
  { baseline: baselineFlag, ...options }: MergeOptions,
): Promise<number> {
  const { report: reportFlags, files } = splitReportFlags(options.report, renderers, resultFormats);
  const outputs = parseReportFlags(reportFlags, renderers);
  const shards = orderShards(await Promise.all(paths.map(readShardFile)));
  const interrupted = shards.some(({ file }) => file.interrupted);
  const [shardBaseline] = shards.map(({ file }) => file.data.settings.baseline);
  if (baselineFlag === undefined && shardBaseline !== undefined && !existsSync(shardBaseline)) {
    throw new SettingsError(
      `The baseline ${shardBaseline} of the shards does not exist here.`,
      'Merge in the folder that has it (in CI, check out the repository), or use --baseline FILE.',
    );
  }
  const result = mergeShards(shards);
  const settings = {
    ...result.data.settings,
    ...definedMembers({ baseline: baselineFlag }),
  };
  const baseline = await loadRunBaseline(settings);
  const startedAt = shards.map(({ file }) => file.startedAt).reduce((a, b) => (a < b ? a : b));
  const builtReport = buildRunReport(result, {
    ...{ interrupted, startedAt },
    // This command repeats all shards in one run.
    command: commandLine('run', toFlags(settings)),
  });
  // Clients that the shards asked do not count: their reports are not in the files.
  const runReport = await addImpact(builtReport, []);
  const { report: gatedReport } = await gateRunReport(baseline, runReport, {
    asking: runScope(settings, { ...result, interrupted }),
    isUpdated: false,
  });
  const report = addReplayCommands(gatedReport, outputs);
  const { isColored, print } = openConsole(outputs, options.color);
  print(reportText(report, isColored));
  const finished = { result, known: baseline?.entries ?? [], startedAt, interrupted };
  await writeAll([...reportWrites(outputs, report), ...runFileWrites(files, finished)]);
  return reportExitStatus(report, options.allowInconclusive && !interrupted);
}

async function readShardFile(path: string): Promise<LoadedShard> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SettingsError(`Could not read the shard ${path}: ${reason}.`, 'Check its name.');
  });
  return parseShardFile(text, path, harness);
}
