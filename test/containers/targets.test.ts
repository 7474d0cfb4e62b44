import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { call, docker, ourContainer, ours, writtenBy } from './run-cli.ts';
import { temporaryFolder } from '../../test-support/temporary-folder.ts';

const { deaf } = inject('containers');

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  // Whatever came of a test: nothing of ours is left.
  expect(await ours()).toEqual([]);
});

const few = ['--suite', 'limits', '--check', 'tasks-limit-enforced', '--runs', '0', '--seed', '1', '--quiet'];

const configured = (presets: object): Promise<void> =>
  writeFile(join(folder, 'ecs-conformance.config.json'), JSON.stringify({ presets }));

test("moto by its preset: its deviations, and its container's output beside the report", async () => {
  const path = join(folder, 'report.json');
  const calling = call(['run', '--target', 'moto', ...few, '--report', `json=${path}`]);
  const id = await ourContainer();
  const bound = await docker('inspect', '-f', '{{json .HostConfig.PortBindings}}', id);
  const { status, out } = await calling.done;
  expect(bound).toContain('"HostIp":"127.0.0.1"');
  expect(out).toMatch(/^moto at http:\/\/127\.0\.0\.1:\d+, /);
  expect(out).toContain('✗ tasks-limit-enforced/accepted');
  expect(out).toContain('Not tested: the target does not support signature verification');
  expect(status).toBe(1);
  const report: unknown = JSON.parse(await readFile(path, 'utf8'));
  const logs = join(folder, 'report.target.log');
  expect(report).toMatchObject({ target: { name: 'moto', logs }, conclusion: 'deviant' });
  expect(out).toContain(`- Target logs: ${logs}`);
  expect(await readFile(logs, 'utf8')).toContain('"POST / HTTP/1.1" 200');
  expect(report).toMatchObject({
    notes: expect.not.arrayContaining([expect.stringContaining('Not made')]),
  });
});

test('Ctrl-C while the container starts, and while it is asked: exit 3, and it is removed', async () => {
  const starting = call(['run', '--target', 'moto', ...few]);
  await ourContainer();
  starting.interrupt();
  expect(await starting.done).toMatchObject({ status: 3 });
  expect(await ours()).toEqual([]);
  const asking = call(['run', '--target', 'docker:motoserver/moto', '--runs', '5000', '--settle', '0']);
  const id = await ourContainer();
  await expect.poll(() => writtenBy(id), { timeout: 60_000 }).toContain('"POST / HTTP/1.1" 200');
  asking.interrupt();
  const { status, out } = await asking.done;
  expect(out).toContain('Interrupted');
  expect(status).toBe(3);
});

test('a container that does not answer at the port: exit 3, what it wrote, and how to give it longer', async () => {
  const argv = ['--target', `docker:${deaf},port=5001`, '--wait', '10', ...few];
  const { status, out, err } = await call(argv).done;
  expect(err).toContain('no answer at / of port 5001 within 10 s');
  expect(err).toContain('  | good morning\n');
  expect(err).toContain('--wait SECONDS gives it longer');
  expect(out).toBe('');
  expect(status).toBe(3);
});

test("a container that ends at once, a preset of the user's own: its last lines", async () => {
  await configured({ broken: { image: 'motoserver/moto', port: 5000, command: ['--no-such-option'] } });
  const { status, err } = await call(['--target', 'broken', ...few], { cwd: folder }).done;
  expect(err).toContain('The container of motoserver/moto ended before it answered.');
  expect(err).toContain('unrecognized arguments: --no-such-option');
  expect(err).not.toContain('--wait');
  expect(status).toBe(3);
});

test('where Ryuk can not be had, that is said, and not of the target', async () => {
  const env = { TESTCONTAINERS_RYUK_DISABLED: 'false', RYUK_CONTAINER_IMAGE: 'nowhere.invalid/none' };
  const { status, err } = await call(['--target', 'moto', ...few], { env }).done;
  expect(err).toContain('Ryuk, the cleanup container of testcontainers, did not start');
  expect(err).toContain('set TESTCONTAINERS_RYUK_DISABLED=true');
  expect(status).toBe(3);
});

test('an image that is nowhere: exit 3, and how to learn more', async () => {
  const { status, err } = await call(['--target', 'docker:nowhere.invalid/none', ...few]).done;
  expect(err).toContain('Could not pull the image nowhere.invalid/none');
  expect(err).toContain('Run docker pull nowhere.invalid/none for details');
  expect(status).toBe(3);
});

test('LocalStack is started by its module, with its token, which nobody is shown', async () => {
  await configured({ localstack: { image: 'motoserver/moto', command: ['-p', '4566'] } });
  // Nothing is made: what is not asked needs no time, and no verdict comes of it.
  const argv = ['--target', 'localstack', ...few, '--fixtures', 'none', '--report', 'json=report.json'];
  const calling = call(argv, { cwd: folder, env: { LOCALSTACK_AUTH_TOKEN: 'a-token-of-ours' } });
  const env = await docker('inspect', '-f', '{{json .Config.Env}}', await ourContainer());
  const { status, out, err } = await calling.done;
  expect(env).toContain('LOCALSTACK_AUTH_TOKEN=a-token-of-ours');
  expect(env).toContain('LOCALSTACK_HOST=localhost');
  expect({ status, err }).toEqual({ status: 3, err: '' });
  expect(out).toContain('conclusion: inconclusive');
  const kept = await readFile(join(folder, 'report.target.log'), 'utf8');
  const report = await readFile(join(folder, 'report.json'), 'utf8');
  expect(`${out}${kept}${report}`).not.toContain('a-token-of-ours');
});
