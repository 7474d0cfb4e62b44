import { scryptSync } from 'node:crypto';
import { definedMembers, isObject } from '../specs/json.ts';
import { SettingsError } from '../targets/errors.ts';
import { redactTarget } from '../targets/target-name.ts';
import { redactPreset, type RedactedPreset } from '../targets/user-presets.ts';
import type { RunResult } from './run-suites.ts';
import type { SessionData } from './session.ts';
import type { Settings } from './settings.ts';

/** One of several runs that share the suites. `index` counts from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** The file that a shard writes for `merge`, as JSON: the result of its run, without the secrets of its session. */
export interface ShardFile extends Omit<RunResult, 'data' | 'logs'> {
  readonly shardFormat: 2;
  readonly data: RedactedData;
  /**
   * Digest of the secret part of the target: the user's preset or the command. All shards of a run have the same digest.
   */
  readonly targetDigest?: string;
  readonly harness: string;
  readonly shard: Shard;
  readonly interrupted: boolean;
  /** Start time in ISO 8601, UTC. */
  readonly startedAt: string;
}

/** The data of a session without its secrets. */
interface RedactedData extends SessionData {
  readonly settings: Settings & { readonly presets?: Readonly<Record<string, RedactedPreset>> };
}

/** Redacts the data of a session for the file of a shard. */
export function redactSession({ settings, ...rest }: SessionData): Pick<ShardFile, 'data' | 'targetDigest'> {
  const { presets, headers, ...plain } = settings;
  // Values of headers may be secrets, so only the names are kept.
  const names = Object.fromEntries(Object.keys(headers ?? {}).map((name) => [name, '']));
  const others = headers === undefined ? plain : { ...plain, headers: names };
  const target = redactTarget(settings.target, '{port}');
  const userPreset = presets?.[settings.target];
  const redacted = { ...others, target };
  const secret = userPreset ?? (target === settings.target ? undefined : settings.target);
  if (secret === undefined) return { data: { ...rest, settings: redacted } };
  const redactedPresets = userPreset && { [target]: redactPreset(userPreset) };
  return {
    data: { ...rest, settings: { ...redacted, ...definedMembers({ presets: redactedPresets }) } },
    // The digest is slow, so that nobody can guess a short password in the secret.
    targetDigest: scryptSync(JSON.stringify(secret), 'ecs-conformance', 16).toString('hex'),
  };
}

/** The path and content of a shard file. */
export interface LoadedShard {
  readonly path: string;
  readonly file: ShardFile;
}

/** Parses the text of a shard file. Throws SettingsError if the text is no shard file or another version wrote it. */
export function parseShardFile(text: string, path: string, harness: string): LoadedShard {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    file = undefined;
  }
  if (!isObject(file) || typeof file['shardFormat'] !== 'number') {
    throw new SettingsError(
      `${path} is not a shard file.`,
      'Create one with `ecs-conformance run --shard I/N --blob FILE`.',
    );
  }
  if (file['shardFormat'] === 1) {
    throw new SettingsError(
      `${path} is a shard file of format 1, which only the version that wrote it can read.`,
      `Run all shards again with ${harness}.`,
    );
  }
  if (isShardFile(file) && file.harness === harness) {
    const { explorations, errors, interrupted, cutShort } = file;
    const hasResults = explorations.length + errors.length > 0;
    if (hasResults || interrupted || cutShort !== undefined) return { path, file };
    throw new SettingsError(
      `${path} has no results, although its run was not interrupted.`,
      'Run that shard again.',
    );
  }
  throw new SettingsError(
    `${path} was written by ${String(file['harness'])}, but this is ${harness}.`,
    'Run and merge the shards with the same version.',
  );
}

const isShardFile = (file: object): file is ShardFile =>
  'shardFormat' in file &&
  file.shardFormat === 2 &&
  'data' in file &&
  'shard' in file &&
  'explorations' in file &&
  Array.isArray(file.explorations);
