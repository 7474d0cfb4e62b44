import type { CutShort } from '../results/cut-short.ts';
import { createHash } from 'node:crypto';
import { definedMembers } from '../specs/json.ts';
import { SettingsError } from '../targets/errors.ts';
import { sumTraffic } from '../targets/wire/traffic.ts';
import { targetDied, type RunResult } from './run-suites.ts';
import type { SessionData } from './session.ts';
import { selectedSuites } from './selection.ts';
import type { Settings } from './settings.ts';
import type { LoadedShard, Shard } from './shard-file.ts';

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

/**
 * The suites of a shard. They are spread by the hash of their names, as Vitest spreads files, so that slow suites, which
 * stand beside each other, come into different shards.
 */
export function suitesOfShard({ index, count }: Shard, settings: Settings): readonly string[] {
  const suites = selectedSuites(settings);
  const hashes = new Map(suites.map((name) => [name, hashSuite(name)]));
  const sorted = suites.toSorted((one, other) =>
    (hashes.get(one) ?? '') < (hashes.get(other) ?? '') ? -1 : 1,
  );
  const [size, larger] = [Math.floor(suites.length / count), suites.length % count];
  const first = (index - 1) * size + Math.min(index - 1, larger);
  const own = new Set(sorted.slice(first, first + size + (index <= larger ? 1 : 0)));
  return suites.filter((name) => own.has(name));
}

/** The hash that Vitest makes of a suite's file. */
const hashSuite = (name: string): string =>
  createHash('sha1').update(`/suites/${name}.suite.ts`).digest('hex');

/** Refuses a random seed: shards with different seeds cannot be merged. Throws SettingsError. */
export function refuseRandomSeed(): never {
  throw new SettingsError(
    '--shard requires a seed.',
    'Use the same --seed N for all shards, or `seed` in the configuration file.',
  );
}

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

/** Combines the results of all shards into the result of one run. A suite without results is an error. */
export function mergeShards(shards: readonly LoadedShard[]): RunResult {
  const files = shards.map(({ file }) => file);
  const [first] = files;
  if (first === undefined) throw new Error('no shard to merge');
  const ending = files.find((file) => file.ending !== undefined)?.ending;
  const sum = (member: 'durationMs' | 'throttled'): number =>
    files.reduce((total, file) => total + file[member], 0);
  const order = selectedSuites(first.data.settings);
  const explorations = files
    .flatMap((file) => file.explorations)
    .toSorted((one, other) => order.indexOf(one.suite) - order.indexOf(other.suite));
  const missing = order.filter((name) => !explorations.some(({ suite }) => suite === name));
  // The suites after an interruption or the death of a target have no results, and the report gives the cause.
  const cuts = files.flatMap((file) => file.cutShort ?? []);
  const isPartial =
    files.some(({ interrupted }) => interrupted) || explorations.some(targetDied) || cuts.length > 0;
  const faults = isPartial ? [] : missing.map((suite) => `No shard has results of the suite ${suite}.`);
  return {
    data: { ...first.data, world: mergeWorlds(files.map(({ data }) => data.world)) },
    explorations,
    errors: [...new Set([...files.flatMap(({ errors }) => errors), ...faults])],
    leftBehind: files.flatMap(({ leftBehind }) => leftBehind),
    remarks: [...new Set(files.flatMap(({ remarks = [] }) => remarks))],
    throttled: sum('throttled'),
    traffic: sumTraffic(files.map(({ traffic }) => traffic)),
    ...definedMembers({ ending, cutShort: mergeCuts(cuts) }),
    durationMs: sum('durationMs'),
  };
}

/** The first limit that ended a shard, with the suites that no shard started because of it. */
function mergeCuts(cuts: readonly CutShort[]): CutShort | undefined {
  const [first] = cuts;
  return first && { ...first, notStarted: cuts.flatMap(({ notStarted }) => notStarted) };
}

type World = SessionData['world'];

/** Returns the world with the most tasks. It gets the shortfalls of all worlds. */
function mergeWorlds(worlds: readonly World[]): World {
  const tasksIn = ({ clusters }: World): number => clusters.flatMap((cluster) => cluster?.tasks ?? []).length;
  const [most] = worlds.toSorted((one, other) => tasksIn(other) - tasksIn(one));
  if (most === undefined) throw new Error('no world to merge');
  return { ...most, shortfalls: [...new Set(worlds.flatMap(({ shortfalls }) => shortfalls))] };
}
