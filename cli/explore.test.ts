import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { serveEcs } from '../model/server.ts';
import { combineMutants } from '../model/mutants/catalogue.ts';
import { openTarget } from '../targets/open-target.ts';
import { explore } from './explore.ts';
import { temporaryFolder } from '../test-support/temporary-folder.ts';

const few = { suites: ['limits', 'positive'], runs: 5, seed: 1, settle: 0 } as const;

test('explores an open target under its own name, and closes it', async () => {
  const ecs = await serveEcs(combineMutants(['limit-absent']));
  const opened = await openTarget({ target: ecs.url, edition: 'current', region: 'us-east-1', seed: 1 });
  let closed = 0;
  const close = async (): Promise<void> => {
    closed += 1;
    await opened.close();
  };
  const report = await explore({ ...few, target: { ...opened, name: 'mine', close } });
  await ecs.close();
  expect(report).toMatchObject({ conclusion: 'deviant', target: { name: 'mine' }, seed: 1 });
  expect(report.findings.map(({ id }) => id)).toContain('tasks-limit-enforced/accepted');
  expect(closed).toBe(1);
});

test('reads neither environment variables nor a configuration file', async () => {
  process.env['ECS_CONFORMANCE_TARGET'] = 'nowhere';
  try {
    expect(await explore(few)).toMatchObject({ target: { name: 'embedded' } });
  } finally {
    delete process.env['ECS_CONFORMANCE_TARGET'];
  }
});

test('rejects and closes an open target at AWS', async () => {
  const opened = await openTarget({ target: 'embedded', edition: 'current', region: 'us-east-1', seed: 1 });
  let closed = 0;
  const close = async (): Promise<void> => {
    closed += 1;
    await opened.close();
  };
  const target = { ...opened, endpoint: 'https://ecs.us-east-1.amazonaws.com', close };
  await expect(explore({ target })).rejects.toMatchObject({ exitStatus: 2 });
  expect(closed).toBe(1);
});

test('applies the baseline; rejects a missing one before any request', async () => {
  const folder = temporaryFolder();
  const baseline = join(folder, 'known.yaml');
  const of = (id: string): string => `  - { id: ${id}, reason: so it is }\n`;
  const known = 'tasks-limit-enforced/accepted';
  const gone = 'tasks-limit-enforced/other-error/unknown-101';
  await writeFile(baseline, `deviations:\n${of(known)}${of(gone)}`);
  const ecs = await serveEcs(combineMutants(['limit-absent']));
  const report = await explore({ ...few, suites: ['limits'], target: ecs.url, baseline });
  expect(report.findings).toMatchObject([{ id: known, baseline: 'known' }]);
  expect(report.baseline?.entries).toMatchObject([{ state: 'known' }, { state: 'stale' }]);
  const absent = join(folder, 'none.yaml');
  await expect(explore({ ...few, target: ecs.url, baseline: absent })).rejects.toMatchObject({
    exitStatus: 2,
  });
  await ecs.close();
});
