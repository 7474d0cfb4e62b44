import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { docker, runContainer } from './run-cli.ts';

// Tests the image of this project as a project without Node uses it, with only Docker.

const { own } = inject('containers');
const few = ['--suite', 'limits', '--check', 'tasks-limit-enforced', '--runs', '0', '--seed', '1', '--quiet'];

let moto: string;
beforeAll(async () => {
  moto = await docker('run', '-d', 'motoserver/moto:latest');
});
afterAll(() => docker('rm', '-f', '-v', moto));

test('tests an emulator in another container: exit 1 with its deviations', async () => {
  const address = await docker('inspect', '-f', '{{.NetworkSettings.IPAddress}}', moto);
  const { status, out } = await runContainer(
    own,
    'run',
    '--target',
    `http://${address}:5000`,
    '--wait',
    '200',
    ...few,
  );
  expect(out).toContain(`http://${address}:5000, edition current, level modelled, seed 1`);
  expect(out).toContain('✗ tasks-limit-enforced/accepted');
  expect(status).toBe(1);
});

test('tests the embedded ECS as an unprivileged user: conformant, exit 0', async () => {
  const { status, out } = await runContainer('--user', '1000:1000', own, ...few);
  expect(out).toContain('conclusion: conformant');
  expect(status).toBe(0);
});

test('a target that needs Docker: exit 3, since the image has no Docker', async () => {
  const { status, err } = await runContainer(own, '--target', 'moto');
  expect(err).toContain('Could not connect to Docker to run motoserver/moto:latest.');
  expect(status).toBe(3);
});
