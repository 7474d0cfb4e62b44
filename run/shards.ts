import { scryptSync } from 'node:crypto';
import { isObject } from '../specs/json.ts';
import { SettingsError } from '../targets/errors.ts';
import { redactTarget } from '../targets/target-name.ts';
import { sumTraffic } from '../targets/wire/traffic.ts';
import { redactPreset, type RedactedPreset } from '../targets/user-presets.ts';
import type { RunResult } from './run-suites.ts';
import { suitesOf, type SessionData } from './session.ts';
import type { Settings } from './settings.ts';

/** One of several runs that explore all suites together: counted from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** What a shard leaves behind for `merge`. Plain data; the explorations are in the blob. */
export interface ShardFile extends Omit<RunResult, 'data' | 'explorations' | 'errors' | 'logs'> {
  readonly shardFormat: 1;
  readonly data: RedactedData;
  /** Of the user's own preset, or of the command, of the target, by which two shards can be told apart. */
  readonly targetDigest?: string;
  readonly harness: string;
  readonly shard: Shard;
  readonly interrupted: boolean;
  /** When it began, in ISO 8601, UTC. */
  readonly startedAt: string;
  /** The blob report of Vitest, as it wrote it. */
  readonly blob: string;
}

/** The data of a session, without what a file that is handed on may not have. */
interface RedactedData extends SessionData {
  readonly settings: Settings & { readonly presets?: Readonly<Record<string, RedactedPreset>> };
}

/** What of a session goes into the file of a shard. */
export function redactSession({ settings, ...rest }: SessionData): Pick<ShardFile, 'data' | 'targetDigest'> {
  const { presets, headers, ...plain } = settings;
  // Of headers the names: their values are nobody's but the user's.
  const names = Object.fromEntries(Object.keys(headers ?? {}).map((name) => [name, '']));
  const others = headers === undefined ? plain : { ...plain, headers: names };
  const target = redactTarget(settings.target, '{port}');
  const mine = presets?.[settings.target];
  const told = { ...others, target };
  const secret = mine ?? (target === settings.target ? undefined : settings.target);
  if (secret === undefined) return { data: { ...rest, settings: told } };
  const own = mine === undefined ? {} : { presets: { [target]: redactPreset(mine) } };
  return {
    data: { ...rest, settings: { ...told, ...own } },
    // A slow one: a short password that is in it is not found by trying.
    targetDigest: scryptSync(JSON.stringify(secret), 'ecs-conformance', 16).toString('hex'),
  };
}

/** A shard's file, and what it says. */
export interface LoadedShard {
  readonly path: string;
  readonly file: ShardFile;
}

/** Reads `--shard I/N`. Throws SettingsError, also where there are fewer suites than shards. */
export function parseShard(text: string, settings: Settings): Shard {
  const [, first, second] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  const [index, count] = [Number(first), Number(second)];
  if (!(index >= 1 && index <= count)) {
    throw new SettingsError(
      `--shard ${text} names no shard.`,
      'A shard is I/N, for example 2/3: I from 1 to N.',
    );
  }
  const suites = suitesOf(settings);
  if (count <= suites.length) return { index, count };
  throw new SettingsError(
    `--shard ${text}: a shard explores one suite at least, and there are ${suites.length} (${suites.join(', ')}).`,
    `Make at most ${suites.length} shard${suites.length === 1 ? '' : 's'}.`,
  );
}

/** Shards that draw cases of their own can't be put together. */
export function refuseRandomSeed(): never {
  throw new SettingsError(
    'Each shard would draw a seed of its own.',
    'Give all shards the same one: --seed N, or `seed` in the configuration file.',
  );
}

/** Reads the text of a shard's file. Throws SettingsError where it is none, or that of another version. */
export function parseShardFile(text: string, path: string, harness: string): LoadedShard {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    file = undefined;
  }
  if (!isObject(file) || typeof file['shardFormat'] !== 'number') {
    throw new SettingsError(
      `${path} is no shard.`,
      '`ecs-conformance run --shard I/N --blob FILE` writes one.',
    );
  }
  if (isShardFile(file) && file.harness === harness) {
    if (file.blob !== '' || file.interrupted) return { path, file };
    throw new SettingsError(
      `${path} has nothing of its suites, though its run was not interrupted.`,
      'Run that shard again.',
    );
  }
  throw new SettingsError(
    `${path} was written by ${String(file['harness'])}, and this is ${harness}.`,
    'Let the same version make the shards and merge them.',
  );
}

