import { expect, onTestFinished, test } from 'vitest';
import { serveEcs } from '../model/server.ts';
import { run } from './run-suites.ts';
import { readSettings } from './read-settings.ts';
import { suitesOf } from './session.ts';
import { settingsWith } from '../test-support/settings.fixtures.ts';

const settings = settingsWith({
  target: 'mine',
  suites: ['relations', 'auth'],
  checks: ['regions-apart', 'authentication-required'],
  concurrency: 4,
  settle: 0,
});

test("what a preset says that the target can't be asked is not asked", async () => {
  const ecs = await serveEcs({ transitionMs: 5 });
  onTestFinished(() => ecs.close());
  const presets = {
    mine: { url: ecs.url, cannot: ['auth', 'regions', 'accounts'] as const, tasksFree: true },
  };
  expect(suitesOf({ ...settings, presets })).toEqual(['relations']);
  const result = await run({ ...settings, presets });
  // Tasks are free: a full world, but nothing abroad.
  expect(result.data.world.clusters[3]?.tasks).toHaveLength(101);
  expect(result.data.world.foreignScopes).toEqual([]);
  const cases = result.explorations.map(({ suite, outcomes }) => [
    suite,
    outcomes.map((one) => one.applicable),
  ]);
  expect(cases).toEqual([['relations', [0, 0]]]);
  expect(result.data.target).toEqual({ name: 'mine', endpoint: ecs.url });
});

test('a suite that the target can not be asked, and no other: wrong usage', async () => {
  const flags = { target: 'moto', suites: ['auth'] };
  await expect(readSettings({ flags, env: {}, cwd: '/' })).rejects.toThrow(
    'The preset moto does not support the suite auth.',
  );
});
