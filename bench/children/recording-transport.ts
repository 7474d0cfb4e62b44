import type { WireRequest, WireResponse } from '../../targets/wire/exchange.ts';
import type { Transport, TransportOptions } from '../../targets/wire/http-transport.ts';

/** A request as it was sent, with its signature. Times are of `performance.now()`. */
export interface SentRequest {
  readonly request: WireRequest;
  readonly sentAt: number;
  readonly answeredAt: number;
  /** The HTTP status of the answer; `undefined` if there was none. */
  readonly status: number | undefined;
}

/** Sends through another transport, and keeps what was sent. */
export class RecordingTransport implements Transport {
  readonly sent: SentRequest[] = [];
  /** The most requests that were in flight at once. */
  maxInFlight = 0;
  readonly #inner: Transport;
  #inFlight = 0;

  constructor(inner: Transport) {
    this.#inner = inner;
  }

  get resent(): number {
    return this.#inner.resent ?? 0;
  }

  async send(endpoint: URL, request: WireRequest, options?: TransportOptions): Promise<WireResponse> {
    this.#inFlight += 1;
    this.maxInFlight = Math.max(this.maxInFlight, this.#inFlight);
    const sentAt = performance.now();
    let status: number | undefined;
    try {
      const answer = await this.#inner.send(endpoint, request, options);
      ({ status } = answer);
      return answer;
    } finally {
      this.#inFlight -= 1;
      this.sent.push({ request, sentAt, answeredAt: performance.now(), status });
    }
  }

  close(): Promise<void> {
    return this.#inner.close();
  }
}
