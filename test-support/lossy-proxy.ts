import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';

/** How the proxy disrupts an answer instead of forwarding it. */
export type Disruption = (response: ServerResponse, answer: ProxiedAnswer) => void;

interface ProxiedAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

interface ProxiedRequest {
  /** The number of this request. The first request is 1. */
  readonly nth: number;
  /** The number of this request on its connection. The first request is 1. */
  readonly nthOnConnection: number;
  readonly body: string;
  readonly target: string;
}

/** Starts a proxy that disrupts chosen answers. It runs until the test ends. Returns its URL. */
export async function startLossyProxy(
  url: string,
  chooseDisruption: (asked: ProxiedRequest) => Disruption | undefined,
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
      const disruption = chooseDisruption({ nth, nthOnConnection, body: body.toString(), target });
      const answer = await forwardRequest(url, request, body);
      if (disruption !== undefined) disruption(response, answer);
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
        const { statusCode: status = 0, headers: answerHeaders } = answer;
        resolve({ status, headers: answerHeaders, body: Buffer.concat(chunks) });
      });
    });
    sent.on('error', reject).end(body);
  });

/** Closes the connection before the answer. */
export const resetConnection: Disruption = (response) => void response.destroy();

/** Closes the connection within the answer. */
export const cutAnswer: Disruption = (response, { status, headers, body }) => {
  response.writeHead(status, headers);
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
};

/** Sends one byte per interval (milliseconds), forever. */
export const trickleAnswer =
  (intervalMs: number): Disruption =>
  (response, { status }) => {
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
    const timer = setInterval(() => response.write(' '), intervalMs);
    response.on('close', () => clearInterval(timer));
  };

/** Sends a body as fast as the client reads. It ends only at `maxBytes`, which limits the memory of the test. */
export const floodAnswer =
  (maxBytes: number): Disruption =>
  (response, { status }) => {
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' });
    const chunk = Buffer.alloc(64 * 1024, ' ');
    let sent = 0;
    const sendMore = (): void => {
      while (!response.destroyed && sent < maxBytes) {
        sent += chunk.length;
        if (!response.write(chunk)) return void response.once('drain', sendMore);
      }
      response.end();
    };
    sendMore();
  };
