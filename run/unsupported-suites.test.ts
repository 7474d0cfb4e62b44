import { expect, onTestFinished, test } from 'vitest';
import { serveEcs } from '../model/server.ts';
import { run } from './run-suites.ts';
import { readSettings } from './read-settings.ts';
import { selectedSuites } from './selection.ts';
import { settingsWith } from '../test-support/settings.fixtures.ts';

const settings = settingsWith({
  target: 'mine',
  suites: ['relations', 'auth'],
  checks: ['regions-apart', 'authentication-required'],
  concurrency: 4,
  settle: 0,
});

test('does not send what a preset declares unsupported', async () => {
  const ecs = await serveEcs({ transitionMs: 5 });
  onTestFinished(() => ecs.close());
  const presets = {
    mine: { url: ecs.url, cannot: ['auth', 'regions', 'accounts'] as const, tasksFree: true },
  };
  expect(selectedSuites({ ...settings, presets })).toEqual(['relations']);
  const result = await run({ ...settings, presets });
  // Tasks are free, so the world is full. It has no other region and no other account.
  expect(result.data.world.clusters[3]?.tasks).toHaveLength(101);
  expect(result.data.world.foreignScopes).toEqual([]);
  const cases = result.explorations.map(({ suite, outcomes }) => [
    suite,
    outcomes.map((one) => one.applicable),
  ]);
  expect(cases).toEqual([['relations', [0, 0]]]);
  expect(result.data.target).toEqual({ name: 'mine', endpoint: ecs.url });
});

test('rejects a run of only unsupported suites', async () => {
  const flags = { target: 'moto', suites: ['auth'] };
  await expect(readSettings({ flags, env: {}, cwd: '/' })).rejects.toThrow(
    'The preset moto does not support the suite auth.',
  );
});
