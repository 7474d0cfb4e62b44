import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { buildRequest } from '../../targets/wire/build-request.ts';
import { sendBare } from './bare-loop.ts';
import { RecordingTransport, type SentRequest } from './recording-transport.ts';

const request = buildRequest('DescribeTasks', { tasks: [] });

/** A server that answers with a status. Returns its URL, the headers that it received, and the most requests at once. */
async function serve(status: number) {
  const seen = { url: '', keys: new Array<string>(), most: 0 };
  let atOnce = 0;
  const server = createServer((incoming, answer) => {
    atOnce += 1;
    seen.most = Math.max(seen.most, atOnce);
    seen.keys.push(String(incoming.headers['x-key']));
    incoming.resume().once('end', () =>
      setImmediate(() => {
        atOnce -= 1;
        answer.writeHead(status).end('{}');
      }),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const address = server.address();
  seen.url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  return seen;
}

const sent = (count: number): readonly SentRequest[] =>
  Array.from({ length: count }, () => ({ request, sentAt: 0, answeredAt: 1, status: 400 }));

test('the bare loop sends each request once, signed when it is sent, no more at once than it may', async () => {
  const server = await serve(400);
  let count = 0;
  const headersOf = async () => ({ 'x-key': String((count += 1)) });
  const duration = await sendBare(server.url, sent(30), { concurrency: 3, headersOf });
  expect(server.keys.toSorted()).toEqual(
    Array.from({ length: 30 }, (_, index) => String(index + 1)).toSorted(),
  );
  expect(server.most).toBeLessThanOrEqual(3);
  expect(duration).toBeGreaterThan(0);
});

test('the bare loop refuses to be compared with a run that got other answers', async () => {
  const { url } = await serve(200);
  await expect(sendBare(url, sent(10), { concurrency: 2, headersOf: async () => ({}) })).rejects.toThrow(
    'another status in 10 of 10',
  );
});

test('the transport keeps requests with their statuses, also lost ones, and the most in flight', async () => {
  const answers = [Promise.resolve({ status: 200, headers: {}, body: Buffer.from('{}') })];
  const transport = new RecordingTransport({
    send: () => answers.pop() ?? Promise.reject(new Error('reset')),
    close: () => Promise.resolve(),
  });
  const endpoint = new URL('http://127.0.0.1');
  await Promise.allSettled([transport.send(endpoint, request), transport.send(endpoint, request)]);
  expect(transport.sent.map(({ status }) => status).toSorted()).toEqual([200, undefined]);
  expect(transport.maxInFlight).toBe(2);
});
