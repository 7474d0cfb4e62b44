import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { harness } from '../../results/harness-version.ts';
import { reportText } from '../../reports/run/report-text.ts';
import { runScope } from '../../baseline/exercised-entries.ts';
import type { RunResult } from '../../run/run-suites.ts';
import {
  parseShardFile,
  mergeShardData,
  findMissingSuites,
  orderShards,
  type LoadedShard,
} from '../../run/shards.ts';
import { mergeVitestBlobs } from '../../vitest/run-on-vitest.ts';
import { SettingsError } from '../../targets/errors.ts';
import { openRunBaseline, gateReport } from '../baseline-gate.ts';
import { commandLine, toFlags } from '../command-line.ts';
import { buildRunReport, reportExitStatus } from '../run-report.ts';
import { parseReportFlags, openConsole, writeOutputs } from '../report-outputs.ts';
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
  const outputs = parseReportFlags(options.report, renderers);
  const shards = orderShards(await Promise.all(paths.map(readShardFile)));
  const interrupted = shards.some(({ file }) => file.interrupted);
  const [shardBaseline] = shards.map(({ file }) => file.data.settings.baseline);
  if (baselineFlag === undefined && shardBaseline !== undefined && !existsSync(shardBaseline)) {
    throw new SettingsError(
      `The baseline ${shardBaseline} of the shards does not exist here.`,
      'Merge in the folder that has it (in CI, check out the repository), or use --baseline FILE.',
    );
  }
  const result = await mergeShards(shards);
  const settings = {
    ...result.data.settings,
    ...definedMembers({ baseline: baselineFlag }),
  };
  const baseline = openRunBaseline(settings);
  const runReport = buildRunReport(result, {
    interrupted,
    startedAt: shards.map(({ file }) => file.startedAt).reduce((a, b) => (a < b ? a : b)),
    // This command repeats all shards in one run.
    command: commandLine('run', toFlags(settings)),
  });
  const { report: gatedReport } = gateReport(baseline, runReport, {
    asking: runScope(settings, { ...result, interrupted }),
    isUpdated: false,
  });
  const report = addReplayCommands(gatedReport, outputs);
  const { isColored, print } = openConsole(outputs, options.color);
  print(reportText(report, isColored));
  await writeOutputs(outputs, report);
  return reportExitStatus(report, options.allowInconclusive && !interrupted);
}

async function readShardFile(path: string): Promise<LoadedShard> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SettingsError(`Could not read the shard ${path}: ${reason}.`, 'Check its name.');
  });
  return parseShardFile(text, path, harness);
}

/** Merges the blobs of the shards in a temporary folder, since Vitest reads every file of its folder. */
async function mergeShards(shards: readonly LoadedShard[]): Promise<RunResult> {
  const rest = mergeShardData(shards);
  const folder = await mkdtemp(join(tmpdir(), 'ecs-conformance-merge-'));
  try {
    for (const { file } of shards) {
      // A shard that was interrupted before its first suite has no blob.
      if (file.blob !== '') await writeFile(join(folder, `${file.shard.index}.json`), file.blob);
    }
    const result = { ...rest, ...(await mergeVitestBlobs(rest.data.settings, folder)) };
    if (shards.some(({ file }) => file.interrupted)) return result;
    const faults = findMissingSuites(result).map((suite) => `No shard has results of the suite ${suite}.`);
    return { ...result, errors: [...result.errors, ...faults] };
  } finally {
    await rm(folder, { recursive: true });
  }
}
