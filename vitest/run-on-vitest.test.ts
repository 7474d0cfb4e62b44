import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { combineMutants } from '../model/mutants/catalogue.ts';
import { serveEcs } from '../model/server.ts';
import { cancelRun } from './vitest-signals.ts';
import { runOnVitest } from './run-on-vitest.ts';
import { temporaryFolderForFile } from '../test-support/temporary-folder.ts';
import { settingsWith } from '../test-support/settings.fixtures.ts';

const folder = temporaryFolderForFile();

const limits = settingsWith({
  suites: ['limits'],
  checks: ['tasks-limit-enforced', 'empty-list-refused'],
  seed: 7,
  settle: 0,
});

test('JUnit: known deviations pass, new ones fail', async () => {
  const ecs = await serveEcs(combineMutants(['limit-absent', 'empty-list-accepted']));
  const [baseline, junit] = [join(folder, 'known.yaml'), join(folder, 'junit.xml')];
  await writeFile(baseline, 'deviations: [{ id: tasks-limit-enforced/accepted, reason: no limit }]\n');
  await runOnVitest({ ...limits, level: 'observed', target: ecs.url, baseline }, {}, { junit: [junit] });
  await ecs.close();
  const xml = await readFile(junit, 'utf8');
  expect(xml).toContain('failures="1"');
  expect(xml).toMatch(/name="tasks-limit-enforced"(?:(?!<\/testcase>)[^])*is known: no limit/);
  expect(xml).toMatch(/name="empty-list-refused"(?:(?!<\/testcase>)[^])*<failure/);
});

test('an interrupted suite reports its results so far, and no other suite starts', async () => {
  const ecs = await serveEcs(combineMutants(['limit-absent']));
  const abort = new AbortController();
  const result = await runOnVitest(
    { ...limits, target: ecs.url, suites: ['limits', 'wire'], runs: 3000, concurrency: 1 },
    { signal: abort.signal, progress: ({ cases }) => cases > 20 && abort.abort() },
  );
  await ecs.close();
  expect(result.errors).toEqual([]);
  expect(result.explorations).toMatchObject([
    { suite: 'limits', findings: [], cases: expect.toSatisfy((cases) => cases > 20 && cases < 3000) },
  ]);
  expect(result.explorations[0]?.outcomes).toMatchObject([
    { check: 'tasks-limit-enforced', status: 'fail', broken: ['tasks.max'] },
    { check: 'empty-list-refused', status: 'pass' },
  ]);
});

test('an error of a suite is reported once', async () => {
  const { explorations, errors } = await runOnVitest({ ...limits, concurrency: 2 ** 40 });
  expect(explorations).toEqual([]);
  expect(errors).toEqual(['Invalid array length']);
});

test('a failure to cancel a run is ignored', async () => {
  const unhandled = vi.fn();
  process.on('unhandledRejection', unhandled);
  cancelRun({ cancelCurrentRun: () => Promise.reject(new Error('no')) });
  await new Promise((done) => setTimeout(done, 10));
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});
