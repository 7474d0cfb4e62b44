import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { largestBody, openEcs, type EcsFront, type EcsOptions, type WireAnswer } from './front.ts';

export interface ServeOptions extends EcsOptions {
  /** 0, the default, for one of the system's choice. */
  readonly port?: number;
}

export interface EmbeddedEcs {
  readonly url: string;
  counts: EcsFront['counts'];
  close(): Promise<void>;
}

/** Serves the embedded ECS on 127.0.0.1. Rejects where the port can't be had. */
export async function serveEcs(options: ServeOptions = {}): Promise<EmbeddedEcs> {
  const ecs = openEcs(options);
  const server = createServer((request, response) => {
    const { method = 'GET', url = '/' } = request;
    void bodyOf(request)
      .then((body) => ecs.handle({ method, url, headers: headersOf(request), body }))
      .then(
        (answer) => send(response, answer),
        // Whoever asked has gone away.
        () => response.destroy(),
      );
  });
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
async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (size > largestBody) continue;
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function headersOf(request: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(',') : (value ?? ''),
    ]),
  );
}

function send(response: ServerResponse, { status, headers, body }: WireAnswer): void {
  response.writeHead(status, { ...headers, 'content-length': body.length });
  response.end(body);
}
