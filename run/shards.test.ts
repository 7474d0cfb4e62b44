import { expect, test } from 'vitest';
import type { UserPresets } from '../targets/user-presets.ts';
import { noTraffic } from '../targets/wire/traffic.ts';
import { parseTargetName, redactTargetName } from '../targets/target-name.ts';
import { unaskableOf, type SessionData } from './session.ts';
import { defaultSettings } from './read-settings.ts';
import { redactSession, orderShards, type LoadedShard } from './shards.ts';

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
      shardFormat: 1,
      harness: 'x',
      shard: { index, count: 2 },
      interrupted: false,
      startedAt: '',
      blob: '[]',
    },
    ...{ leftBehind: [], throttled: 0, traffic: noTraffic, durationMs: 0, ...redactSession(data) },
  },
});

test.each(['mine', 'other', 'embedded'])(
  'of presets no value of a variable and no command goes into a file: %s',
  (target) => {
    const { file } = shardOf(1, dataOf(target, presets));
    expect(JSON.stringify(file)).not.toContain(secret);
  },
);

test.each(['mine', 'other', 'moto'])('what is left of a preset can be read again: %s', (target) => {
  const data = dataOf(target, { ...presets, moto: { environment: { KEY: secret }, cannot: [] } });
  const { settings } = shardOf(1, data).file.data;
  expect(parseTargetName(target, settings.presets).kind).toBe('preset');
  expect(unaskableOf(settings)).toEqual(unaskableOf(data.settings));
});

test('shards whose preset differs in a secret alone are no parts of one run, and nobody is told the secret', () => {
  const [one, other] = [
    presets,
    { ...presets, mine: { ...presets['mine'], environment: { LICENSE_KEY: 'an0ther' } } },
  ];
  expect(orderShards([shardOf(1, dataOf('mine', one)), shardOf(2, dataOf('mine', one))])).toHaveLength(2);
  const merging = () => orderShards([shardOf(1, dataOf('mine', one)), shardOf(2, dataOf('mine', other))]);
  expect(merging).toThrow(
    'The shards are no parts of one run: the target mine is not the same in shard-1 and in shard-2.',
  );
  expect(merging).not.toThrow(/s3cr3t|an0ther/);
});

test('the command of a process goes into no file, and shards of two commands are no parts of one run', () => {
  const of = (key: string): SessionData => dataOf(`process:KEY=${key} it --port {port}`);
  const { file } = shardOf(1, of(secret));
  expect(JSON.stringify(file)).not.toContain(secret);
  expect(unaskableOf(file.data.settings)).toEqual(unaskableOf(of(secret).settings));
  expect(orderShards([shardOf(1, of(secret)), shardOf(2, of(secret))])).toHaveLength(2);
  expect(() => orderShards([shardOf(1, of(secret)), shardOf(2, of('an0ther'))])).toThrow(
    'the target process:{port} is not the same in shard-1 and in shard-2.',
  );
});
