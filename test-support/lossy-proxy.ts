import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';

/** What becomes of a request, in place of being handed on. */
export type Disruption = (response: ServerResponse, answer: ProxiedAnswer) => void;

interface ProxiedAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

interface ProxiedRequest {
  /** Counted from 1. */
  readonly nth: number;
  /** On its connection, counted from 1. */
  readonly nthOnConnection: number;
  readonly body: string;
  readonly target: string;
}

/** For tests: a server before another one, that loses answers as a test says. Gives its address; it ends with the test. */
export async function startLossyProxy(
  url: string,
  fateOf: (asked: ProxiedRequest) => Disruption | undefined,
): Promise<string> {
  let nth = 0;
  const uses = new WeakMap<object, number>();
  const server = createServer((request, response) => {
    void (async () => {
      const body = Buffer.concat(await request.toArray());
      nth += 1;
      const nthOnConnection = (uses.get(request.socket) ?? 0) + 1;
      uses.set(request.socket, nthOnConnection);
      const target = String(request.headers['x-amz-target'] ?? '');
      const fate = fateOf({ nth, nthOnConnection, body: body.toString(), target });
      const answer = await forwardRequest(url, request, body);
      if (fate !== undefined) fate(response, answer);
      else response.writeHead(answer.status, answer.headers).end(answer.body);
    })();
  });
  server.on('clientError', (_, socket) => socket.destroy());
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

const forwardRequest = (
  url: string,
  { method, url: path, headers }: IncomingMessage,
  body: Buffer,
): Promise<ProxiedAnswer> =>
  new Promise((resolve, reject) => {
    const sent = ask(new URL(path ?? '/', url), { method, headers }, (answer) => {
      void answer.toArray().then((chunks) => {
        const { statusCode: status = 0, headers: told } = answer;
        resolve({ status, headers: told, body: Buffer.concat(chunks) });
      });
    });
    sent.on('error', reject).end(body);
  });

/** Ends the connection before an answer. */
export const resetConnection: Disruption = (response) => void response.destroy();

/** Ends the connection within the answer. */
export const cutAnswer: Disruption = (response, { status, headers, body }) => {
  response.writeHead(status, headers);
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
};

/** Sends a byte every so many milliseconds, for ever. */
export const trickleAnswer =
  (pause: number): Disruption =>
  (response, { status }) => {
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
    const timer = setInterval(() => response.write(' '), pause);
    response.on('close', () => clearInterval(timer));
  };

/** Sends without an end, as fast as it is read. At most so many bytes: a test bounds its own memory. */
export const floodAnswer =
  (most: number): Disruption =>
  (response, { status }) => {
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
    const chunk = Buffer.alloc(64 * 1024, ' ');
    let sent = 0;
    const more = (): void => {
      while (!response.destroyed && sent < most) {
        sent += chunk.length;
        if (!response.write(chunk)) return void response.once('drain', more);
      }
      response.end();
    };
    more();
  };