const isShardFile = (file: object): file is ShardFile =>
  'shardFormat' in file && file.shardFormat === 1 && 'data' in file && 'shard' in file && 'blob' in file;

/** How a shard was run, and where: it decides neither what is asked nor how it is judged. */
const machineSettings = ['concurrency', 'requestTimeout', 'maxResponseSize', 'wait', 'profile'] as const;

/** What has to be the same: plain data, so that the text of it tells. */
function comparable(settings: Settings): ReadonlyMap<string, string> {
  const machine: ReadonlySet<string> = new Set(machineSettings);
  const kept = Object.entries(settings).filter(([name]) => !machine.has(name));
  return new Map(kept.map(([name, value]) => [name, JSON.stringify(value)]));
}

/** All shards in order. Throws SettingsError where one is missing, given twice, or of another run. */
export function orderShards(shards: readonly LoadedShard[]): readonly LoadedShard[] {
  const [first, ...others] = shards;
  if (first === undefined) throw new SettingsError('There is no shard to merge.', 'Name their files.');
  for (const other of others) requireSameRun(first, other);
  const { count } = first.file.shard;
  return Array.from({ length: count }, (_, place) => {
    const [one, twin] = shards.filter(({ file }) => file.shard.index === place + 1);
    const name = `Shard ${place + 1} of ${count}`;
    if (one === undefined) throw new SettingsError(`${name} is missing.`, 'Name the files of all shards.');
    if (twin === undefined) return one;
    throw new SettingsError(`${name} is given twice: ${one.path}, ${twin.path}.`, 'Leave one of them out.');
  });
}

function requireSameRun(one: LoadedShard, other: LoadedShard): void {
  const counts = [one, other].map(({ file }) => file.shard.count);
  if (counts[0] !== counts[1]) {
    throw new SettingsError(
      `${one.path} is one of ${counts[0]} shards, ${other.path} one of ${counts[1]}.`,
      'Merge the shards of one run.',
    );
  }
  if (one.file.targetDigest !== other.file.targetDigest) {
    throw new SettingsError(
      `The shards are no parts of one run: the target ${one.file.data.settings.target} is not the same in ${one.path} and in ${other.path}.`,
      'Run all shards with the same configuration file, and the same variables where it uses them.',
    );
  }
  const [mine, theirs] = [one, other].map(({ file }) => comparable(file.data.settings));
  for (const name of new Set([...(mine?.keys() ?? []), ...(theirs?.keys() ?? [])])) {
    const [a, b] = [mine?.get(name), theirs?.get(name)];
    if (a === b) continue;
    throw new SettingsError(
      `The shards are no parts of one run: ${name} is ${a ?? 'left out'} in ${one.path}, ${b ?? 'left out'} in ${other.path}.`,
      'Run all shards with the same settings.',
    );
  }
}

/** What all shards tell besides their explorations, as if it were one run. */
export function mergeShardData(shards: readonly LoadedShard[]): Omit<RunResult, 'explorations' | 'errors'> {
  const files = shards.map(({ file }) => file);
  const [first] = files;
  if (first === undefined) throw new Error('There is no shard.');
  const ending = files.find((file) => file.ending !== undefined)?.ending;
  const sum = (of: 'durationMs' | 'throttled'): number => files.reduce((total, file) => total + file[of], 0);
  return {
    data: { ...first.data, world: mergeWorlds(files.map(({ data }) => data.world)) },
    leftBehind: files.flatMap(({ leftBehind }) => leftBehind),
    remarks: [...new Set(files.flatMap(({ remarks = [] }) => remarks))],
    throttled: sum('throttled'),
    traffic: sumTraffic(files.map(({ traffic }) => traffic)),
    ...(ending === undefined ? {} : { ending }),
    durationMs: sum('durationMs'),
  };
}

/** The suites of a run of which its shards tell nothing: no part of it may be missing without a word. */
export const findMissingSuites = ({
  data,
  explorations,
}: Pick<RunResult, 'data' | 'explorations'>): readonly string[] =>
  suitesOf(data.settings).filter((name) => !explorations.some(({ suite }) => suite === name));

type World = SessionData['world'];

/** The world that the most was made in, with what could not be made in any. */
function mergeWorlds(worlds: readonly World[]): World {
  const tasksIn = ({ clusters }: World): number => clusters.flatMap((cluster) => cluster?.tasks ?? []).length;
  const [most] = worlds.toSorted((one, other) => tasksIn(other) - tasksIn(one));
  if (most === undefined) throw new Error('There is no world.');
  return { ...most, shortfalls: [...new Set(worlds.flatMap(({ shortfalls }) => shortfalls))] };
}
