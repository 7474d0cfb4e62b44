import { subscribe } from 'node:diagnostics_channel';
import { Agent, request as send } from 'undici';
import { isObject } from '../../specs/json.ts';
import { BodyBudget } from './body-budget.ts';
import { Deadline } from './deadline.ts';
import type { WireRequest, WireResponse } from './exchange.ts';
import { toLostAnswer } from './lost-answer.ts';

/** How one request is sent, where it isn't as usual. */
export interface TransportOptions {
  /** Milliseconds until the answer has to be whole. */
  readonly timeout?: number;
  /** On a connection of its own, that nothing was sent on before. */
  readonly fresh?: boolean;
}

/** How the bytes of a request get to a target, and those of its answer back. */
export interface Transport {
  /** `request.headers` are all that go out. Throws LostAnswer where no complete answer comes. */
  send(endpoint: URL, request: WireRequest, sending?: TransportOptions): Promise<WireResponse>;
  /** How many requests were sent again, because a connection that was used before ended as they came. */
  readonly resent?: number;
  close(): Promise<void>;
}

export interface HttpLimits {
  /** Milliseconds from a request until its answer has to be whole. */
  readonly timeout: number;
  /** Bytes of a body that are read at most. */
  readonly maxBody: number;
}

const connections = 32;
const options = { connections, connect: { timeout: 5_000 }, headersTimeout: 0, bodyTimeout: 0 };

/** Over sockets. */
export class HttpTransport implements Transport {
  resent = 0;
  readonly #agent = new Agent(options);
  readonly #single = new Agent(options);
  readonly #timeout: number;
  readonly #bodies: BodyBudget;

  constructor({ timeout, maxBody }: HttpLimits) {
    this.#timeout = timeout;
    this.#bodies = new BodyBudget(maxBody, connections);
  }

  async send(endpoint: URL, request: WireRequest, sending: TransportOptions = {}): Promise<WireResponse> {
    const deadline =
      sending.timeout === undefined
        ? new Deadline(this.#timeout, '--request-timeout')
        : new Deadline(sending.timeout);
    try {
      if (sending.fresh === true) return await this.#once(endpoint, request, deadline, true);
      const body = Buffer.from(request.body);
      try {
        return await this.#once(endpoint, { ...request, body }, deadline, false);
      } catch (error) {
        // A server may close a connection at which nothing happens, just as something comes.
        const isOurBadLuck = toLostAnswer(error, false).kind === 'reset' && wasSentOnReusedSocket(body);
        if (!isOurBadLuck || deadline.signal.aborted) throw error;
        this.resent += 1;
        return await this.#once(endpoint, request, deadline, true);
      }
    } finally {
      deadline.stop();
    }
  }

  async #once(
    endpoint: URL,
    { method, path, headers, body }: WireRequest,
    deadline: Deadline,
    fresh: boolean,
  ): Promise<WireResponse> {
    let begun = false;
    try {
      const answer = await send(new URL(path, endpoint), {
        dispatcher: fresh ? this.#single : this.#agent,
        ...(fresh ? { reset: true } : {}),
        method,
        headers: { ...headers },
        body: Buffer.isBuffer(body) ? body : Buffer.from(body),
        signal: deadline.signal,
      });
      begun = true;
      const answered = Object.fromEntries(
        Object.entries(answer.headers).map(([name, value]) => [
          name,
          Array.isArray(value) ? value.join(', ') : (value ?? ''),
        ]),
      );
      const announced = Number(answered['content-length'] ?? 0);
      const received = await this.#bodies.read(answer.body, deadline, announced).catch((error: unknown) => {
        answer.body.destroy();
        throw error;
      });
      return { status: answer.statusCode, headers: answered, body: received };
    } catch (error) {
      throw deadline.loss ?? toLostAnswer(error, begun);
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#agent.close(), this.#single.close()]);
  }
}

/** How many requests went out on a connection, and the bodies that did on one that was used before. */
const requestsPerSocket = new WeakMap<object, number>();
const bodiesOnReusedSockets = new WeakSet<Buffer>();

const wasSentOnReusedSocket = (body: Buffer): boolean => bodiesOnReusedSockets.has(body);

// undici tells by this channel alone on which connection a request goes out; that it is ours is told by its body.
subscribe('undici:client:sendHeaders', (message) => {
  if (!isObject(message) || !isObject(message['request']) || typeof message['socket'] !== 'object') return;
  const { request, socket } = message;
  if (socket === null) return;
  const before = requestsPerSocket.get(socket) ?? 0;
  requestsPerSocket.set(socket, before + 1);
  if (before > 0 && Buffer.isBuffer(request['body'])) bodiesOnReusedSockets.add(request['body']);
});
