import { expect, test } from 'vitest';
import type { UserPresets } from '../targets/user-presets.ts';
import { noTraffic } from '../targets/wire/traffic.ts';
import { parseTargetName, redactTargetName } from '../targets/target-name.ts';
import type { SessionData } from './session.ts';
import { selectedSuites, unsupportedFeatures } from './selection.ts';
import { defaultSettings } from './read-settings.ts';
import { redactSession, type LoadedShard } from './shard-file.ts';
import { mergeShards, orderShards, suitesOfShard } from './shards.ts';

const secret = 's3cr3t';
const presets: UserPresets = {
  mine: { image: 'my/ecs:1', environment: { LICENSE_KEY: secret }, command: [secret], cannot: ['regions'] },
  other: { process: `KEY=${secret} it --port {port}` },
};

const dataOf = (target: string, own?: UserPresets): SessionData => ({
  settings: { ...defaultSettings, target, seed: 1, region: 'us-east-1', ...(own && { presets: own }) },
  target: { name: redactTargetName(target), endpoint: 'http://127.0.0.1:9' },
  world: { clusters: [], shortfalls: [] } as unknown as SessionData['world'],
});

const shardOf = (index: number, data: SessionData): LoadedShard => ({
  path: `shard-${index}`,
  file: {
    ...{
      shardFormat: 2,
      harness: 'x',
      shard: { index, count: 2 },
      interrupted: false,
      startedAt: '',
    },
    ...{
      explorations: [],
      errors: [],
      leftBehind: [],
      throttled: 0,
      traffic: noTraffic,
      durationMs: 0,
      ...redactSession(data),
    },
  },
});

test.each(['mine', 'other', 'embedded'])(
  'the file has no commands and variable values of presets: %s',
  (target) => {
    const { file } = shardOf(1, dataOf(target, presets));
    expect(JSON.stringify(file)).not.toContain(secret);
  },
);

test.each(['mine', 'other', 'moto'])('the redacted preset can be read again: %s', (target) => {
  const data = dataOf(target, { ...presets, moto: { environment: { KEY: secret }, cannot: [] } });
  const { settings } = shardOf(1, data).file.data;
  expect(parseTargetName(target, settings.presets).kind).toBe('preset');
  expect(unsupportedFeatures(settings)).toEqual(unsupportedFeatures(data.settings));
});

test('shards whose presets differ only in a secret come from different runs; the secret is not shown', () => {
  const [one, other] = [
    presets,
    { ...presets, mine: { ...presets['mine'], environment: { LICENSE_KEY: 'an0ther' } } },
  ];
  expect(orderShards([shardOf(1, dataOf('mine', one)), shardOf(2, dataOf('mine', one))])).toHaveLength(2);
  const merging = () => orderShards([shardOf(1, dataOf('mine', one)), shardOf(2, dataOf('mine', other))]);
  expect(merging).toThrow(
    'The shards come from different runs: the target mine differs between shard-1 and shard-2.',
  );
  expect(merging).not.toThrow(/s3cr3t|an0ther/);
});

test('the command of a process is not written; shards of two commands come from different runs', () => {
  const of = (key: string): SessionData => dataOf(`process:KEY=${key} it --port {port}`);
  const { file } = shardOf(1, of(secret));
  expect(JSON.stringify(file)).not.toContain(secret);
  expect(unsupportedFeatures(file.data.settings)).toEqual(unsupportedFeatures(of(secret).settings));
  expect(orderShards([shardOf(1, of(secret)), shardOf(2, of(secret))])).toHaveLength(2);
  expect(() => orderShards([shardOf(1, of(secret)), shardOf(2, of('an0ther'))])).toThrow(
    'the target process:{port} differs between shard-1 and shard-2.',
  );
});

test('whole suites go to the shards that Vitest gave them in 0.1.0, in the order of a run', () => {
  const settings = { ...dataOf('embedded').settings, suites: ['!(lifecycle|concurrency)'] };
  expect([1, 2, 3].map((index) => suitesOfShard({ index, count: 3 }, settings))).toEqual([
    ['limits', 'negative', 'relations'],
    ['identifiers', 'clusters', 'wire'],
    ['positive', 'auth'],
  ]);
});

test('each suite is in one shard, whatever their number', () => {
  const { settings } = dataOf('embedded');
  for (let count = 1; count <= 10; count += 1) {
    const shards = Array.from({ length: count }, (_, place) =>
      suitesOfShard({ index: place + 1, count }, settings),
    );
    expect(shards.flat().toSorted()).toEqual(selectedSuites(settings).toSorted());
    expect(shards.every((suites) => suites.length > 0)).toBe(true);
  }
});

test('a merged run is cut short if one of its shards is', () => {
  const [one, two] = [shardOf(1, dataOf('embedded')), shardOf(2, dataOf('embedded'))];
  const cutShort = { limit: 'max-time', notStarted: ['wire'] };
  const merged = mergeShards([one, { ...two, file: { ...two.file, cutShort } }]);
  expect(merged).toMatchObject({ cutShort, errors: [] });
  // Without the limit, suites without results are an error of the harness.
  expect(mergeShards([one, two]).cutShort).toBeUndefined();
  expect(mergeShards([one, two]).errors).not.toEqual([]);
});
