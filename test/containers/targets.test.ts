import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { startCli, docker, waitForOwnContainer, listOwnContainers, containerLogs } from './run-cli.ts';
import { temporaryFolder } from '../../test-support/temporary-folder.ts';

const { deaf } = inject('containers');

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  // No container may remain, whatever the result of a test.
  expect(await listOwnContainers()).toEqual([]);
});

const few = ['--suite', 'limits', '--check', 'tasks-limit-enforced', '--runs', '0', '--seed', '1', '--quiet'];

const configured = (presets: object): Promise<void> =>
  writeFile(join(folder, 'ecs-conformance.config.json'), JSON.stringify({ presets }));

test("tests moto by its preset, and writes the container's output next to the report", async () => {
  const path = join(folder, 'report.json');
  const calling = startCli(['run', '--target', 'moto', ...few, '--report', `json=${path}`]);
  const id = await waitForOwnContainer();
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

test('Ctrl-C during the start or the run: exit 3, and the container is removed', async () => {
  const starting = startCli(['run', '--target', 'moto', ...few]);
  await waitForOwnContainer();
  starting.interrupt();
  expect(await starting.done).toMatchObject({ status: 3 });
  expect(await listOwnContainers()).toEqual([]);
  const asking = startCli(['run', '--target', 'docker:motoserver/moto', '--runs', '5000', '--settle', '0']);
  const id = await waitForOwnContainer();
  await expect.poll(() => containerLogs(id), { timeout: 60_000 }).toContain('"POST / HTTP/1.1" 200');
  asking.interrupt();
  const { status, out } = await asking.done;
  expect(out).toContain('Interrupted');
  expect(status).toBe(3);
});

test('a container that does not answer at the port: exit 3, its output, and a hint to use --wait', async () => {
  const argv = ['--target', `docker:${deaf},port=5001`, '--wait', '10', ...few];
  const { status, out, err } = await startCli(argv).done;
  expect(err).toContain('no answer at / of port 5001 within 10 s');
  expect(err).toContain('  | good morning\n');
  expect(err).toContain('--wait SECONDS gives it longer');
  expect(out).toBe('');
  expect(status).toBe(3);
});

test('a user preset whose container ends at once: exit 3 and its last output', async () => {
  await configured({ broken: { image: 'motoserver/moto', port: 5000, command: ['--no-such-option'] } });
  const { status, err } = await startCli(['--target', 'broken', ...few], { cwd: folder }).done;
  expect(err).toContain('The container of motoserver/moto ended before it answered.');
  expect(err).toContain('unrecognized arguments: --no-such-option');
  expect(err).not.toContain('--wait');
  expect(status).toBe(3);
});

test('if Ryuk cannot start, the error blames Ryuk and not the target', async () => {
  const env = { TESTCONTAINERS_RYUK_DISABLED: 'false', RYUK_CONTAINER_IMAGE: 'nowhere.invalid/none' };
  const { status, err } = await startCli(['--target', 'moto', ...few], { env }).done;
  expect(err).toContain('Ryuk, the cleanup container of testcontainers, did not start');
  expect(err).toContain('set TESTCONTAINERS_RYUK_DISABLED=true');
  expect(status).toBe(3);
});

test('an image that cannot be pulled: exit 3, and a hint how to find the reason', async () => {
  const { status, err } = await startCli(['--target', 'docker:nowhere.invalid/none', ...few]).done;
  expect(err).toContain('Could not pull the image nowhere.invalid/none');
  expect(err).toContain('Run docker pull nowhere.invalid/none for details');
  expect(status).toBe(3);
});

test('starts LocalStack by its module, with its token, and never prints the token', async () => {
  await configured({ localstack: { image: 'motoserver/moto', command: ['-p', '4566'] } });
  // The run creates no fixtures, so it is short. Its verdict does not matter.
  const argv = ['--target', 'localstack', ...few, '--fixtures', 'none', '--report', 'json=report.json'];
  const calling = startCli(argv, { cwd: folder, env: { LOCALSTACK_AUTH_TOKEN: 'a-token-of-ours' } });
  const env = await docker('inspect', '-f', '{{json .Config.Env}}', await waitForOwnContainer());
  const { status, out, err } = await calling.done;
  expect(env).toContain('LOCALSTACK_AUTH_TOKEN=a-token-of-ours');
  expect(env).toContain('LOCALSTACK_HOST=localhost');
  expect({ status, err }).toEqual({ status: 3, err: '' });
  expect(out).toContain('conclusion: inconclusive');
  const kept = await readFile(join(folder, 'report.target.log'), 'utf8');
  const report = await readFile(join(folder, 'report.json'), 'utf8');
  expect(`${out}${kept}${report}`).not.toContain('a-token-of-ours');
});
