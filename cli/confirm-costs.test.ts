import { PassThrough } from 'node:stream';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { serveEcs } from '../model/server.ts';
import { SettingsError } from '../targets/errors.ts';
import { confirmCosts, type Terminal } from './confirm-costs.ts';
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

/** A terminal whose user types a line. `undefined` means that the input ends. */
function terminalWith(
  typed: string | undefined,
  isInteractive = true,
): { terminal: Terminal; read: () => string } {
  const input = new PassThrough();
  const output = new PassThrough();
  if (typed === undefined) input.end();
  else input.write(`${typed}\n`);
  return { terminal: { input, output, isInteractive }, read: () => String(output.read() ?? '') };
}

test('asks and prints nothing if the run creates nothing', async () => {
  for (const more of [
    {},
    { fixtures: 'none' },
    { fixtures: 'x.json' },
    { target: 'embedded', fixtures: 'full' },
  ]) {
    const { terminal, read } = terminalWith('no');
    const same = { ...settings, ...more };
    expect(await confirmCosts(same, terminal)).toBe(same);
    expect(read()).toBe('');
  }
});

test('two clusters: prints account, region, calls and cost, and accepts yes', async () => {
  const { terminal, read } = terminalWith('yes');
  expect(await confirmCosts({ ...settings, fixtures: 'clusters' }, terminal)).toMatchObject({ yes: true });
  const output = read();
  expect(output).toContain('Account 555566667777, region eu-west-1');
  expect(output).toMatch(/two empty clusters \(CreateCluster, DeleteCluster\)\. They cost nothing/);
  expect(output).toMatch(/DescribeTasks at most \d+ times/);
  expect(output).toContain('Type "yes"');
});

test('tasks: prints the number, size, place and cost before anything is created', async () => {
  const { terminal, read } = terminalWith('yes');
  await confirmCosts({ ...settings, fixtures: 'provision', subnets: ['subnet-1'] }, terminal);
  const output = read();
  expect(output).toMatch(
    /about \d+ Fargate tasks of the smallest size, 0\.25 vCPU and 512 MB\n\(RunTask, StopTask/,
  );
  expect(output).toMatch(/at most \d+ tasks if sequences must be repeated/);
  expect(output).toContain('shrinking a deviation takes more');
  expect(output).toContain('Fargate tasks are billed');
  expect(output).toContain('in subnet-1');
  expect(output).toContain('INACTIVE');
});

test('security groups without a subnet are rejected before any call or question', async () => {
  vi.stubEnv('AWS_ENDPOINT_URL_ECS', 'http://127.0.0.1:9');
  const { terminal, read } = terminalWith('yes');
  const given = { ...settings, fixtures: 'provision', securityGroups: ['sg-1'] };
  await expect(confirmCosts(given, terminal)).rejects.toThrow('--security-groups sg-1 is set, but no subnet');
  expect(read()).toBe('');
});

test.each(['y', 'no', '', 'yes please', undefined])('%j does not confirm', async (typed) => {
  const { terminal } = terminalWith(typed);
  await expect(confirmCosts({ ...settings, fixtures: 'clusters' }, terminal)).rejects.toThrow(
    'Nothing was created at AWS.',
  );
});

test('a flag confirms without a question, but only what it covers; the plan is still printed', async () => {
  const { terminal, read } = terminalWith('no', false);
  await confirmCosts({ ...settings, fixtures: 'clusters', yes: true }, terminal);
  expect(read()).toContain('two empty clusters');
  await confirmCosts({ ...settings, fixtures: 'full', allowCost: true }, terminal);
  expect(read()).toContain('billed');
  await expect(confirmCosts({ ...settings, fixtures: 'full', yes: true }, terminal)).rejects.toThrow(
    SettingsError,
  );
});

test('without a terminal or a flag, the run is rejected before any call', async () => {
  vi.stubEnv('AWS_ENDPOINT_URL_ECS', 'http://127.0.0.1:9');
  const { terminal, read } = terminalWith('yes', false);
  await expect(confirmCosts({ ...settings, fixtures: 'clusters' }, terminal)).rejects.toThrow(
    'needs your consent',
  );
  expect(read()).toBe('');
});

test('a differential run creates nothing at AWS, even with --allow-cost', async () => {
  const { terminal } = terminalWith('yes');
  for (const sides of [{ against: 'embedded' }, { target: 'embedded', against: 'aws' }]) {
    const bare = { ...settings, ...sides };
    expect(await confirmCosts(bare, terminal)).toBe(bare);
    await expect(confirmCosts({ ...bare, fixtures: 'provision', allowCost: true }, terminal)).rejects.toThrow(
      '--fixtures provision would create resources at AWS, which --against does not support.',
    );
  }
});
