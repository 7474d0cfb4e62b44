import { once } from 'node:events';
import { STATUS_CODES } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import type { ClientAnswer } from './client-reader.ts';

/** An answer that clients can request. `attempts`: how many requests it got. */
export interface PublishedAnswer {
  readonly url: string;
  readonly attempts: () => number;
  readonly withdraw: () => void;
}

interface Entry {
  readonly bytes: Buffer;
  readonly staysOpen: boolean;
  attempts: number;
}

/**
 * Sends raw answers on 127.0.0.1, each below a path of its own. It writes status line, headers and body as they are, so that
 * a client gets what the target sent: also a wrong Content-Length.
 */
export class AnswerServer {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #entries = new Map<string, Entry>();
  #lastId = 0;

  private constructor(server: Server) {
    this.#server = server;
    server.on('connection', (socket: Socket) => this.#serve(socket));
  }

  static async start(): Promise<AnswerServer> {
    const server = createServer({ noDelay: true });
    const answers = new AnswerServer(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return answers;
  }

  /** Throws if the server is closed. */
  publish(answer: ClientAnswer): PublishedAnswer {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The server of answers is closed.');
    this.#lastId += 1;
    const id = String(this.#lastId);
    const entry: Entry = { bytes: toBytes(answer), staysOpen: endsItself(answer), attempts: 0 };
    this.#entries.set(id, entry);
    return {
      url: `http://127.0.0.1:${address.port}/${id}`,
      attempts: () => entry.attempts,
      withdraw: () => void this.#entries.delete(id),
    };
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    let received = Buffer.alloc(0);
    socket.on('close', () => this.#sockets.delete(socket));
    // A client may close its connection at any time.
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      for (let request = parseRequest(received); request !== undefined; request = parseRequest(received)) {
        received = received.subarray(request.length);
        const entry = this.#entries.get(request.id);
        if (entry === undefined) return socket.destroy();
        entry.attempts += 1;
        if (!entry.staysOpen) return socket.end(entry.bytes);
        socket.write(entry.bytes);
      }
    });
  }
}

/** A complete request at the start of the bytes. Clients send DescribeTasks with a Content-Length. */
function parseRequest(bytes: Buffer): { readonly id: string; readonly length: number } | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = bytes.toString('latin1', 0, end);
  const length = end + 4 + Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
  return length > bytes.length ? undefined : { id: /^\S+ \/(\d*)/.exec(head)?.[1] ?? '', length };
}

function headerValue({ headers }: ClientAnswer, wanted: string): string | undefined {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1].trim();
}

const isChunked = (answer: ClientAnswer): boolean =>
  /\bchunked$/i.test(headerValue(answer, 'transfer-encoding') ?? '');

/** Whether the length that the answer announces, if any, is that of its body. */
export function hasRightLength(answer: ClientAnswer): boolean {
  const announced = headerValue(answer, 'content-length');
  return announced === undefined || isChunked(answer) || announced === String(answer.body.length);
}

/** Whether a client sees where the answer ends, and may use the connection again. */
const endsItself = (answer: ClientAnswer): boolean =>
  (isChunked(answer) || headerValue(answer, 'content-length') !== undefined) &&
  hasRightLength(answer) &&
  !/\bclose\b/i.test(headerValue(answer, 'connection') ?? '');

function toBytes(answer: ClientAnswer): Buffer {
  const { status, headers, body } = answer;
  // Some clients adopt the clock of an answer. So an answer without a date gets the right one.
  const date = headerValue(answer, 'date') === undefined ? [['date', new Date().toUTCString()]] : [];
  const lines = [...date, ...headers].map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n`;
  const last = Buffer.from('0\r\n\r\n');
  // The wire client has taken the chunks out of the body.
  const framed = !isChunked(answer)
    ? [body]
    : body.length === 0
      ? [last]
      : [Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n'), last];
  return Buffer.concat([Buffer.from(head, 'latin1'), ...framed]);
}
