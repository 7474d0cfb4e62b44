import { createServer, type Server } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { waitUntilReady } from './wait-until-ready.ts';

async function serve(statusOf: (path: string) => number, port = 0): Promise<{ url: string; server: Server }> {
  const server = createServer(({ url = '/' }, response) => response.writeHead(statusOf(url)).end());
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, server };
}

test('accepts any answer on /, and a status below 500 on another path', async () => {
  const { url } = await serve((path) => (path === '/health' ? 404 : 500));
  expect(await waitUntilReady(url, { ready: '/', wait: 0 })).toBeUndefined();
  expect(await waitUntilReady(url, { ready: '/health', wait: 0 })).toBeUndefined();
  expect(await waitUntilReady(url, { ready: '/ready', wait: 0 })).toBe('HTTP 500 at /ready');
});

test('waits until the port is open', async () => {
  const { url, server } = await serve(() => 200);
  const { port } = new URL(url);
  await new Promise((done) => server.close(done));
  let tries = 0;
  const isAlive = async (): Promise<boolean> => {
    tries += 1;
    if (tries === 2) await serve(() => 200, Number(port));
    return true;
  };
  expect(await waitUntilReady(url, { ready: '/', wait: 60, isAlive })).toBeUndefined();
  expect(tries).toBe(2);
});

test('stops waiting when the process has ended, and after Ctrl-C', async () => {
  const closedPort = 'http://127.0.0.1:9';
  expect(await waitUntilReady(closedPort, { ready: '/', wait: 600, isAlive: () => false })).toContain(
    'ECONNREFUSED',
  );
  const abort = new AbortController();
  const waiting = waitUntilReady(closedPort, { ready: '/', wait: 600, signal: abort.signal });
  setImmediate(() => abort.abort());
  // Nothing was started for a URL, so the message must not mention it.
  await expect(waiting).rejects.toMatchObject({
    code: 'INTERRUPTED',
    hint: expect.not.stringMatching(/started|stopped/),
  });
});
