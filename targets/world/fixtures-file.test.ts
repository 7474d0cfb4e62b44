import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SettingsError } from '../errors.ts';
import { readFixtures, worldFromFixtures } from './fixtures-file.ts';
import { toRemovable } from './remove-world.ts';
import { temporaryFolder } from '../../test-support/temporary-folder.ts';

const nonce = '0badcafe';

test('reads a world from a fixtures file, and rejects an invalid file with its position', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'fixtures.json');
  const arn = (resource: string): string => `arn:aws:ecs:eu-west-1:123456789012:${resource}`;
  const tasks = [{ arn: arn('task/one/0123'), status: 'RUNNING' }];
  const clusters = [
    { arn: arn('cluster/one'), tasks },
    { arn: arn('cluster/default'), tasks: [] },
  ];
  await writeFile(path, JSON.stringify({ region: 'eu-west-1', clusters }));
  const world = worldFromFixtures(readFixtures(path), nonce);
  expect(world.clusters.map((cluster) => cluster?.name)).toEqual(['default', 'one', undefined, undefined]);
  expect(world.clusters[1]).toMatchObject({ createdByRun: false, tasks: [{ id: '0123' }] });
  expect(toRemovable(world)).toEqual({ clusters: [], taskDefinitions: [] });
  await writeFile(path, JSON.stringify({ region: 'eu-west-1', clusters: [{ arn: 'one', tasks: [] }] }));
  expect(() => readFixtures(path)).toThrow(SettingsError);
  expect(() => readFixtures(path)).toThrow(
    `Invalid fixtures file ${path} at /clusters/0/arn: must match pattern`,
  );
  expect(() => readFixtures(join(folder, 'none.json'))).toThrow(
    `Could not read the fixtures file ${join(folder, 'none.json')}`,
  );
});

test.each([
  ['region', '/region', { region: '<script>' }],
  ['status', '/clusters/0/tasks/0/status', { status: 'NaN' }],
  ['repeated task', '/clusters/0/tasks', { twice: true }],
])(
  'rejects a senseless %s',
  async (
    _,
    pointer,
    {
      region = 'eu-west-1',
      status = 'RUNNING',
      twice = false,
    }: { region?: string; status?: string; twice?: boolean },
  ) => {
    const path = join(temporaryFolder(), 'fixtures.json');
    const task = { arn: 'arn:aws:ecs:eu-west-1:123456789012:task/one/0123', status };
    const tasks = twice ? [task, task] : [task];
    const clusters = [{ arn: 'arn:aws:ecs:eu-west-1:123456789012:cluster/one', tasks }];
    await writeFile(path, JSON.stringify({ region, clusters }));
    expect(() => readFixtures(path)).toThrow(`Invalid fixtures file ${path} at ${pointer}: `);
  },
);
