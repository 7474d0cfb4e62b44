import { scryptSync } from 'node:crypto';
import { definedMembers, isObject } from '../specs/json.ts';
import { SettingsError } from '../targets/errors.ts';
import { redactTarget } from '../targets/target-name.ts';
import { sumTraffic } from '../targets/wire/traffic.ts';
import { redactPreset, type RedactedPreset } from '../targets/user-presets.ts';
import type { RunResult } from './run-suites.ts';
import { type SessionData } from './session.ts';
import { selectedSuites } from './selection.ts';
import type { Settings } from './settings.ts';

/** One of several runs that share the suites. `index` counts from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** The file that a shard writes for `merge`. It is plain data. The explorations are in the blob. */
export interface ShardFile extends Omit<RunResult, 'data' | 'explorations' | 'errors' | 'logs'> {
  readonly shardFormat: 1;
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
  /** The blob report of Vitest, unchanged. */
  readonly blob: string;
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

/** Parses `--shard I/N`. Throws SettingsError for an invalid value, or if there are fewer suites than shards. */
export function parseShard(text: string, settings: Settings): Shard {
  const [, first, second] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  const [index, count] = [Number(first), Number(second)];
  if (!(index >= 1 && index <= count)) {
    throw new SettingsError(`Invalid --shard ${text}.`, 'Use I/N with I from 1 to N, for example 2/3.');
  }
  const suites = selectedSuites(settings);
  if (count <= suites.length) return { index, count };
  throw new SettingsError(
    `--shard ${text} has more shards than suites: ${suites.length} (${suites.join(', ')}).`,
    `Use at most ${suites.length} shard${suites.length === 1 ? '' : 's'}.`,
  );
}

/** Refuses a random seed: shards with different seeds cannot be merged. Throws SettingsError. */
export function refuseRandomSeed(): never {
  throw new SettingsError(
    '--shard requires a seed.',
    'Use the same --seed N for all shards, or `seed` in the configuration file.',
  );
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
  if (isShardFile(file) && file.harness === harness) {
    if (file.blob !== '' || file.interrupted) return { path, file };
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
  'shardFormat' in file && file.shardFormat === 1 && 'data' in file && 'shard' in file && 'blob' in file;

/** Settings that may differ between shards: they affect neither the requests nor the verdicts. */
const machineSettings = [
  'concurrency',
  'rateLimit',
  'requestTimeout',
  'maxResponseSize',
  'wait',
  'profile',
] as const;

/** The settings that all shards must share, as JSON. */
function comparable(settings: Settings): ReadonlyMap<string, string> {
  const machine: ReadonlySet<string> = new Set(machineSettings);
  const entries = Object.entries(settings).filter(([name]) => !machine.has(name));
  return new Map(entries.map(([name, value]) => [name, JSON.stringify(value)]));
}

/** Sorts all shards of a run. Throws SettingsError if a shard is missing, duplicated or from another run. */
export function orderShards(shards: readonly LoadedShard[]): readonly LoadedShard[] {
  const [first, ...others] = shards;
  if (first === undefined)
    throw new SettingsError('No shard to merge was given.', 'Name the files of all shards.');
  for (const other of others) requireSameRun(first, other);
  const { count } = first.file.shard;
  return Array.from({ length: count }, (_, place) => {
    const [shard, duplicate] = shards.filter(({ file }) => file.shard.index === place + 1);
    const name = `Shard ${place + 1} of ${count}`;
    if (shard === undefined) throw new SettingsError(`${name} is missing.`, 'Name the files of all shards.');
    if (duplicate === undefined) return shard;
    throw new SettingsError(`${name} is given twice: ${shard.path}, ${duplicate.path}.`, 'Omit one of them.');
  });
}

function requireSameRun(one: LoadedShard, other: LoadedShard): void {
  const counts = [one, other].map(({ file }) => file.shard.count);
  if (counts[0] !== counts[1]) {
    throw new SettingsError(
      `The shards come from different runs: ${one.path} is one of ${counts[0]}, ${other.path} one of ${counts[1]}.`,
      'Merge the shards of one run.',
    );
  }
  if (one.file.targetDigest !== other.file.targetDigest) {
    throw new SettingsError(
      `The shards come from different runs: the target ${one.file.data.settings.target} differs between ${one.path} and ${other.path}.`,
      'Run all shards with the same configuration file and environment variables.',
    );
  }
  const [settings, otherSettings] = [one, other].map(({ file }) => comparable(file.data.settings));
  for (const name of new Set([...(settings?.keys() ?? []), ...(otherSettings?.keys() ?? [])])) {
    const [a, b] = [settings?.get(name), otherSettings?.get(name)];
    if (a === b) continue;
    throw new SettingsError(
      `The shards come from different runs: ${name} is ${a ?? 'not set'} in ${one.path}, but ${b ?? 'not set'} in ${other.path}.`,
      'Run all shards with the same settings.',
    );
  }
}

/** Combines the data of all shards into the data of one run. Explorations are not included. */
export function mergeShardData(shards: readonly LoadedShard[]): Omit<RunResult, 'explorations' | 'errors'> {
  const files = shards.map(({ file }) => file);
  const [first] = files;
  if (first === undefined) throw new Error('no shard to merge');
  const ending = files.find((file) => file.ending !== undefined)?.ending;
  const sum = (member: 'durationMs' | 'throttled'): number =>
    files.reduce((total, file) => total + file[member], 0);
  return {
    data: { ...first.data, world: mergeWorlds(files.map(({ data }) => data.world)) },
    leftBehind: files.flatMap(({ leftBehind }) => leftBehind),
    remarks: [...new Set(files.flatMap(({ remarks = [] }) => remarks))],
    throttled: sum('throttled'),
    traffic: sumTraffic(files.map(({ traffic }) => traffic)),
    ...definedMembers({ ending }),
    durationMs: sum('durationMs'),
  };
}

/** The suites of a run that are missing from the results of its shards. */
export const findMissingSuites = ({
  data,
  explorations,
}: Pick<RunResult, 'data' | 'explorations'>): readonly string[] =>
  selectedSuites(data.settings).filter((name) => !explorations.some(({ suite }) => suite === name));

type World = SessionData['world'];

/** Returns the world with the most tasks. It gets the shortfalls of all worlds. */
function mergeWorlds(worlds: readonly World[]): World {
  const tasksIn = ({ clusters }: World): number => clusters.flatMap((cluster) => cluster?.tasks ?? []).length;
  const [most] = worlds.toSorted((one, other) => tasksIn(other) - tasksIn(one));
  if (most === undefined) throw new Error('no world to merge');
  return { ...most, shortfalls: [...new Set(worlds.flatMap(({ shortfalls }) => shortfalls))] };
}
