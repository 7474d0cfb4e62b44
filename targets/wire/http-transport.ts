import { Agent, request as send } from 'undici';
import type { WireRequest, WireResponse } from './exchange.ts';

/** How the bytes of a request get to a target, and those of its answer back. */
export interface Transport {
  /** `request.headers` are all that go out. Throws where no answer comes. */
  send(endpoint: URL, request: WireRequest): Promise<WireResponse>;
  close(): Promise<void>;
}

/** Over sockets. `timeout`: milliseconds until a request without an answer counts as lost. */
export class HttpTransport implements Transport {
  readonly #agent = new Agent({ connections: 32, connect: { timeout: 5_000 } });
  readonly #timeout: number;

  constructor(timeout: number) {
    this.#timeout = timeout;
  }

  async send(endpoint: URL, { method, path, headers, body }: WireRequest): Promise<WireResponse> {
    const answer = await send(new URL(path, endpoint), {
      dispatcher: this.#agent,
      method,
      headers: { ...headers },
      body: Buffer.from(body),
      headersTimeout: this.#timeout,
      bodyTimeout: this.#timeout,
    });
    const received = new Uint8Array(await answer.body.arrayBuffer());
    const answered = Object.fromEntries(
      Object.entries(answer.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(', ') : (value ?? ''),
      ]),
    );
    return { status: answer.statusCode, headers: answered, body: received };
  }

  close(): Promise<void> {
    return this.#agent.close();
  }
}
