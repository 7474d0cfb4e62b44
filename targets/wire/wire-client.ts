import { isRealService } from '../../specs/aws-hosts.ts';
import { requestPath } from './request-url.ts';
import { systemClock, type Clock } from './clock.ts';
import type { Exchange, WireRequest, WireResponse } from './exchange.ts';
import { HttpTransport, type TransportOptions, type Transport } from './http-transport.ts';
import type { SignedBy, WireOptions } from './link.ts';
import { LostAnswer, toLostAnswer } from './lost-answer.ts';
import { sharedPacer, type RequestPacer, type Pacing } from './request-pacing.ts';
import { Signer, type Credentials, type CredentialSource, type SigningOptions } from './signing.ts';
import { TrafficMonitor, type TrafficCounts } from './traffic.ts';
import {
  withoutNonAnswer,
  isThrottled,
  isThrottling,
  noCredentialsCode,
  notSentCode,
  operationName,
} from './error-classification.ts';

const targetPrefix = 'AmazonEC2ContainerServiceV20141113';

/** Whose requests a client sends. */
interface ClientScope {
  readonly region: string;
  readonly credentials: Credentials | CredentialSource;
  /** Of another service of the same vendor. */
  readonly endpoint: string;
}

/** Milliseconds before each further try of a request that was refused because there were too many. */
const defaultRetryDelays = [100, 200, 400, 800, 1600, 2000, 2000, 2000];

/** The usual request for an operation. */
export const buildRequest = (operation: string, body: unknown): WireRequest => ({
  method: 'POST',
  path: '/',
  headers: {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': `${targetPrefix}.${operation}`,
  },
  body: Buffer.from(JSON.stringify(body)),
});

/** Bytes of an answer, where nothing else is said. */
export const defaultMaxResponseSize = 16 * 1024 * 1024;

/** Milliseconds that a sign of life may take. */
const livenessTimeout = 5_000;

/** How a request is signed and sent, where it isn't as usual. */
export type SendOptions = SigningOptions & TransportOptions;

/** Speaks bytes to one endpoint: what the SDK would refuse to send can be sent, what it would hide is kept. */
export class WireClient {
  readonly endpoint: URL;
  readonly region: string;
  readonly clock: Clock;
  /** Milliseconds from a request until its answer has to be whole. */
  readonly requestTimeout: number;
  readonly signedBy: SignedBy;
  /** Headers that every request has besides. */
  readonly headers: Readonly<Record<string, string>>;
  readonly #transport: Transport;
  readonly #signer: Signer;
  readonly #pacing: Pacing | undefined;
  readonly #notAnswers: readonly string[];
  readonly #pace: RequestPacer | undefined;
  /** Shared with those made of it. */
  readonly #traffic: TrafficMonitor;
  #throttled = false;
  readonly #isReal: { readonly isReal?: true };

  constructor(options: WireOptions, traffic = new TrafficMonitor()) {
    this.endpoint = new URL(options.endpoint);
    this.region = options.region ?? 'us-east-1';
    this.#isReal = isRealService(this.endpoint.hostname) ? { isReal: true } : {};
    this.clock = options.clock ?? systemClock;
    this.requestTimeout = options.requestTimeout ?? 10_000;
    this.#transport =
      options.transport ??
      new HttpTransport({
        timeout: this.requestTimeout,
        maxBody: options.maxResponseSize ?? defaultMaxResponseSize,
      });
    this.signedBy = options.signedBy ?? 'test';
    this.headers = options.headers ?? {};
    this.#signer = new Signer(this, options.credentials);
    for (const value of Object.values(this.headers)) this.#signer.secrets.add({ sessionToken: value });
    this.#pacing = options.pacing;
    this.#notAnswers = options.nonAnswerTypes ?? [];
    this.#traffic = traffic;
    if (options.pacing !== undefined) {
      this.#pace = sharedPacer(options.pacing, this.clock, `${this.endpoint.origin} ${this.region}`);
    }
  }

  /** What it signs with, for a client of another make that sends by `relay`. */
  get credentials(): Credentials | CredentialSource {
    return this.#signer.credentials;
  }

  /** What this client, and those made of it, have sent, and what became of it. */
  get traffic(): TrafficCounts {
    return this.#traffic.counts(this.#transport.resent ?? 0);
  }

  /** Aborted when the target has stopped answering altogether: then nothing is sent any more. */
  get unresponsive(): AbortSignal {
    return this.#traffic.unresponsive;
  }

