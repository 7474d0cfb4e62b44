import { createServer, type Server } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { waitUntilReady } from './wait-until-ready.ts';

async function served(
  statusOf: (path: string) => number,
  port = 0,
): Promise<{ url: string; server: Server }> {
  const server = createServer(({ url = '/' }, response) => response.writeHead(statusOf(url)).end());
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, server };
}

test('any answer will do on the path /; on another one it has to be below 500', async () => {
  const { url } = await served((path) => (path === '/health' ? 404 : 500));
  expect(await waitUntilReady(url, { ready: '/', wait: 0 })).toBeUndefined();
  expect(await waitUntilReady(url, { ready: '/health', wait: 0 })).toBeUndefined();
  expect(await waitUntilReady(url, { ready: '/ready', wait: 0 })).toBe('HTTP 500 at /ready');
});

test('it waits until somebody listens', async () => {
  const { url, server } = await served(() => 200);
  const { port } = new URL(url);
  await new Promise((done) => server.close(done));
  let looks = 0;
  const alive = async (): Promise<boolean> => {
    looks += 1;
    if (looks === 2) await served(() => 200, Number(port));
    return true;
  };
  expect(await waitUntilReady(url, { ready: '/', wait: 60, isAlive: alive })).toBeUndefined();
  expect(looks).toBe(2);
});

test('it waits for nobody who has died, nor after Ctrl-C', async () => {
  const nobody = 'http://127.0.0.1:9';
  expect(await waitUntilReady(nobody, { ready: '/', wait: 600, isAlive: () => false })).toContain(
    'ECONNREFUSED',
  );
  const abort = new AbortController();
  const waiting = waitUntilReady(nobody, { ready: '/', wait: 600, signal: abort.signal });
  setImmediate(() => abort.abort());
  // Of a URL nothing was started: nothing can have been stopped.
  await expect(waiting).rejects.toMatchObject({
    code: 'INTERRUPTED',
    hint: expect.not.stringMatching(/started|stopped/),
  });
});
