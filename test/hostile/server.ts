import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import { createEcsFront, type EcsFront } from '../../model/protocol-front.ts';
import { passOn } from './answers.ts';
import type { Frequency, HostileCall, HostileMode } from './mode.ts';

/** A running server. It listens on 127.0.0.1 only. */
export interface HostileServer {
  readonly url: string;
  /** The number of requests so far. */
  requests(): number;
  /** The number of requests that met the hostile answer. */
  spoiled(): number;
  /** What exists at the embedded ECS behind it. */
  left: EcsFront['counts'];
  close(): Promise<void>;
}

const certificateFile = (name: string): string =>
  new URL(`certificates/${name}.pem`, import.meta.url).pathname;

/** The authority that clients of the modes with TLS are to trust, so that each certificate has one fault only. */
export const authorityFile = certificateFile('authority');

/** The embedded ECS verifies no Host: a proxy is not the host that a request was signed for. */
const toSignedRequest = ({ method = 'GET', url = '/', headers }: IncomingMessage, body: Buffer) => ({
  method,
  url,
  headers: Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(',') : (value ?? ''),
    ]),
  ),
  body,
});

/** Starts a server of a mode, with the embedded ECS behind it. Each `frequency`-th request meets the hostile answer. */
export async function startHostileServer(
  mode: HostileMode,
  frequency: Frequency,
  requestedPort = 0,
): Promise<HostileServer> {
  const front = createEcsFront();
  const disrupt = mode.start();
  const uses = new WeakMap<object, number>();
  let requests = 0;
  let met = 0;
  let spoiled = 0;
  let url = '';

  const listener: RequestListener = (request, response) => {
    requests += 1;
    const nthOnConnection = (uses.get(request.socket) ?? 0) + 1;
    uses.set(request.socket, nthOnConnection);
    response.on('error', () => {});
    void answer(request, response, nthOnConnection).catch(() => response.destroy());
  };

  async function answer(request: IncomingMessage, response: ServerResponse, nthOnConnection: number) {
    const body = Buffer.concat(await request.toArray());
    const operation = String(request.headers['x-amz-target'] ?? '').replace(/^.*\./, '');
    const isMeant = mode.operations?.test(operation) !== false;
    if (isMeant) met += 1;
    const call: HostileCall = {
      ...{ nth: met, nthOnConnection, operation, request, body, response, socket: request.socket, url },
      perform: () => front.handle(toSignedRequest(request, body)),
      die,
    };
    const isSpoiled = isMeant && met % frequency === 0;
    if (isSpoiled) spoiled += 1;
    await (isSpoiled ? disrupt : passOn)(call);
  }

  const isTls = mode.certificate !== undefined;
  const server = isTls
    ? createTlsServer(
        {
          cert: readFileSync(certificateFile(mode.certificate)),
          key: readFileSync(certificateFile(`${mode.certificate}-key`)),
        },
        listener,
      )
    : createServer(listener);
  server.on('clientError', (_, socket) => socket.destroy());
  server.on(isTls ? 'secureConnection' : 'connection', (socket: Socket) => socket.on('error', () => {}));
  const listen = (port: number): Promise<void> =>
    new Promise((done, failed) => {
      server.once('error', failed).listen(port, '127.0.0.1', () => done());
    });
  let comingBack: NodeJS.Timeout | undefined;
  await listen(requestedPort);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  url = `${isTls ? 'https' : 'http'}://127.0.0.1:${port}`;

  function die(comesBackAfterMs?: number): void {
    server.close();
    server.closeAllConnections();
    if (comesBackAfterMs === undefined) return;
    comingBack = setTimeout(() => void listen(port).catch(() => {}), comesBackAfterMs);
  }

  if (mode.isDeadFromTheStart === true) die();
  return {
    url,
    requests: () => requests,
    spoiled: () => spoiled,
    left: front.counts,
    close: () =>
      new Promise((done) => {
        clearTimeout(comingBack);
        if (!server.listening) return done();
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
