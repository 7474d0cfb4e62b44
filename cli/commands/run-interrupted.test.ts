import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';

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
