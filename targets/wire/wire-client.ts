import { systemClock, type Clock } from './clock.ts';
import type { Exchange, WireRequest, WireResponse } from './exchange.ts';
import { HttpTransport, type Transport } from './http-transport.ts';
import { paceOf, type Pace, type Pacing } from './request-pacing.ts';
import { Signer, type Credentials, type CredentialSource, type Signing } from './signing.ts';
import { asItCounts, isThrottled, isThrottling, noCredentials, operationOf } from './error-classification.ts';

const targetPrefix = 'AmazonEC2ContainerServiceV20141113';

/** Whose requests a client sends. */
interface Scoped {
  readonly region: string;
  readonly credentials: Credentials | CredentialSource;
  /** Of another service of the same vendor. */
  readonly endpoint: string;
}

/** Milliseconds before each further try of a request that was refused because there were too many. */
const waits = [100, 200, 400, 800, 1600, 2000, 2000, 2000];

/** A region that is not this one. */
export const anotherRegion = (region: string): string => (region === 'eu-west-1' ? 'us-west-2' : 'eu-west-1');

/** The usual request for an operation. */
export const requestOf = (operation: string, body: unknown): WireRequest => ({
  method: 'POST',
  path: '/',
  headers: {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': `${targetPrefix}.${operation}`,
  },
  body: Buffer.from(JSON.stringify(body)),
});

/** What lies between a client and a target: sockets and the clock of the system, where it is left out. */
export interface Link {
  readonly transport?: Transport;
  readonly clock?: Clock;
  readonly credentials?: Credentials | CredentialSource;
  /** Left out, requests are sent as fast as they are asked for. */
  readonly pacing?: Pacing;
  /** Types of errors by which a request signed as usual was refused before anybody looked at it: no answer. */
  readonly notAnswers?: readonly string[];
}

export interface WireOptions extends Link {
  readonly endpoint: string;
  readonly region?: string;
  /** Milliseconds until a request without an answer counts as lost. */
  readonly requestTimeout?: number;
}

/** Speaks bytes to one endpoint: what the SDK would refuse to send can be sent, what it would hide is kept. */
export class WireClient {
  readonly endpoint: URL;
  readonly region: string;
  readonly clock: Clock;
  readonly #transport: Transport;
  readonly #signer: Signer;
  readonly #pacing: Pacing | undefined;
  readonly #notAnswers: readonly string[];
  readonly #pace: Pace | undefined;
  /** Shared with those made of it. */
  readonly #counts: { throttled: number };
  #throttled = false;

  constructor(options: WireOptions, counts = { throttled: 0 }) {
    this.endpoint = new URL(options.endpoint);
    this.region = options.region ?? 'us-east-1';
    this.clock = options.clock ?? systemClock;
    this.#transport = options.transport ?? new HttpTransport(options.requestTimeout ?? 10_000);
    this.#signer = new Signer(this, options.credentials);
    this.#pacing = options.pacing;
    this.#notAnswers = options.notAnswers ?? [];
    this.#counts = counts;
    if (options.pacing !== undefined) {
      this.#pace = paceOf(options.pacing, this.clock, `${this.endpoint.origin} ${this.region}`);
    }
  }

  /** What it signs with, for a client of another make that sends by `relay`. */
  get credentials(): Credentials | CredentialSource {
    return this.#signer.credentials;
  }

  /** How many answers were none because there were too many requests. */
  get throttled(): number {
    return this.#counts.throttled;
  }

  /** The same client in another region, or with the key of another account. It shares the transport: closed once. */
  elsewhere({
    region = this.region,
    credentials = this.credentials,
    endpoint = this.endpoint.href,
  }: Partial<Scoped>): WireClient {
    const transport = this.#transport;
    const pacing = this.#pacing === undefined ? {} : { pacing: this.#pacing };
    const options = { endpoint, clock: this.clock, transport, region, credentials, ...pacing };
    return new WireClient({ ...options, notAnswers: this.#notAnswers }, this.#counts);
  }

  /** Sends an operation with a body of any shape. Never throws for what the target does: see `Exchange.lost`. */
  call(operation: string, body: unknown, signing: Signing = {}): Promise<Exchange> {
    return this.send(requestOf(operation, body), signing);
  }

  /**
   * Documented: calls beyond the bucket are refused. They are asked again: what is throttled is no answer. Once that has
   * not helped, no other request waits, until one is answered.
   */
  async send(request: WireRequest, signing: Signing = {}): Promise<Exchange> {
    const once = (): Promise<Exchange> => this.#sendOnce(request, signing);
    const exchange = await this.#again(request, once, isThrottled);
    this.#throttled = isThrottled(exchange);
    const { auth, region = this.region } = signing;
    const isUsual = auth === undefined && region === this.region;
    return asItCounts(exchange, isUsual ? this.#notAnswers : []);
  }

  /** A request of somebody else, who has signed it: as it is, and again where there were too many. */
  relay(request: WireRequest): Promise<WireResponse> {
    return this.#again(request, () => this.#transmit(request), isThrottling);
  }

  async #transmit(request: WireRequest): Promise<WireResponse> {
    return this.#signer.secrets.hiddenIn(await this.#transport.send(this.endpoint, request));
  }

  async #again<T>(
    request: WireRequest,
    once: () => Promise<T>,
    isRefused: (answer: T) => boolean,
  ): Promise<T> {
    const operation = operationOf(request);
    const pauses: Iterable<number> = this.#throttled ? [] : (this.#pace?.pauses() ?? waits);
    await this.#pace?.admit(operation);
    let answer = await once();
    const note = (): boolean => {
      if (!isRefused(answer)) return false;
      this.#counts.throttled += 1;
      this.#pace?.refused(operation);
      return true;
    };
    let refused = note();
    for (const pause of pauses) {
      if (!refused) break;
      await this.clock.wait(pause);
      await this.#pace?.admit(operation);
      answer = await once();
      refused = note();
    }
    return answer;
  }

  async #sendOnce(
    request: WireRequest,
    { service = 'ecs', region = this.region, auth }: Signing,
  ): Promise<Exchange> {
    const headers = await this.#signer.signed(request, { service, region }, auth).catch((error: unknown) => {
      // A key that can't be renewed is nobody's answer; whatever else goes wrong with a signature is a fault of ours.
      if (typeof this.credentials !== 'function') throw error;
      return error instanceof Error ? error.message : String(error);
    });
    const startedAt = this.clock.now();
    const from = this.clock.elapsed();
    const taken = (): number => this.clock.elapsed() - from;
    if (typeof headers === 'string') {
      return { request, startedAt, durationMs: 0, lost: { code: noCredentials, message: headers } };
    }
    try {
      const response = await this.#transmit({ ...request, headers });
      return { request, startedAt, durationMs: taken(), response };
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'ERROR';
      const message = error instanceof Error ? error.message : String(error);
      return { request, startedAt, durationMs: taken(), lost: { code, message } };
    }
  }

  close(): Promise<void> {
    return this.#transport.close();
  }
}
