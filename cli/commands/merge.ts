import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { harness } from '../../results/harness-version.ts';
import { reportText } from '../../reports/run/report-text.ts';
import { askingOf } from '../../baseline/exercised-entries.ts';
import type { RunResult } from '../../run/run-suites.ts';
import { shardIn, together, untoldIn, whole, type ReadShard } from '../../run/shards.ts';
import { mergeVitestBlobs } from '../../vitest/run-on-vitest.ts';
import { SettingsError } from '../../targets/errors.ts';
import { baselineOf, judgedBy } from '../baseline-gate.ts';
import { commandLine, flagsOf } from '../command-line.ts';
import { concluded, exitStatus } from '../conclude-run.ts';
import { outputsOf, speaking, writeOutputs } from '../report-outputs.ts';
import { withReplayLines } from '../replay-commands.ts';
import { renderers } from '../report-formats.ts';
import type { Showing } from '../runner.ts';

/** How a merge is shown, and judged. */
interface Merging extends Omit<Showing, 'quiet' | 'updateBaseline'> {
  /** In place of the one that the shards were told. */
  readonly baseline?: string;
}

/** `merge`: one report of all shards, with the exit status of a run. Throws SettingsError. */
export async function mergeCommand(
  paths: readonly string[],
  { baseline: named, ...showing }: Merging,
): Promise<number> {
  const outputs = outputsOf(showing.report, renderers);
  const shards = whole(await Promise.all(paths.map(read)));
  const interrupted = shards.some(({ file }) => file.interrupted);
  const [told] = shards.map(({ file }) => file.data.settings.baseline);
  if (named === undefined && told !== undefined && !existsSync(told)) {
    throw new SettingsError(
      `The shards were judged by the baseline ${told}, and it is not here.`,
      'Merge where it is (in CI: check the repository out), or say --baseline FILE.',
    );
  }
  const result = await merged(shards);
  const settings = { ...result.data.settings, ...(named === undefined ? {} : { baseline: named }) };
  const baseline = baselineOf(settings);
  const judged = concluded(result, {
    interrupted,
    startedAt: shards.map(({ file }) => file.startedAt).reduce((one, other) => (one < other ? one : other)),
    // What does the same again, in one.
    command: commandLine('run', flagsOf(settings)),
  });
  const { report: known } = judgedBy(baseline, judged, {
    asking: askingOf(settings, { ...result, interrupted }),
    isUpdated: false,
  });
  const report = withReplayLines(known, outputs);
  const { isColored, say } = speaking(outputs, showing.color);
  say(reportText(report, isColored));
  await writeOutputs(outputs, report);
  return exitStatus(report, showing.allowInconclusive && !interrupted);
}

async function read(path: string): Promise<ReadShard> {
  const said = await readFile(path, 'utf8').catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new SettingsError(`The shard ${path} can't be read: ${why}.`, 'Is this its name?');
  });
  return shardIn(said, path, harness);
}

/** Vitest merges a folder in which nothing else is. */
async function merged(shards: readonly ReadShard[]): Promise<RunResult> {
  const rest = together(shards);
  const folder = await mkdtemp(join(tmpdir(), 'ecs-conformance-merge-'));
  try {
    for (const { file } of shards) {
      // Of a shard that was interrupted before its first suite there is none.
      if (file.blob !== '') await writeFile(join(folder, `${file.shard.index}.json`), file.blob);
    }
    const result = { ...rest, ...(await mergeVitestBlobs(rest.data.settings, folder)) };
    if (shards.some(({ file }) => file.interrupted)) return result;
    const faults = untoldIn(result).map((suite) => `No shard has what came of the suite ${suite}.`);
    return { ...result, errors: [...result.errors, ...faults] };
  } finally {
    await rm(folder, { recursive: true });
  }
}
