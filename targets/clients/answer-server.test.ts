import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { AnswerServer, hasRightLength } from './answer-server.ts';
import type { ClientAnswer } from './client-reader.ts';

async function startServer(): Promise<AnswerServer> {
  const server = await AnswerServer.start();
  onTestFinished(() => server.close());
  return server;
}

/** Sends requests on one connection. Returns the bytes until the server or `complete` ends it. */
async function exchange(url: string, requests: number, complete = /never/): Promise<string> {
  const { port, pathname } = new URL(url);
  const socket = connect(Number(port), '127.0.0.1');
  let received = '';
  const ended = new Promise<void>((resolve) => {
    socket.setEncoding('latin1').on('data', (text) => {
      received += String(text);
      if (complete.test(received)) resolve();
    });
    socket.on('end', () => resolve());
  });
  await once(socket, 'connect');
  for (let sent = 0; sent < requests; sent += 1) {
    socket.write(`POST ${pathname}/ HTTP/1.1\r\nContent-Length: 2\r\n\r\n{`);
    socket.write('}');
  }
  await ended;
  socket.destroy();
  return received;
}

const date = ['date', 'Tue, 01 Dec 2026 00:00:00 GMT'] as const;

test('writes status, repeated headers and a short body as they are, and closes the connection', async () => {
  const server = await startServer();
  const answer: ClientAnswer = {
    status: 400,
    headers: [date, ['X-A', '1'], ['Content-Length', '10'], ['x-a', '2']],
    body: Buffer.from('{"a"'),
  };
  const { url } = server.publish(answer);
  expect(await exchange(url, 1)).toBe(
    `HTTP/1.1 400 Bad Request\r\ndate: ${date[1]}\r\nX-A: 1\r\nContent-Length: 10\r\nx-a: 2\r\n\r\n{"a"`,
  );
  expect(hasRightLength(answer)).toBe(false);
});

test('keeps a connection open after an answer that ends itself, and counts requests', async () => {
  const server = await startServer();
  const answer: ClientAnswer = {
    status: 200,
    headers: [date, ['content-length', '2']],
    body: Buffer.from('{}'),
  };
  const { url, attempts } = server.publish(answer);
  const one = `HTTP/1.1 200 OK\r\ndate: ${date[1]}\r\ncontent-length: 2\r\n\r\n{}`;
  expect(await exchange(url, 2, /\{\}.*\{\}/s)).toBe(one + one);
  expect(attempts()).toBe(2);
});

test('puts a body into a chunk again, and adds a date if there is none', async () => {
  const server = await startServer();
  const { url } = server.publish({
    status: 200,
    headers: [['Transfer-Encoding', 'chunked']],
    body: Buffer.from('0123456789'),
  });
  const [head = '', body] = (await exchange(url, 1, /0\r\n\r\n$/)).split('\r\n\r\n', 2);
  expect(body).toBe('a\r\n0123456789\r\n0');
  const sent = /^date: (.*)$/m.exec(head.replaceAll('\r', ''))?.[1] ?? '';
  expect(Math.abs(Date.parse(sent) - Date.now())).toBeLessThan(60_000);
});

test('closes the connection of a request for an answer that was withdrawn', async () => {
  const server = await startServer();
  const { url, withdraw } = server.publish({ status: 200, headers: [], body: Buffer.of() });
  withdraw();
  expect(await exchange(url, 1)).toBe('');
});

test('a closed server publishes nothing', async () => {
  const server = await AnswerServer.start();
  await server.close();
  expect(() => server.publish({ status: 200, headers: [], body: Buffer.from('') })).toThrow(/is closed/);
});
