import type { BodyBudget } from './body-budget.ts';
import type { Clock } from './clock.ts';
import type { Transport, TransportOptions } from './http-transport.ts';
import type { PhaseBudget } from './phase-budget.ts';
import type { Pacing } from './request-pacing.ts';
import type { RequestSlots } from './request-slots.ts';
import type { Patience } from './retries/patience.ts';
import type { TargetLiveness } from './traffic.ts';
import type { Credentials, CredentialSource, SigningOptions } from './signing.ts';
import type { TokenBucket } from './token-bucket.ts';

/** The value of `--credentials`: the key `test`, the environment, or a profile of the AWS configuration. */
export type SignedBy = 'test' | 'env' | `profile:${string}`;

/** How a client connects to a target. By default it uses sockets and the system clock. */
export interface Link {
  readonly transport?: Transport;
  readonly clock?: Clock;
  readonly credentials?: Credentials | CredentialSource;
  /** How reproduction scripts sign requests. If left out, they sign with the key `test`. */
  readonly signedBy?: SignedBy;
  /** Extra, unsigned headers for a gateway in front of the target. Recorded exchanges do not contain them. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Further secrets that the target may know and quote. */
  readonly secrets?: readonly string[];
  /** The pacing of requests. If left out, requests are sent without delay. */
  readonly pacing?: Pacing;
  /** Error types that do not count as answers: the request is refused before the operation sees it. */
  readonly nonAnswerTypes?: readonly string[];
}

/** What all clients of a run share that send to one target. */
export interface SharedTraffic {
  /** Limits the requests in flight. If left out, there is no limit. */
  readonly slots?: RequestSlots;
  readonly liveness?: TargetLiveness;
  /** How long the run waits for a target that asks for it. If left out, each client has a limit of its own. */
  readonly patience?: Patience;
  /**
   * Aborted when the run is interrupted, or out of time. Requests from before that are given up: those that wait at once, those in
   * flight soon after. Requests from after that, which clean up, are sent as usual.
   */
  readonly interrupt?: AbortSignal;
  /** True if the client only prepares a run. It does not clean up, so it sends nothing after the interrupt. */
  readonly isSetUp?: true;
  /** The time that the client may take. If left out, there is no limit. */
  readonly budget?: PhaseBudget;
  /** Limits the memory of all bodies that are being read. If left out, each client has a limit of its own. */
  readonly bodies?: BodyBudget;
}

export interface WireOptions extends Link, SharedTraffic {
  readonly endpoint: string;
  /** Each request, of whatever kind, takes a token. The clients of a run share the bucket. If left out, there is no limit. */
  readonly rateLimit?: TokenBucket;
  readonly region?: string;
  /** Request timeout in milliseconds: from the request to its complete answer. */
  readonly requestTimeout?: number;
  /** The longest answer that is read, in bytes. */
  readonly maxResponseSize?: number;
}

/** Region, credentials and endpoint of a client. */
export interface ClientScope {
  readonly region: string;
  readonly credentials: Credentials | CredentialSource;
  /** The URL of the endpoint, which may belong to another AWS service. */
  readonly endpoint: string;
}

/** Overrides for signing and sending one request. */
export type SendOptions = SigningOptions & TransportOptions;
