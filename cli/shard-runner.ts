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

/** What `run` is told of shards. */
export interface ShardFlags {
  readonly shard?: string;
  readonly blob?: string;
  /** Whether the baseline was to be written. */
  readonly updateBaseline?: boolean;
}

/** The flags again, as words. */
export const shardArguments = ({ shard, blob }: ShardFlags): readonly string[] => [
  ...(shard === undefined ? [] : ['--shard', shard]),
  ...(blob === undefined ? [] : ['--blob', blob]),
];

/** Explores one shard, and leaves it in a file for `merge`, with what is to be said of the run as a whole. Throws SettingsError before anything is run. */
export function shardRunner(
  { shard: named, blob: path, updateBaseline = false }: ShardFlags,
  settings: Settings,
  remarks: readonly string[] = [],
): Runner {
  if (settings.against !== undefined) {
    throw new SettingsError(
      'Two targets are compared in one run, not in shards.',
      'Leave --shard and --blob out.',
    );
  }
  if (named !== undefined && updateBaseline) {
    throw new SettingsError(
      'A shard does not see what another one sees, and both would write the baseline.',
      'Leave --update-baseline out, and add the lines that `merge` prints; or run without --shard.',
    );
  }
  if (path !== undefined) assertWritablePath(path, `--blob ${path}`);
  const shard = parseShard(named ?? '1/1', settings);
  return async (read, watching) => {
    const startedAt = new Date().toISOString();
    const folder = await mkdtemp(join(tmpdir(), 'ecs-conformance-shard-'));
    try {
      const blob = join(folder, 'blob.json');
      const result = await runOnVitest(read, watching, { shard, ...(path === undefined ? {} : { blob }) });
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
      const remark = `Shard ${index} of ${count}: what it did not ask, another one asks. The verdict is that of \`merge\`.`;
      return count === 1 ? result : { ...result, remarks: [remark] };
    } finally {
      await rm(folder, { recursive: true });
    }
  };
}
