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
import { sendCounted } from './retries/send-counted.ts';
import { transmit, openTransport } from './transmit.ts';
import { Patience } from './retries/patience.ts';
import { ClientRetries } from './retries/client-retries.ts';
import { sharedPacer, type Pacing } from './request-pacing.ts';
import type { TokenBucket } from './token-bucket.ts';
import { Signer, type Credentials, type CredentialSource } from './signing.ts';
import { TrafficMonitor, type TrafficCounts } from './traffic.ts';
import { isThrottled, withoutNonAnswer, noCredentialsCode, unsentExchange } from './error-classification.ts';
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
  readonly #secrets: readonly string[];
  readonly #pacing: Pacing | undefined;
  readonly #nonAnswerTypes: readonly string[];
  readonly #rateLimit: TokenBucket | undefined;
  /** Shared with derived clients. */
  readonly #traffic: TrafficMonitor;
  readonly #retries: ClientRetries;
  readonly #patience: Patience;
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
    this.#secrets = options.secrets ?? [];
    this.#signer.secrets.addAll(this.#secrets);
    this.#pacing = options.pacing;
    this.#rateLimit = options.rateLimit;
    this.#nonAnswerTypes = options.nonAnswerTypes ?? [];
    this.#traffic = traffic;
    this.#patience = options.patience ?? new Patience();
    this.#slots = options.slots;
    const { interrupt, isSetUp, budget } = options;
    this.#phase = definedMembers({ interrupt, isSetUp, budget });
    const place = `${this.endpoint.origin} ${this.region}`;
    const { clock } = this;
    const pacer = options.pacing === undefined ? undefined : sharedPacer(options.pacing, clock, place);
    this.#retries = new ClientRetries({ place, clock, pacer, traffic, budget, patience: this.#patience });
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

  /** The request timeout of a target that has kept the run waiting in vain for long. */
  get impatientTimeout(): number | undefined {
    const { impatientTimeout } = this.#traffic.liveness;
    return impatientTimeout === undefined ? undefined : Math.min(this.requestTimeout, impatientTimeout);
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
    const shared = { ...waits, ...this.#phase, patience: this.#patience };
    const { clock, requestTimeout, signedBy, headers } = this;
    const link = { clock, transport, credentials, signedBy, headers, secrets: this.#secrets };
    const options = { ...link, ...shared, endpoint, requestTimeout, region };
    return new WireClient({ ...options, nonAnswerTypes: this.#nonAnswerTypes }, this.#traffic);
  }

  /** Calls an operation with any JSON body. Faults of the target do not throw: see `Exchange.lost`. */
  call(operation: string, body: unknown, options: SendOptions = {}): Promise<Exchange> {
    return this.send(buildRequest(operation, body), options);
  }

  /**
   * Sends a request, and retries it while it is throttled. After a request was throttled at its last retry, later requests
   * are not retried until one of them gets an answer; requests of its operation not until one of these is answered.
   */
  async send(request: WireRequest, options: SendOptions = {}): Promise<Exchange> {
    const path = request.path === '/' ? this.#ownPath : requestPath(this.endpoint, request.path);
    const resolved = { ...request, path };
    const signal = this.#signal;
    const once = (): Promise<Exchange> =>
      this.#sendCounted(resolved, () => this.#sendSigned(resolved, options, signal), signal);
    const retried = await this.#retries.retry(resolved, once, responseOf, signal);
    const { result } = retried;
    if (await this.#retries.settle(retried, () => this.#probe(signal), signal)) return result;
    if (isThrottled(result)) this.#traffic.givenUp += 1;
    const { auth, region = this.region } = options;
    const isSignedAsUsual = auth === undefined && region === this.region;
    return withoutNonAnswer(result, isSignedAsUsual ? this.#nonAnswerTypes : []);
  }

  /** A request that shows whether the target answers at all. */
  #probe(signal: AbortSignal | undefined, options: TransportOptions = {}): Promise<Exchange> {
    const request = { ...buildRequest('ListClusters', {}), path: this.#ownPath };
    return this.#sendSigned(request, options, signal);
  }

  /** Sends a request that another client has signed. Retries it while it is throttled. Throws LostAnswer. */
  async relay(request: WireRequest): Promise<WireResponse> {
    const signal = this.#signal;
    const sendOnce = async (): Promise<Exchange> => {
      if (this.#rateLimit !== undefined) await this.#rateLimit.take(signal);
      return this.#transmit(request, request.headers, {}, signal);
    };
    const once = async (): Promise<WireResponse> =>
      requireResponse(await this.#sendCounted(request, sendOnce, signal));
    return (await this.#retries.retry(request, once, (answer) => answer, signal)).result;
  }

  /** The signal that gives up a request which is made now. */
  get #signal(): AbortSignal | undefined {
    const { interrupt, isSetUp } = this.#phase;
    return interrupt?.aborted === true && isSetUp !== true ? undefined : interrupt;
  }

  #sendCounted(
    request: WireRequest,
    once: () => Promise<Exchange>,
    signal: AbortSignal | undefined,
  ): Promise<Exchange> {
    return sendCounted(request, once, {
      ...{
        clock: this.clock,
        traffic: this.#traffic,
        slots: this.#slots,
        budget: this.#phase.budget,
        signal,
      },
      probe: (options) => this.#probe(signal, options),
    });
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
    const timeout = transportOptions.timeout ?? this.impatientTimeout;
    return this.#transmit(request, headers, definedMembers({ ...transportOptions, timeout }), signal);
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
