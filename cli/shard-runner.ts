import { escapeControlCharacters } from '../reports/text/escape-for-terminal.ts';
import { writeWhole } from '../files/write-whole.ts';
import { harness } from '../results/harness-version.ts';
import type { Settings } from '../run/settings.ts';
import { redactSession, type ShardFile } from '../run/shard-file.ts';
import { parseShard, suitesOfShard } from '../run/shards.ts';
import { SettingsError } from '../targets/errors.ts';
import { assertWritablePath } from './report-outputs.ts';
import type { Runner } from './runner.ts';
import { runSuites } from './suite-runner.ts';

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
  return async (runSettings, hooks) => {
    const startedAt = new Date().toISOString();
    const suites = suitesOfShard(shard, runSettings);
    const ran = await runSuites({ ...runSettings, suites }, hooks);
    // All shards of a run have the same settings.
    const result = { ...ran, data: { ...ran.data, settings: runSettings } };
    const { index, count } = shard;
    const remark = `Shard ${index} of ${count}: it covers only its part of the suites. \`merge\` prints the verdict of the run.`;
    const ownRemarks = count === 1 ? {} : { remarks: [remark] };
    if (path === undefined) return { ...result, ...ownRemarks };
    const { data, logs: _logs, ...rest } = result;
    const file: ShardFile = {
      ...{ shardFormat: 2, harness, shard, startedAt, ...rest, remarks, ...redactSession(data) },
      interrupted: hooks.signal?.aborted === true,
    };
    const write = (): Promise<void> => writeWhole(path, escapeControlCharacters(JSON.stringify(file)));
    return { ...result, ...ownRemarks, fileWrites: [{ option: `--blob ${path}`, path, write }] };
  };
}
