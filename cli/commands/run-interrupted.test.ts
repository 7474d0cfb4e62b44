import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { serveEcs } from '../../model/server.ts';
import type { WireAnswer } from '../../model/wire-answer.ts';
import { temporaryFolder } from '../../test-support/temporary-folder.ts';

/**
 * Starts a container engine that has no image and never finishes a pull. Returns its address and the requests that it
 * received.
 */
async function endlessEngine(): Promise<{ readonly host: string; readonly asked: readonly string[] }> {
  const asked: string[] = [];
  const server = createServer(({ method, url = '' }, response) => {
    asked.push(`${method} ${url.replace(/^\/v[\d.]+/, '').replace(/\?.*$/, '')}`);
    response.setHeader('content-type', 'application/json');
    if (url.includes('/images/create')) {
      response.write('{"status":"Pulling"}\n');
      return;
    }
    if (url.includes('/images/')) response.statusCode = 404;
    response.end(url.includes('/images/') ? '{"message":"No such image: x"}' : '{"OperatingSystem":"x"}');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { host: `tcp://127.0.0.1:${port}`, asked };
}

test('Ctrl-C during an image pull ends the command at once and says what may be left', async () => {
  const { host, asked } = await endlessEngine();
  const bin = join(import.meta.dirname, '../ecs-conformance.js');
  const child = spawn(process.execPath, [bin, '--target', 'docker:x,port=1', '--quiet'], {
    env: { ...process.env, DOCKER_HOST: host, TESTCONTAINERS_RYUK_DISABLED: 'true' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  child.stderr.on('data', (chunk) => (said += String(chunk)));
  const ended = new Promise<number | null>((done) => child.once('close', done));
  await vi.waitFor(() => expect(asked).toContain('POST /images/create'), { timeout: 60_000, interval: 50 });
  child.kill('SIGINT');
  expect(await ended).toBe(3);
  expect(said).toContain('Interrupted before the target answered. No container of the target was created.');
  expect(said).toContain('Docker may still be pulling x, and keeps the layers it already has.');
  expect(asked.filter((one) => one.includes('/containers'))).toEqual([]);
}, 90_000);

/** An ECS whose clusters contain tasks for ever, and whose lists of tasks never end. */
async function holdingEcs(): Promise<{ readonly url: string; readonly asked: ReadonlySet<string> }> {
  const asked = new Set<string>();
  let pages = 0;
  const headers = { 'content-type': 'application/x-amz-json-1.1' };
  const answer = (status: number, body: object): WireAnswer => ({
    ...{ status, headers },
    body: Buffer.from(JSON.stringify(body)),
  });
  const ecs = await serveEcs({
    gateway: (request, service) => {
      const operation = (request.headers['x-amz-target'] ?? '').replace(/^.*\./, '');
      asked.add(operation);
      pages += 1;
      if (operation === 'DeleteCluster') {
        return Promise.resolve(answer(400, { __type: 'ClusterContainsTasksException' }));
      }
      return operation === 'ListTasks'
        ? Promise.resolve(answer(200, { taskArns: [`task-${pages}`], nextToken: `token-${pages}` }))
        : service(request);
    },
  });
  onTestFinished(() => ecs.close());
  return { url: ecs.url, asked };
}

// Without the signal, the removal would take minutes.
test('SIGTERM ends a removal that a target holds, with the report and what is left', async () => {
  const { url, asked } = await holdingEcs();
  const bin = join(import.meta.dirname, '../ecs-conformance.js');
  const flags = ['--target', url, '--suite', 'limits', '--check', 'content-type', '--settle', '0', '--quiet'];
  const child = spawn(process.execPath, [bin, 'run', ...flags], {
    env: { ...process.env, ECS_CONFORMANCE_STATE: temporaryFolder() },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  child.stdout.on('data', (chunk) => (said += String(chunk)));
  const ended = new Promise<number | null>((done) => child.once('close', done));
  await vi.waitFor(() => expect(asked).toContain('DeleteCluster'), { timeout: 60_000, interval: 20 });
  child.kill('SIGTERM');
  expect(await ended).toBe(3);
  expect(said).toContain('Left behind: the cluster ');
  expect(said.replaceAll(/\s+/g, ' ')).toContain(`npx ecs-conformance clean --target ${url}`);
}, 90_000);