  /** The same client in another region, or with the key of another account. It shares the transport: closed once. */
  withScope({
    region = this.region,
    credentials = this.credentials,
    endpoint = this.endpoint.href,
  }: Partial<ClientScope>): WireClient {
    const transport = this.#transport;
    const pacing = this.#pacing === undefined ? {} : { pacing: this.#pacing };
    const { clock, requestTimeout, signedBy, headers } = this;
    const link = { clock, transport, credentials, signedBy, headers, ...pacing };
    const options = { ...link, endpoint, requestTimeout, region };
    return new WireClient({ ...options, nonAnswerTypes: this.#notAnswers }, this.#traffic);
  }

  /** Sends an operation with a body of any shape. Never throws for what the target does: see `Exchange.lost`. */
  call(operation: string, body: unknown, options: SendOptions = {}): Promise<Exchange> {
    return this.send(buildRequest(operation, body), options);
  }

  /**
   * Documented: calls beyond the bucket are refused. They are asked again: what is throttled is no answer. Once that has
   * not helped, no other request waits, until one is answered.
   */
  async send(given: WireRequest, options: SendOptions = {}): Promise<Exchange> {
    const request = { ...given, path: requestPath(this.endpoint, given.path) };
    const once = (): Promise<Exchange> => this.#counted(request, () => this.#sendOnce(request, options));
    const exchange = await this.#again(request, once, isThrottled);
    this.#throttled = isThrottled(exchange);
    const { auth, region = this.region } = options;
    const isUsual = auth === undefined && region === this.region;
    return withoutNonAnswer(exchange, isUsual ? this.#notAnswers : []);
  }

  /** A request of somebody else, who has signed it: as it is, and again where there were too many. Throws LostAnswer. */
  relay(request: WireRequest): Promise<WireResponse> {
    const once = async (): Promise<WireResponse> => {
      const exchange = await this.#counted(request, () => this.#exchanged(request, request.headers));
      if ('response' in exchange) return exchange.response;
      const { kind = 'refused', code, message } = exchange.lost;
      throw new LostAnswer(kind, code, message);
    };
    return this.#again(request, once, isThrottling);
  }

  async #again<T>(
    request: WireRequest,
    once: () => Promise<T>,
    isRefused: (answer: T) => boolean,
  ): Promise<T> {
    const operation = operationName(request);
    const pauses: Iterable<number> = this.#throttled ? [] : (this.#pace?.retryDelays() ?? defaultRetryDelays);
    await this.#pace?.admit(operation);
    let answer = await once();
    const note = (): boolean => {
      if (!isRefused(answer)) return false;
      this.#traffic.throttled += 1;
      this.#pace?.onThrottled(operation);
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

  /** Nothing is sent to a target that has stopped answering, nor while that is being found out. */
  async #counted(request: WireRequest, once: () => Promise<Exchange>): Promise<Exchange> {
    await this.#traffic.checkFinished();
    if (this.unresponsive.aborted) {
      const lost = { code: notSentCode, message: 'not sent: the target had stopped answering' };
      return { request, startedAt: this.clock.now(), durationMs: 0, lost };
    }
    const exchange = await once();
    await this.#traffic.record(exchange, {
      wait: (milliseconds) => this.clock.wait(milliseconds),
      isAnswered: async () => {
        const sign = { fresh: true, timeout: livenessTimeout };
        const request = buildRequest('ListClusters', {});
        const path = requestPath(this.endpoint, request.path);
        return 'response' in (await this.#sendOnce({ ...request, path }, sign));
      },
    });
    return exchange;
  }

  async #sendOnce(
    request: WireRequest,
    { service = 'ecs', region = this.region, auth, ...sending }: SendOptions,
  ): Promise<Exchange> {
    const headers = await this.#signer.sign(request, { service, region }, auth).catch((error: unknown) => {
      // A key that can't be renewed is nobody's answer; whatever else goes wrong with a signature is a fault of ours.
      if (typeof this.credentials !== 'function') throw error;
      return error instanceof Error ? error.message : String(error);
    });
    if (typeof headers === 'string') {
      const lost = { code: noCredentialsCode, message: headers };
      return { request, startedAt: this.clock.now(), durationMs: 0, lost };
    }
    return this.#exchanged(request, headers, sending);
  }

  /** What comes of a request that goes out with these headers; it is kept without them. */
  async #exchanged(
    request: WireRequest,
    headers: WireRequest['headers'],
    sending?: TransportOptions,
  ): Promise<Exchange> {
    const startedAt = this.clock.now();
    const from = this.clock.elapsed();
    const taken = (): number => this.clock.elapsed() - from;
    try {
      const sent = await this.#transport.send(
        this.endpoint,
        { ...request, headers: { ...headers, ...this.headers } },
        sending,
      );
      const response = this.#signer.secrets.redact(sent);
      return { request, startedAt, durationMs: taken(), ...this.#isReal, response };
    } catch (error) {
      const { kind, code, message } = toLostAnswer(error, false);
      return { request, startedAt, durationMs: taken(), lost: { kind, code, message } };
    }
  }

  close(): Promise<void> {
    return this.#transport.close();
  }
}
