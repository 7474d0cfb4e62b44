import { isRealService } from '../../specs/aws-hosts.ts';
import { requestPath } from './request-url.ts';
import { systemClock, type Clock } from './clock.ts';
import { buildRequest } from './build-request.ts';
import {
  requireResponse,
  responseOf,
  type Exchange,
  type WireRequest,
  type WireResponse,
} from './exchange.ts';
import type { TransportOptions, Transport } from './http-transport.ts';
import type { ClientScope, SendOptions, SignedBy, WireOptions } from './link.ts';
import { withinBudget } from './phase-budget.ts';
import type { RequestSlots } from './request-slots.ts';
import { transmit, openTransport } from './transmit.ts';
import { retryThrottled } from './retries/retry-throttled.ts';
import { sharedPacer, type RequestPacer, type Pacing } from './request-pacing.ts';
import type { TokenBucket } from './token-bucket.ts';
import { Signer, type Credentials, type CredentialSource } from './signing.ts';
import { isSignOfLife, livenessTimeout, TrafficMonitor, type TrafficCounts } from './traffic.ts';
import {
  withoutNonAnswer,
  isThrottled,
  isLastingError,
  noCredentialsCode,
  notSentCode,
  requestOperation,
  runInterrupted,
  targetStoppedAnswering,
  unsentExchange,
} from './error-classification.ts';
import { definedMembers } from '../../specs/json.ts';

/** Sends raw requests to one endpoint. Unlike the SDK, it can send malformed requests, and keeps the bytes of answers. */
export class WireClient {
  readonly endpoint: URL;
  readonly region: string;
  readonly clock: Clock;
  /** Milliseconds from a request to its complete answer. */
  readonly requestTimeout: number;
  readonly signedBy: SignedBy;
  /** Extra headers of every request. */
  readonly headers: Readonly<Record<string, string>>;
  /** Path and query of the endpoint itself. */
  readonly #ownPath: string;
  readonly #transport: Transport;
  readonly #signer: Signer;
  readonly #pacing: Pacing | undefined;
  readonly #nonAnswerTypes: readonly string[];
  readonly #pacer: RequestPacer | undefined;
  readonly #rateLimit: TokenBucket | undefined;
  /** Shared with derived clients. */
  readonly #traffic: TrafficMonitor;
  /** True if the last request was still throttled at its last retry. */
  #isThrottled = false;
  readonly #slots: RequestSlots | undefined;
  readonly #phase: Pick<WireOptions, 'interrupt' | 'isSetUp' | 'budget'>;
  readonly #isReal: boolean;

  constructor(options: WireOptions, traffic = new TrafficMonitor(options.liveness)) {
    this.endpoint = new URL(options.endpoint);
    this.#ownPath = requestPath(this.endpoint, '/');
    this.region = options.region ?? 'us-east-1';
    this.#isReal = isRealService(this.endpoint.hostname);
    this.clock = options.clock ?? systemClock;
    this.requestTimeout = options.requestTimeout ?? 10_000;
    this.#transport = openTransport(options, this.requestTimeout);
    this.signedBy = options.signedBy ?? 'test';
    this.headers = options.headers ?? {};
    this.#signer = new Signer(this, options.credentials);
    this.#signer.secrets.addHeaders(this.headers);
    this.#pacing = options.pacing;
    this.#rateLimit = options.rateLimit;
    this.#nonAnswerTypes = options.nonAnswerTypes ?? [];
    this.#traffic = traffic;
    this.#slots = options.slots;
    const { interrupt, isSetUp, budget } = options;
    this.#phase = definedMembers({ interrupt, isSetUp, budget });
    if (options.pacing !== undefined) {
      this.#pacer = sharedPacer(options.pacing, this.clock, `${this.endpoint.origin} ${this.region}`);
    }
  }

  /** The signing credentials, for another client that sends through `relay`. */
  get credentials(): Credentials | CredentialSource {
    return this.#signer.credentials;
  }

  /** A text without the credentials of this client. */
  readonly redactText = (text: string): string => this.#signer.secrets.redactText(text);

  /** Counts of the requests of this client and its derived clients. */
  get traffic(): TrafficCounts {
    return this.#traffic.counts(this.#transport.resent ?? 0);
  }

  /** The milliseconds of its phase that are left. Then nothing more is sent. */
  get timeLeft(): number {
    return this.#phase.budget?.left ?? Infinity;
  }

  /** Aborted when the target has stopped answering. After that, nothing more is sent. */
  get unresponsive(): AbortSignal {
    return this.#traffic.liveness.unresponsive;
  }

