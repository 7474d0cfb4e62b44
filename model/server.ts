import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import {
  maxBodyBytes,
  createEcsFront,
  type EcsFront,
  type EcsOptions,
  type WireAnswer,
} from './protocol-front.ts';
import { ConnectionFault } from './fault.ts';
import { latencySequence } from './latency.ts';

export interface ServeOptions extends EcsOptions {
  /** 0, the default, for one of the system's choice. */
  readonly port?: number;
  /** Milliseconds that an answer takes besides, from and to: another number each time, evenly. */
  readonly latencyRangeMs?: readonly [number, number];
  /** In chunks, without a content-length. */
  readonly chunked?: true;
  /** Connections end with each answer, or when nothing was asked for so many milliseconds. */
  readonly keepAliveMs?: number;
}

export interface EmbeddedEcs {
  readonly url: string;
  counts: EcsFront['counts'];
  close(): Promise<void>;
}

/** Serves the embedded ECS on 127.0.0.1. Rejects where the port can't be had. */
export async function serveEcs(options: ServeOptions = {}): Promise<EmbeddedEcs> {
  const ecs = createEcsFront(options);
  const pauses = latencySequence(options.latencyRangeMs);
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
          // Of an answer that ends within, the head and a part have been seen.
          if (error instanceof ConnectionFault && error.point === 'within') {
            response.writeHead(200, { 'content-length': 100 });
            response.write('{"tasks":[', () => response.destroy());
          }
          // Or whoever asked has gone away.
          else response.destroy();
        },
      );
  });
  if (options.keepAliveMs !== undefined) {
    server.keepAliveTimeout = options.keepAliveMs;
    // By default Node waits a second longer than it says.
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

/** Of a body that is too long, a little more than is allowed: enough to be refused, after all of it was read. */
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

/** Bytes: small enough to cut an answer within a member. */
const chunkBytes = 100;
