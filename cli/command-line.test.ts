import { expect, test } from 'vitest';
import { readSettings } from '../run/read-settings.ts';
import { settingsSchema } from '../run/settings-schema.ts';
import { commandLine, toFlags } from './command-line.ts';
import { createProgram } from './program.ts';

test('the command contains non-default settings, quoted for a shell, but no cost consent', async () => {
  const flags = {
    target: 'http://127.0.0.1:1',
    targetVersion: "it's 1",
    seed: 7,
    level: 'observed',
    suites: ['positive', 'l*'],
    requestTimeout: 3,
    edition: 'current',
    yes: true,
    allowCost: true,
  };
  const settings = await readSettings({ flags, env: {} });
  expect(commandLine('run', toFlags(settings))).toBe(
    `npx ecs-conformance run --target http://127.0.0.1:1 --target-version 'it'\\''s 1' --level observed ` +
      `--suite positive 'l*' --seed 7 --request-timeout 3`,
  );
});

test('omits the command of a process, which may hold a password', () => {
  const target = "process:LICENSE=s3cr3t 'a b' {port}";
  expect(toFlags({ target, against: target })).toEqual([
    ...['--target', 'process:COMMAND'],
    ...['--against', 'process:COMMAND'],
  ]);
});

test('includes defaults that were set explicitly, and a region that differs from the preset', () => {
  const settings = { target: 'mine', runs: 60, region: 'us-east-1' };
  expect(toFlags(settings)).toEqual(['--target', 'mine']);
  expect(toFlags(settings, { runs: 60 })).toEqual(['--target', 'mine', '--runs', '60']);
  const presets = { mine: { url: 'http://127.0.0.1:1', region: 'eu-west-1' } };
  expect(toFlags({ ...settings, presets })).toEqual(['--target', 'mine', '--region', 'us-east-1']);
});

const options =
  createProgram(() => {})
    .commands.find((one) => one.name() === 'run')
    ?.options.map(({ long }) => long) ?? [];

test.each(Object.keys(settingsSchema.properties))('%s has an option of run, or is omitted', (name) => {
  const [flag] = toFlags({ [name]: 'x' });
  expect([undefined, ...options]).toContain(flag);
});
