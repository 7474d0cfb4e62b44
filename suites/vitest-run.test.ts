import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOf } from '../model/mutants/catalogue.ts';
import { serveEcs } from '../model/server.ts';
import type { Settings } from './settings.ts';
import { runOnVitest } from './vitest-run.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ecs-conformance-'));
});
afterAll(() => rm(folder, { recursive: true }));

const limits: Settings = {
  ...{ target: 'embedded', edition: 'current', level: 'modelled', region: 'us-east-1' },
  ...{ suites: ['limits'], checks: ['tasks-limit-enforced', 'empty-list-refused'] },
  ...{ runs: 0, seed: 7, concurrency: 8, requestTimeout: 10, settle: 0 },
};

test('what is known passes in the JUnit of a run; what is new fails there', async () => {
  const ecs = await serveEcs(faultsOf(['limit-absent', 'empty-list-accepted']));
  const [baseline, junit] = [join(folder, 'known.yaml'), join(folder, 'junit.xml')];
  await writeFile(baseline, 'deviations: [{ id: tasks-limit-enforced/accepted, reason: no limit }]\n');
  await runOnVitest({ ...limits, level: 'observed', target: ecs.url, baseline }, {}, { junit: [junit] });
  await ecs.close();
  const xml = await readFile(junit, 'utf8');
  expect(xml).toContain('failures="1"');
  expect(xml).toMatch(/name="tasks-limit-enforced"(?:(?!<\/testcase>)[^])*is known: no limit/);
  expect(xml).toMatch(/name="empty-list-refused"(?:(?!<\/testcase>)[^])*<failure/);
});
