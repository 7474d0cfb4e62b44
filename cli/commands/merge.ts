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

/** How a merge is shown, and judged. */
interface MergeOptions extends Omit<OutputOptions, 'quiet' | 'updateBaseline'> {
  /** In place of the one that the shards were told. */
  readonly baseline?: string;
}

/** `merge`: one report of all shards, with the exit status of a run. Throws SettingsError. */
export async function mergeCommand(
  paths: readonly string[],
  { baseline: named, ...showing }: MergeOptions,
): Promise<number> {
  const outputs = parseReportFlags(showing.report, renderers);
  const shards = orderShards(await Promise.all(paths.map(readShardFile)));
  const interrupted = shards.some(({ file }) => file.interrupted);
  const [told] = shards.map(({ file }) => file.data.settings.baseline);
  if (named === undefined && told !== undefined && !existsSync(told)) {
    throw new SettingsError(
      `The shards were judged by the baseline ${told}, and it is not here.`,
      'Merge where it is (in CI: check the repository out), or say --baseline FILE.',
    );
  }
  const result = await mergeShards(shards);
  const settings = { ...result.data.settings, ...(named === undefined ? {} : { baseline: named }) };
  const baseline = openRunBaseline(settings);
  const judged = buildRunReport(result, {
    interrupted,
    startedAt: shards.map(({ file }) => file.startedAt).reduce((one, other) => (one < other ? one : other)),
    // What does the same again, in one.
    command: commandLine('run', toFlags(settings)),
  });
  const { report: known } = gateReport(baseline, judged, {
    asking: runScope(settings, { ...result, interrupted }),
    isUpdated: false,
  });
  const report = addReplayCommands(known, outputs);
  const { isColored, print } = openConsole(outputs, showing.color);
  print(reportText(report, isColored));
  await writeOutputs(outputs, report);
  return reportExitStatus(report, showing.allowInconclusive && !interrupted);
}

async function readShardFile(path: string): Promise<LoadedShard> {
  const said = await readFile(path, 'utf8').catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new SettingsError(`The shard ${path} can't be read: ${why}.`, 'Is this its name?');
  });
  return parseShardFile(said, path, harness);
}

/** Vitest merges a folder in which nothing else is. */
async function mergeShards(shards: readonly LoadedShard[]): Promise<RunResult> {
  const rest = mergeShardData(shards);
  const folder = await mkdtemp(join(tmpdir(), 'ecs-conformance-merge-'));
  try {
    for (const { file } of shards) {
      // Of a shard that was interrupted before its first suite there is none.
      if (file.blob !== '') await writeFile(join(folder, `${file.shard.index}.json`), file.blob);
    }
    const result = { ...rest, ...(await mergeVitestBlobs(rest.data.settings, folder)) };
    if (shards.some(({ file }) => file.interrupted)) return result;
    const faults = findMissingSuites(result).map((suite) => `No shard has what came of the suite ${suite}.`);
    return { ...result, errors: [...result.errors, ...faults] };
  } finally {
    await rm(folder, { recursive: true });
  }
}
