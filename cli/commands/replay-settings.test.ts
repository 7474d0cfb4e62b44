import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { replayFinding } from '../../run/replay-finding.ts';
import type { Settings } from '../../run/settings.ts';
import { replayCommand } from './replay.ts';
import { reportWith, sampleFinding } from '../../test-support/findings.fixtures.ts';
import { temporaryFolder } from '../../test-support/temporary-folder.ts';

const replay = vi.fn<typeof replayFinding>();

let folder: string;
beforeEach(async () => {
  folder = temporaryFolder();
  await reported('http://127.0.0.1:9');
  replay.mockReset().mockResolvedValue({ results: ['gone'], leftBehind: [] });
  onTestFinished(() => void vi.unstubAllEnvs());
});

async function reported(name: string): Promise<void> {
  const report = {
    ...reportWith([sampleFinding('tasks-limit-enforced', 'accepted', 'tasks.max')]),
    target: { name, endpoint: 'http://127.0.0.1:9' },
    edition: '2016',
    seed: 7,
  };
  await writeFile(join(folder, 'report.json'), JSON.stringify(report));
}

async function replayed(flags: object, configured: object = {}): Promise<Settings | undefined> {
  await ended(flags, configured);
  return replay.mock.lastCall?.[0];
}

/** Replays with these flags and this configuration file. Returns the exit status. */
async function ended(flags: object, configured: object = {}): Promise<number> {
  const cwd = vi.spyOn(process, 'cwd').mockReturnValue(folder);
  const log = vi.spyOn(console, 'log').mockReturnValue(undefined);
  await writeFile(join(folder, 'ecs-conformance.config.json'), JSON.stringify(configured));
  try {
    return await replayCommand(
      'tasks-limit-enforced/accepted',
      join(folder, 'report.json'),
      { ...flags },
      replay,
    );
  } finally {
    cwd.mockRestore();
    log.mockRestore();
  }
}

test('flags override the report, the report the environment, the environment the file', async () => {
  vi.stubEnv('ECS_CONFORMANCE_TARGET', 'http://127.0.0.1:10');
  vi.stubEnv('ECS_CONFORMANCE_SEED', '8');
  vi.stubEnv('ECS_CONFORMANCE_WAIT', '3');
  vi.stubEnv('ECS_CONFORMANCE_SUBNETS', 'subnet-1,subnet-2');
  expect(await replayed({ securityGroups: ['sg-1'] }, { wait: 4, region: 'eu-west-1' })).toMatchObject({
    ...{ target: 'http://127.0.0.1:9', edition: '2016', seed: 7, wait: 3, region: 'eu-west-1' },
    ...{ subnets: ['subnet-1', 'subnet-2'], securityGroups: ['sg-1'] },
  });
});

test('ignores the suites, checks and second target of a run', async () => {
  vi.stubEnv('ECS_CONFORMANCE_CHECKS', 'tasks-*');
  vi.stubEnv('ECS_CONFORMANCE_AGAINST', 'nothing-such');
  const settings = await replayed({}, { suites: ['limits'] });
  expect(settings).toMatchObject({ checks: [], suites: [] });
  expect(settings).not.toHaveProperty('against');
});

test('for a process, flags or configuration must name the command', async () => {
  await reported('process');
  const command = 'process:serve {port}';
  expect(await replayed({ target: command })).toMatchObject({ target: command });
  expect(await replayed({}, { target: command })).toMatchObject({ target: command });
  expect(await replayed({ target: 'http://127.0.0.1:9' })).toMatchObject({ target: 'http://127.0.0.1:9' });
  for (const configured of [{}, { target: 'http://127.0.0.1:9' }]) {
    await expect(replayed({}, configured)).rejects.toMatchObject({
      exitStatus: 2,
      hint: "Add --target process:'COMMAND', with {port} in place of the port.",
    });
  }
});

test.each([
  [['gone', 'still there', 'cannot tell'], 1],
  [['gone', 'cannot tell'], 3],
  [['gone', 'gone'], 0],
] as const)('%j: exit %i', async (results, status) => {
  replay.mockResolvedValueOnce({ results, leftBehind: [] });
  expect(await ended({})).toBe(status);
});
