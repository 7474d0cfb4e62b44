import { createRequire } from 'node:module';
import type { Agent } from 'undici';
import { BodyBudget } from './body-budget.ts';
import { Deadline } from './deadline.ts';
import type { WireRequest, WireResponse } from './exchange.ts';
import { IncomingAnswer } from './incoming-answer.ts';

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
  /** With `isAborted`, requests in flight are given up; otherwise their answers are awaited. */
  close(isAborted?: boolean): Promise<void>;
}

export interface HttpLimits {
  /** Request timeout in milliseconds: from the request to its complete answer. */
  readonly timeout: number;
  /** The longest body that is read, in bytes. */
  readonly maxBody: number;
  /** Shared by transports of a run. */
  readonly bodies?: BodyBudget | undefined;
}

const connections = 32;
const require = createRequire(import.meta.url);
/** Loads undici for the first transport. Its index would load fetch, caches and mocks, too, which take twice as long. */
const loadAgent = (): typeof Agent => require('undici/lib/dispatcher/agent.js');

const options = { connections, connect: { timeout: 5_000 }, headersTimeout: 0, bodyTimeout: 0 };

interface Agents {
  /** Keeps connections, and sends several requests on each. */
  readonly pooled: Agent;
  /** Sends each request on a connection of its own. */
  readonly single: Agent;
}

function createAgents(): Agents {
  const AgentClass = loadAgent();
  return { pooled: new AgentClass(options), single: new AgentClass(options) };
}

/** Sends requests over HTTP sockets. */
export class HttpTransport implements Transport {
  resent = 0;
  #agents: Agents;
  /** The agents of requests that are being given up. */
  #givenUp: readonly Agent[] = [];
  readonly #timeout: number;
  readonly #bodies: BodyBudget;
  /** The origin of each endpoint: a URL puts it together anew each time. */
  readonly #origins = new WeakMap<URL, string>();

  constructor({ timeout, maxBody, bodies = new BodyBudget(maxBody) }: HttpLimits) {
    this.#agents = createAgents();
    this.#timeout = timeout;
    this.#bodies = bodies;
  }

  send(endpoint: URL, request: WireRequest, sending: TransportOptions = {}): Promise<WireResponse> {
    return new Promise((resolve, reject) => {
      // The deadline covers both attempts.
      let answer: IncomingAnswer | undefined;
      const agents = this.#agents;
      const { timeout = this.#timeout } = sending;
      const setting = sending.timeout === undefined ? '--request-timeout' : undefined;
      const deadline = new Deadline(timeout, (loss) => answer?.lose(loss), setting);
      const sendOnce = (isFresh: boolean): void => {
        answer = new IncomingAnswer(this.#bodies, deadline, {
          onAnswer: resolve,
          onLost: (loss) => {
            // A server may close an idle connection just as the next request arrives on it.
            const isIdleClosed = loss.kind === 'reset' && answer?.isOnReusedSocket === true;
            if (isFresh || !isIdleClosed || agents !== this.#agents) return reject(loss);
            this.resent += 1;
            deadline.resume();
            sendOnce(true);
          },
        });
        this.#dispatch(endpoint, request, answer, isFresh);
      };
      sendOnce(sending.freshConnection === true);
    });
  }

  #dispatch(endpoint: URL, request: WireRequest, answer: IncomingAnswer, isFresh: boolean): void {
    const { method, path, headers, body } = request;
    const origin = this.#origins.get(endpoint) ?? endpoint.origin;
    this.#origins.set(endpoint, origin);
    const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body);
    const dispatcher = isFresh ? this.#agents.single : this.#agents.pooled;
    dispatcher.dispatch(
      { origin, path, method, headers, body: bytes, ...(isFresh ? { reset: true } : {}) },
      answer,
    );
  }

  /** Gives up the requests in flight that are not answered within so many milliseconds. Later requests are sent as usual. */
  giveUp(milliseconds: number): void {
    const agents = Object.values(this.#agents);
    this.#agents = createAgents();
    this.#givenUp = [...this.#givenUp, ...agents];
    setTimeout(() => {
      for (const agent of agents) void agent.destroy();
    }, milliseconds);
  }

  async close(isAborted = false): Promise<void> {
    const agents = Object.values(this.#agents);
    await Promise.all([
      ...agents.map((agent) => (isAborted ? agent.destroy() : agent.close())),
      ...this.#givenUp.map((agent) => agent.destroy()),
    ]);
  }
}
