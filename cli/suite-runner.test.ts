import { serveEcs } from '../model/server.ts';
import { expect, test } from 'vitest';
import { settingsWith } from '../test-support/settings.fixtures.ts';
import { runSuites } from './suite-runner.ts';

test('errors that nobody catches are harness errors, and the world is still removed', async () => {
  const ecs = await serveEcs();
  const settings = settingsWith({ target: ecs.url, suites: ['limits'], settle: 0, seed: 7 });
  const listeners = process.listeners('uncaughtException');
  let isThrown = false;
  const result = await runSuites(settings, {
    progress: () => {
      if (isThrown) return;
      isThrown = true;
      setImmediate(() => {
        throw new Error('boom');
      });
      void Promise.reject(new Error('nobody waits for this'));
    },
  });
  expect(result.errors.toSorted()).toEqual(['boom', 'nobody waits for this']);
  expect(result.explorations).toMatchObject([{ suite: 'limits', findings: [] }]);
  expect(ecs.counts()).toEqual({ clusters: 0, tasks: 0, taskDefinitions: 0 });
  expect(process.listeners('uncaughtException')).toEqual(listeners);
  await ecs.close();
});
