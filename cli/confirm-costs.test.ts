import { PassThrough } from 'node:stream';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { serveEcs } from '../model/server.ts';
import { SettingsError } from '../targets/errors.ts';
import { agreed, type Terminal } from './confirm-costs.ts';
import { settingsWith } from '../test-support/settings.fixtures.ts';

const settings = settingsWith({ target: 'aws', runs: 60, region: 'eu-west-1' });

beforeEach(async () => {
  const ecs = await serveEcs({ account: '555566667777', region: 'eu-west-1' });
  vi.stubEnv('AWS_ENDPOINT_URL_ECS', ecs.url);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  vi.stubEnv('AWS_PROFILE', undefined);
  vi.stubEnv('AWS_CONFIG_FILE', '/dev/null');
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/dev/null');
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    await ecs.close();
  });
});

/** Somebody who types this, and reads; `undefined`: ends the input. */
function somebody(
  typed: string | undefined,
  isInteractive = true,
): { terminal: Terminal; read: () => string } {
  const input = new PassThrough();
  const output = new PassThrough();
  if (typed === undefined) input.end();
  else input.write(`${typed}\n`);
  return { terminal: { input, output, isInteractive }, read: () => String(output.read() ?? '') };
}

test('where nothing is to be made nobody is asked, and nothing is said', async () => {
  for (const more of [
    {},
    { fixtures: 'none' },
    { fixtures: 'x.json' },
    { target: 'embedded', fixtures: 'full' },
  ]) {
    const { terminal, read } = somebody('no');
    const same = { ...settings, ...more };
    expect(await agreed(same, terminal)).toBe(same);
    expect(read()).toBe('');
  }
});

test('two clusters: account, region, calls and cost are said, and yes is a yes', async () => {
  const { terminal, read } = somebody('yes');
  expect(await agreed({ ...settings, fixtures: 'clusters' }, terminal)).toMatchObject({ yes: true });
  const said = read();
  expect(said).toContain('In the account 555566667777, region eu-west-1');
  expect(said).toMatch(/two empty clusters \(CreateCluster, DeleteCluster\), which cost nothing/);
  expect(said).toMatch(/DescribeTasks at most \d+ times/);
  expect(said).toContain('Type yes');
});

test('tasks: that they are billed is said before anything is made, how many, how large, and where', async () => {
  const { terminal, read } = somebody('yes');
  await agreed({ ...settings, fixtures: 'provision', subnets: ['subnet-1'] }, terminal);
  const said = read();
  expect(said).toMatch(
    /about \d+ Fargate tasks of the smallest size, 0\.25 vCPU and 512 MB \(RunTask, StopTask/,
  );
  expect(said).toMatch(/\(at most \d+, where they move while they are watched/);
  expect(said).toContain('a deviation takes more');
  expect(said).toContain('Fargate tasks are billed');
  expect(said).toContain('in subnet-1');
  expect(said).toContain('INACTIVE');
});

test('security groups of which no subnet is named: refused before any call, and before anybody is asked', async () => {
  vi.stubEnv('AWS_ENDPOINT_URL_ECS', 'http://127.0.0.1:9');
  const { terminal, read } = somebody('yes');
  const given = { ...settings, fixtures: 'provision', securityGroups: ['sg-1'] };
  await expect(agreed(given, terminal)).rejects.toThrow('The tasks are to be in sg-1, and no subnet');
  expect(read()).toBe('');
});

test.each(['y', 'no', '', 'yes please', undefined])('%j is no yes', async (typed) => {
  const { terminal } = somebody(typed);
  await expect(agreed({ ...settings, fixtures: 'clusters' }, terminal)).rejects.toThrow(
    'Nothing was made at AWS.',
  );
});

test('a flag agrees without a question, but not to more than it says; what will be made is said all the same', async () => {
  const { terminal, read } = somebody('no', false);
  await agreed({ ...settings, fixtures: 'clusters', yes: true }, terminal);
  expect(read()).toContain('two empty clusters');
  await agreed({ ...settings, fixtures: 'full', allowCost: true }, terminal);
  expect(read()).toContain('billed');
  await expect(agreed({ ...settings, fixtures: 'full', yes: true }, terminal)).rejects.toThrow(SettingsError);
});

test('where nobody sits, and no flag was given, it is refused before any call', async () => {
  vi.stubEnv('AWS_ENDPOINT_URL_ECS', 'http://127.0.0.1:9');
  const { terminal, read } = somebody('yes', false);
  await expect(agreed({ ...settings, fixtures: 'clusters' }, terminal)).rejects.toThrow('nobody has agreed');
  expect(read()).toBe('');
});

test('beside another target nothing is made at AWS, whatever was agreed to', async () => {
  const { terminal } = somebody('yes');
  for (const sides of [{ against: 'embedded' }, { target: 'embedded', against: 'aws' }]) {
    const bare = { ...settings, ...sides };
    expect(await agreed(bare, terminal)).toBe(bare);
    await expect(agreed({ ...bare, fixtures: 'provision', allowCost: true }, terminal)).rejects.toThrow(
      '--against makes nothing at AWS, and --fixtures provision would.',
    );
  }
});
