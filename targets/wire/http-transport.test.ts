import { createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { serveEcs } from '../../model/server.ts';
import {
  cutAnswer,
  floodAnswer,
  startLossyProxy,
  resetConnection,
  trickleAnswer,
  type Disruption,
} from '../../test-support/lossy-proxy.ts';
import { buildRequest } from './build-request.ts';
import { HttpTransport } from './http-transport.ts';
import { LostAnswer } from './lost-answer.ts';
import { WireClient } from './wire-client.ts';

async function clientAt(
  chooseDisruption: Parameters<typeof startLossyProxy>[1],
  options: Partial<ConstructorParameters<typeof WireClient>[0]> = {},
): Promise<WireClient> {
  const ecs = await serveEcs();
  const client = new WireClient({ endpoint: await startLossyProxy(ecs.url, chooseDisruption), ...options });
  onTestFinished(async () => {
    await client.close();
    await ecs.close();
  });
  return client;
}

const always = (disruption: Disruption) => (): Disruption => disruption;

const lossOf = async (client: WireClient) => {
  const exchange = await client.call('ListClusters', {});
  return 'lost' in exchange ? exchange.lost : undefined;
};

const none = { refused: 0, reset: 0, cut: 0, 'timed-out': 0, 'too-large': 0, malformed: 0 };

test.each([
  ['resets', resetConnection, 'reset'],
  ['cuts', cutAnswer, 'cut'],
] as const)('counts an answer that the target %s as lost', async (_, disruption, kind) => {
  const client = await clientAt(always(disruption));
  expect(await lossOf(client)).toMatchObject({ kind });
  expect(client.traffic).toMatchObject({ sent: 1, resent: 0, losses: { ...none, [kind]: 1 } });
});

test('counts a closed port as a refused connection', async () => {
  const client = new WireClient({ endpoint: 'http://127.0.0.1:9' });
  onTestFinished(() => client.close());
  expect(await lossOf(client)).toMatchObject({ kind: 'refused', code: 'ECONNREFUSED' });
});

test('applies the request timeout to the complete answer, even while bytes arrive', async () => {
  const client = await clientAt(always(trickleAnswer(20)), { requestTimeout: 300 });
  const from = performance.now();
  expect(await lossOf(client)).toEqual({
    kind: 'timed-out',
    code: 'TIMED_OUT',
    message: 'no complete answer within 0.3 s (--request-timeout)',
  });
  expect(performance.now() - from).toBeLessThan(5_000);
});

test('applies the request timeout also to requests that wait for a connection', async () => {
  let requests = 0;
  const endpoint = new URL(await rawServer((_, __, total) => void (requests = total)));
  // A client would check whether the target is alive.
  const transport = new HttpTransport({ timeout: 300, maxBody: 1024 });
  onTestFinished(() => transport.close());
  const request = { ...buildRequest('ListClusters', {}), headers: { host: endpoint.host } };
  const kinds = await Promise.all(
    Array.from({ length: 40 }, () =>
      transport.send(endpoint, request).then(
        () => 'answered',
        (error: unknown) => (error instanceof LostAnswer ? error.kind : error),
      ),
    ),
  );
  expect(kinds).toEqual(kinds.map(() => 'timed-out'));
  expect(requests).toBeLessThan(40);
});

test('reads a body up to the cap, with and without content-length', async () => {
  const mebibyte = 1024 * 1024;
  const client = await clientAt(always(floodAnswer(64 * mebibyte)), { maxResponseSize: 2 * mebibyte });
  const message = 'the answer is longer than 2 MiB (--max-response-size)';
  expect(await lossOf(client)).toEqual({ kind: 'too-large', code: 'TOO_LARGE', message });
  const announced = await clientAt(
    always((response) => void response.writeHead(200, { 'content-length': 3 * mebibyte }).write('{')),
    { maxResponseSize: 2 * mebibyte },
  );
  expect(await lossOf(announced)).toMatchObject({ kind: 'too-large' });
});

test('reads long bodies a few at a time without losing any', async () => {
  const size = 3 * 1024 * 1024;
  const client = await clientAt(
    always((response) => void response.writeHead(200).end(Buffer.alloc(size, ' '))),
    { maxResponseSize: 40 * 1024 * 1024 },
  );
  const answers = await Promise.all(Array.from({ length: 8 }, () => client.call('ListClusters', {})));
  const sizes = answers.map((one) => ('response' in one ? one.response.body.length : one.lost));
  expect(sizes).toEqual(Array.from({ length: 8 }, () => size));
});

test('loses a long answer while others that are as long as the cap are in use', async () => {
  const mebibyte = 1024 * 1024;
  const client = await clientAt(
    always((response) => void response.writeHead(200).end(Buffer.alloc(3 * mebibyte, ' '))),
    { maxResponseSize: 4 * mebibyte },
  );
  const first = await client.call('ListClusters', {});
  expect(await lossOf(client)).toMatchObject({ kind: 'too-large', code: 'TOO_LARGE' });
  expect('response' in first && first.response.body.length).toBe(3 * mebibyte);
});

/** A raw TCP server. `answer` receives two counts of requests: those on this connection, and those on all connections. */
async function rawServer(answer: (socket: Socket, onSocket: number, total: number) => void): Promise<string> {
  let total = 0;
  const onSocket = new Map<Socket, number>();
  const server = createServer((socket) => {
    socket.on('error', () => {});
    // Head and body of a request may arrive separately.
    socket.on('data', (bytes) => {
      if (!bytes.toString().includes('POST ')) return;
      onSocket.set(socket, (onSocket.get(socket) ?? 0) + 1);
      answer(socket, onSocket.get(socket) ?? 0, (total += 1));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    for (const socket of onSocket.keys()) socket.destroy();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

const completeAnswer = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}';

test('counts an answer that is not HTTP as malformed', async () => {
  const client = new WireClient({ endpoint: await rawServer((socket) => void socket.end('hello\r\n\r\n')) });
  onTestFinished(() => client.close());
  expect(await lossOf(client)).toMatchObject({ kind: 'malformed' });
});

test('sends a request again on a new connection if a reused one closes as it is sent', async () => {
  const endpoint = await rawServer((socket, onSocket) => {
    if (onSocket > 1) socket.destroy();
    else socket.write(completeAnswer);
  });
  const client = new WireClient({ endpoint });
  onTestFinished(() => client.close());
  for (let n = 0; n < 6; n += 1) expect(await lossOf(client)).toBeUndefined();
  expect(client.traffic).toMatchObject({ sent: 6, losses: none });
  expect(client.traffic.resent).toBeGreaterThan(0);
});

test('does not send a request a third time after it was lost on a new connection', async () => {
  let requests = 0;
  const endpoint = await rawServer((socket, _, total) => {
    requests = total;
    if (total <= 2) socket.write(completeAnswer);
    else socket.destroy();
  });
  const client = new WireClient({ endpoint });
  onTestFinished(() => client.close());
  for (let n = 0; n < 2; n += 1) expect(await lossOf(client)).toBeUndefined();
  expect(await lossOf(client)).toMatchObject({ kind: 'reset' });
  expect({ requests, resent: client.traffic.resent }).toEqual({ requests: 4, resent: 1 });
});

test('an answer after a 100 Continue that nobody asked for is lost, and the loss says that HTTP allows it', async () => {
  const server = createServer((socket) => {
    socket.once('data', () =>
      socket.write('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}'),
    );
    socket.on('error', () => {});
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const client = new WireClient({ endpoint: `http://127.0.0.1:${address.port}` });
  onTestFinished(async () => {
    await client.close();
    server.close();
  });
  expect(await lossOf(client)).toMatchObject({
    kind: 'malformed',
    code: 'UNASKED_CONTINUE',
    message: expect.stringMatching(/^a 100 Continue came before the answer, which HTTP allows/),
  });
});
