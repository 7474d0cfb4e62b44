import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { harness } from '../results/harness-version.ts';
import type { Settings } from '../run/settings.ts';
import { parseShard, redactSession, type ShardFile } from '../run/shards.ts';
import { runOnVitest } from '../vitest/run-on-vitest.ts';
import { SettingsError } from '../targets/errors.ts';
import { assertWritablePath } from './report-outputs.ts';
import type { Runner } from './runner.ts';

/** The flags of `run` about shards. */
export interface ShardFlags {
  readonly shard?: string;
  readonly blob?: string;
  /** Whether `--update-baseline` was given. */
  readonly updateBaseline?: boolean;
}

/** The flags as arguments of a command line. */
export const shardArguments = ({ shard, blob }: ShardFlags): readonly string[] => [
  ...(shard === undefined ? [] : ['--shard', shard]),
  ...(blob === undefined ? [] : ['--blob', blob]),
];

/**
 * Creates a runner that explores one shard and writes a file for `merge`: the data of the shard, with remarks on the run.
 * Throws SettingsError before any request is sent.
 */
export function shardRunner(
  { shard: shardText, blob: path, updateBaseline = false }: ShardFlags,
  settings: Settings,
  remarks: readonly string[] = [],
): Runner {
  if (settings.against !== undefined) {
    throw new SettingsError(
      '--against cannot be combined with --shard or --blob.',
      'Compare two targets in one run, without shards.',
    );
  }
  if (shardText !== undefined && updateBaseline) {
    throw new SettingsError(
      '--update-baseline cannot be combined with --shard: each shard knows only its own findings.',
      'Add the lines that `merge` prints to the baseline, or run without --shard.',
    );
  }
  if (path !== undefined) assertWritablePath(path, `--blob ${path}`);
  const shard = parseShard(shardText ?? '1/1', settings);
  return async (runSettings, watching) => {
    const startedAt = new Date().toISOString();
    const folder = await mkdtemp(join(tmpdir(), 'ecs-conformance-shard-'));
    try {
      const blob = join(folder, 'blob.json');
      const result = await runOnVitest(
        runSettings,
        watching,
        path === undefined ? { shard } : { shard, blob },
      );
      if (path !== undefined) {
        const { data, explorations: _explorations, errors: _errors, logs: _logs, ...rest } = result;
        const file: ShardFile = {
          ...{ shardFormat: 1, harness, shard, startedAt, ...rest, remarks, ...redactSession(data) },
          interrupted: watching.signal?.aborted === true,
          blob: existsSync(blob) ? await readFile(blob, 'utf8') : '',
        };
        await writeFile(path, JSON.stringify(file));
      }
      const { index, count } = shard;
      const remark = `Shard ${index} of ${count}: it covers only its part of the suites. \`merge\` prints the verdict of the run.`;
      return count === 1 ? result : { ...result, remarks: [remark] };
    } finally {
      await rm(folder, { recursive: true });
    }
  };
}