  /** Creates a client with another region, endpoint or key. Both clients share one transport, so close only one of them. */
  withScope({
    region = this.region,
    credentials = this.credentials,
    endpoint = this.endpoint.href,
  }: Partial<ClientScope>): WireClient {
    const transport = this.#transport;
    const waits = definedMembers({ pacing: this.#pacing, rateLimit: this.#rateLimit, slots: this.#slots });
    const shared = { ...waits, ...this.#phase };
    const { clock, requestTimeout, signedBy, headers } = this;
    const link = { clock, transport, credentials, signedBy, headers };
    const options = { ...link, ...shared, endpoint, requestTimeout, region };
    return new WireClient({ ...options, nonAnswerTypes: this.#nonAnswerTypes }, this.#traffic);
  }

  /** Calls an operation with any JSON body. Faults of the target do not throw: see `Exchange.lost`. */
  call(operation: string, body: unknown, options: SendOptions = {}): Promise<Exchange> {
    return this.send(buildRequest(operation, body), options);
  }

  /**
   * Sends a request, and retries it while it is throttled. After a request was throttled at its last retry, later requests
   * are not retried until one of them gets an answer.
   */
  async send(request: WireRequest, options: SendOptions = {}): Promise<Exchange> {
    const path = request.path === '/' ? this.#ownPath : requestPath(this.endpoint, request.path);
    const resolved = { ...request, path };
    const signal = this.#signal;
    const once = (): Promise<Exchange> =>
      this.#sendCounted(resolved, () => this.#sendSigned(resolved, options, signal), signal);
    const exchange = await this.#retryThrottled(resolved, once, responseOf, signal);
    const isInterrupted = signal?.aborted === true;
    if (!this.#isThrottled && !isInterrupted && isLastingError(exchange)) {
      const other = await this.#probe(signal);
      if ('response' in other && !isThrottled(other)) return exchange;
    }
    // After an interrupt, a throttled request was not retried, but those that clean up are.
    this.#isThrottled = isThrottled(exchange) && !isInterrupted;
    const { auth, region = this.region } = options;
    const isSignedAsUsual = auth === undefined && region === this.region;
    return withoutNonAnswer(exchange, isSignedAsUsual ? this.#nonAnswerTypes : []);
  }

  /** A request that shows whether the target answers at all. */
  #probe(signal: AbortSignal | undefined, options: TransportOptions = {}): Promise<Exchange> {
    const request = { ...buildRequest('ListClusters', {}), path: this.#ownPath };
    return this.#sendSigned(request, options, signal);
  }

  /** Sends a request that another client has signed. Retries it while it is throttled. Throws LostAnswer. */
  relay(request: WireRequest): Promise<WireResponse> {
    const signal = this.#signal;
    const sendOnce = async (): Promise<Exchange> => {
      if (this.#rateLimit !== undefined) await this.#rateLimit.take(signal);
      return this.#transmit(request, request.headers, {}, signal);
    };
    const once = async (): Promise<WireResponse> =>
      requireResponse(await this.#sendCounted(request, sendOnce, signal));
    return this.#retryThrottled(request, once, (answer) => answer, signal);
  }

  /** The signal that gives up a request which is made now. */
  get #signal(): AbortSignal | undefined {
    const { interrupt, isSetUp } = this.#phase;
    return interrupt?.aborted === true && isSetUp !== true ? undefined : interrupt;
  }

  #retryThrottled<T>(
    request: WireRequest,
    once: () => Promise<T>,
    toAnswer: (result: T) => WireResponse | undefined,
    signal: AbortSignal | undefined,
  ): Promise<T> {
    return retryThrottled(once, {
      ...{ clock: this.clock, toAnswer, signal, pacer: this.#pacer, traffic: this.#traffic },
      operation: requestOperation(request),
      ...{ isTriedOnce: this.#isThrottled, budget: this.#phase.budget },
    });
  }

  /** Sends and counts a request as soon as a slot is free, unless the target has stopped answering by then. */
  async #sendCounted(
    request: WireRequest,
    once: () => Promise<Exchange>,
    signal: AbortSignal | undefined,
  ): Promise<Exchange> {
    const { liveness } = this.#traffic;
    const onceIfAlive = async (): Promise<Exchange> => {
      await liveness.checkFinished();
      const loss =
        (signal?.aborted === true ? runInterrupted : undefined) ??
        this.#phase.budget?.loss ??
        (liveness.unresponsive.aborted ? targetStoppedAnswering : undefined);
      return loss === undefined ? once() : unsentExchange(request, this.clock, loss);
    };
    const exchange = await (this.#slots?.send(onceIfAlive, () => this.clock.elapsed()) ?? onceIfAlive());
    if ('lost' in exchange && exchange.lost.code === notSentCode) return exchange;
    // An interrupted run closes its client under requests that nobody awaits any more. Their loss says nothing of the target.
    if ('lost' in exchange && this.#traffic.isClosed) return exchange;
    await this.#traffic.record(exchange, {
      wait: (milliseconds) => this.clock.wait(milliseconds),
      isAnswered: async () => {
        const answer = await this.#probe(signal, { freshConnection: true, timeout: livenessTimeout });
        return isSignOfLife(answer) || this.#traffic.isClosed;
      },
    });
    return exchange;
  }

  async #sendSigned(
    request: WireRequest,
    { service = 'ecs', region = this.region, auth, ...transportOptions }: SendOptions,
    signal: AbortSignal | undefined,
  ): Promise<Exchange> {
    // The wait for the rate limit ends before the request is signed and its time begins.
    if (this.#rateLimit !== undefined) await this.#rateLimit.take(signal);
    const headers = await this.#signer.sign(request, { service, region }, auth).catch((error: unknown) => {
      // If credentials can't be renewed, the exchange counts as lost. Any other signing error is a bug of this tool.
      if (typeof this.credentials !== 'function') throw error;
      return error instanceof Error ? error.message : String(error);
    });
    if (typeof headers === 'string') {
      return unsentExchange(request, this.clock, { code: noCredentialsCode, message: headers });
    }
    return this.#transmit(request, headers, transportOptions, signal);
  }

  async #transmit(
    request: WireRequest,
    signed: WireRequest['headers'],
    options: TransportOptions,
    signal: AbortSignal | undefined,
  ): Promise<Exchange> {
    const exchange = await transmit(request, {
      ...{ transport: this.#transport, endpoint: this.endpoint, clock: this.clock, signal },
      options: withinBudget(options, this.#phase.budget, this.requestTimeout),
      headers: { ...signed, ...this.headers },
      redact: (answer, authorization) => this.#signer.secrets.redact(answer, authorization),
    });
    return this.#isReal && 'response' in exchange ? { ...exchange, isReal: true } : exchange;
  }

  /** With `isAborted`, requests in flight are given up; otherwise their answers are awaited. */
  close(isAborted = false): Promise<void> {
    this.#traffic.isClosed = true;
    return this.#transport.close(isAborted);
  }
}
