import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { maxBodyBytes, createEcsFront, type EcsFront, type EcsOptions } from './protocol-front.ts';
import type { WireAnswer } from './wire-answer.ts';
import { ConnectionFault } from './fault.ts';
import { latencySequence } from './latency.ts';

export interface ServeOptions extends EcsOptions {
  /** The port. By default it is 0, so that the system chooses a free port. */
  readonly port?: number;
  /** Extra latency of each answer in milliseconds: minimum and maximum. */
  readonly latencyRangeMs?: readonly [number, number];
  /** Bodies are sent in chunks, without a content-length. */
  readonly chunked?: true;
  /** Milliseconds after which an idle connection is closed. With 0, the connection is closed after each answer. */
  readonly keepAliveMs?: number;
}

export interface EmbeddedEcs {
  readonly url: string;
  counts: EcsFront['counts'];
  close(): Promise<void>;
}

/** Serves the embedded ECS on 127.0.0.1. Rejects if the port is not available. */
export async function serveEcs(options: ServeOptions = {}): Promise<EmbeddedEcs> {
  const ecs = createEcsFront(options);
  const pauses = latencySequence(options.latencyRangeMs);
  // An import of node:http evaluates all its exports, and so loads the fetch and WebSocket of Node: 60 ms.
  const { createServer } = process.getBuiltinModule('node:http');
  const server = createServer((request, response) => {
    const { method = 'GET', url = '/' } = request;
    void readBody(request)
      .then((body) => ecs.handle({ method, url, headers: joinHeaders(request), body }))
      .then(async (answer) => {
        const { done, value } = pauses.next();
        if (done !== true) await wait(value);
        return answer;
      })
      .then(
        (answer) => sendAnswer(response, answer, options),
        (error: unknown) => {
          // If the connection breaks within the answer, the headers and part of the body are sent.
          if (error instanceof ConnectionFault && error.point === 'within') {
            response.writeHead(200, { 'content-length': 100 });
            response.write('{"tasks":[', () => response.destroy());
          }
          // In all other cases the connection breaks before the answer, or the client has closed it.
          else response.destroy();
        },
      );
  });
  if (options.keepAliveMs !== undefined) {
    server.keepAliveTimeout = options.keepAliveMs;
    // By default Node waits one second longer than keepAliveTimeout.
    server.keepAliveTimeoutBuffer = 0;
  }
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(options.port ?? 0, '127.0.0.1', () => done());
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    counts: ecs.counts,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** Reads the whole body. Of a body over the limit, it keeps only enough for the rejection as too long. */
async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (size > maxBodyBytes) continue;
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function joinHeaders(request: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(',') : (value ?? ''),
    ]),
  );
}

function sendAnswer(
  response: ServerResponse,
  { status, headers, body }: WireAnswer,
  options: ServeOptions,
): void {
  const ending = options.keepAliveMs === 0 ? { connection: 'close' } : {};
  if (options.chunked !== true) {
    response.writeHead(status, { ...headers, ...ending, 'content-length': body.length });
    response.end(body);
    return;
  }
  response.writeHead(status, { ...headers, ...ending });
  for (let at = 0; at < body.length; at += chunkBytes) response.write(body.subarray(at, at + chunkBytes));
  response.end();
}

/** The size of a chunk. It is small enough to split an answer within a member. */
const chunkBytes = 100;
