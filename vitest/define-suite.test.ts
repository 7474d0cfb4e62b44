import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createVitest, type TestCase } from 'vitest/node';
import { combineMutants } from '../model/mutants/catalogue.ts';
import { serveEcs } from '../model/server.ts';
import { conformanceProject } from './vitest-project.ts';
import { openSession } from '../run/session.ts';
import { settingsWith } from '../test-support/settings.fixtures.ts';

test('the first test of a suite reports the exploration even if Vitest retries it', async () => {
  const ecs = await serveEcs(combineMutants(['limit-absent']));
  const settings = settingsWith({
    ...{ target: ecs.url, settle: 0, seed: 7 },
    ...{ suites: ['limits'], checks: ['tasks-limit-enforced', 'empty-list-refused'] },
  });
  const session = await openSession(settings);
  const tests: TestCase[] = [];
  const vitest = await createVitest(
    'test',
    {
      ...conformanceProject,
      ...{ config: false, root: fileURLToPath(new URL('../', import.meta.url)), watch: false, retry: 2 },
      include: ['suites/limits.suite.ts'],
      reporters: [{ onTestCaseResult: (one) => void tests.push(one) }],
      provide: { ecs: { ...session.data, known: [], channel: 'a suite that is retried' } },
    },
    {},
    { stdout: new PassThrough().resume() },
  );
  await vitest.start();
  await vitest.close();
  process.exitCode = 0;
  await session.close();
  await ecs.close();
  expect(tests.map((one) => [one.result().state, one.diagnostic()?.retryCount])).toEqual([
    ['failed', 2],
    ['passed', 0],
  ]);
  expect(tests.map((one) => one.meta().ecs?.exploration?.suite)).toEqual(['limits', undefined]);
});
