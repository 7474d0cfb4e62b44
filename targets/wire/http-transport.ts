import { subscribe } from 'node:diagnostics_channel';
import { Agent, request as send } from 'undici';
import { isObject } from '../../specs/json.ts';
import { BodyBudget } from './body-budget.ts';
import { Deadline } from './deadline.ts';
import type { WireRequest, WireResponse } from './exchange.ts';
import { toLostAnswer } from './lost-answer.ts';

/** Overrides for sending one request. */
export interface TransportOptions {
  /** Milliseconds within which the answer has to be complete. */
  readonly timeout?: number;
  /** Sends the request on a new connection. */
  readonly freshConnection?: boolean;
}

/** Carries the bytes of a request to a target, and the bytes of its answer back. */
export interface Transport {
  /** Sends exactly `request.headers`, nothing more. Throws LostAnswer if there is no complete answer. */
  send(endpoint: URL, request: WireRequest, sending?: TransportOptions): Promise<WireResponse>;
  /** The number of requests that were sent again because a reused connection closed while they were being sent. */
  readonly resent?: number;
  close(): Promise<void>;
}

export interface HttpLimits {
  /** Request timeout in milliseconds: from the request to its complete answer. */
  readonly timeout: number;
  /** The longest body that is read, in bytes. */
  readonly maxBody: number;
}

const connections = 32;
const options = { connections, connect: { timeout: 5_000 }, headersTimeout: 0, bodyTimeout: 0 };

/** Sends requests over HTTP sockets. */
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
      if (sending.freshConnection === true) return await this.#once(endpoint, request, deadline, true);
      const body = Buffer.from(request.body);
      try {
        return await this.#once(endpoint, { ...request, body }, deadline, false);
      } catch (error) {
        // A server may close an idle connection just as the next request arrives on it.
        const wasIdleClose = toLostAnswer(error, false).kind === 'reset' && wasSentOnReusedSocket(body);
        if (!wasIdleClose || deadline.signal.aborted) throw error;
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
    let hasHead = false;
    try {
      const answer = await send(new URL(path, endpoint), {
        dispatcher: fresh ? this.#single : this.#agent,
        ...(fresh ? { reset: true } : {}),
        method,
        headers: { ...headers },
        body: Buffer.isBuffer(body) ? body : Buffer.from(body),
        signal: deadline.signal,
      });
      hasHead = true;
      const answerHeaders = Object.fromEntries(
        Object.entries(answer.headers).map(([name, value]) => [
          name,
          Array.isArray(value) ? value.join(', ') : (value ?? ''),
        ]),
      );
      const contentLength = Number(answerHeaders['content-length'] ?? 0);
      const answerBody = await this.#bodies
        .read(answer.body, deadline, contentLength)
        .catch((error: unknown) => {
          answer.body.destroy();
          throw error;
        });
      return { status: answer.statusCode, headers: answerHeaders, body: answerBody };
    } catch (error) {
      throw deadline.loss ?? toLostAnswer(error, hasHead);
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#agent.close(), this.#single.close()]);
  }
}

/** The number of requests sent on each socket, and the bodies that were sent on a reused one. */
const requestsPerSocket = new WeakMap<object, number>();
const bodiesOnReusedSockets = new WeakSet<Buffer>();

const wasSentOnReusedSocket = (body: Buffer): boolean => bodiesOnReusedSockets.has(body);

// Only this channel of undici shows the socket of a request. The body object identifies the request.
subscribe('undici:client:sendHeaders', (message) => {
  if (!isObject(message) || !isObject(message['request']) || typeof message['socket'] !== 'object') return;
  const { request, socket } = message;
  if (socket === null) return;
  const before = requestsPerSocket.get(socket) ?? 0;
  requestsPerSocket.set(socket, before + 1);
  if (before > 0 && Buffer.isBuffer(request['body'])) bodiesOnReusedSockets.add(request['body']);
});
