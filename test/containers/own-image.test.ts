import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { docker, dockerRun } from './run-cli.ts';

// Our own image, as a project without Node uses it: with nothing but Docker.

const { own } = inject('containers');
const few = ['--suite', 'limits', '--check', 'tasks-limit-enforced', '--runs', '0', '--seed', '1', '--quiet'];

let moto: string;
beforeAll(async () => {
  moto = await docker('run', '-d', 'motoserver/moto:latest');
});
afterAll(() => docker('rm', '-f', '-v', moto));

test('on an emulator in another container: its deviations, exit 1', async () => {
  const address = await docker('inspect', '-f', '{{.NetworkSettings.IPAddress}}', moto);
  const { status, out } = await dockerRun(
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

test('on the embedded ECS, as whoever it is run: conformant, exit 0', async () => {
  const { status, out } = await dockerRun('--user', '1000:1000', own, ...few);
  expect(out).toContain('conclusion: conformant');
  expect(status).toBe(0);
});

test('a target that needs Docker, where there is none: exit 3', async () => {
  const { status, err } = await dockerRun(own, '--target', 'moto');
  expect(err).toContain('Could not connect to Docker to run motoserver/moto:latest.');
  expect(status).toBe(3);
});
