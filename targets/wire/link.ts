import type { Clock } from './clock.ts';
import type { Transport } from './http-transport.ts';
import type { Pacing } from './request-pacing.ts';
import type { Credentials, CredentialSource } from './signing.ts';

/** The key `test`, that of the environment, or that of a profile of the AWS configuration. */
export type SignedBy = 'test' | 'env' | `profile:${string}`;

/** What lies between a client and a target: sockets and the clock of the system, where it is left out. */
export interface Link {
  readonly transport?: Transport;
  readonly clock?: Clock;
  readonly credentials?: Credentials | CredentialSource;
  /** By what a script of a finding signs as the run did; left out, by `test`. */
  readonly signedBy?: SignedBy;
  /** What every request has besides, unsigned: for a gateway before the target. In no exchange that is kept. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Left out, requests are sent as fast as they are asked for. */
  readonly pacing?: Pacing;
  /** Types of errors by which a request signed as usual was refused before anybody looked at it: no answer. */
  readonly nonAnswerTypes?: readonly string[];
}

export interface WireOptions extends Link {
  readonly endpoint: string;
  readonly region?: string;
  /** Milliseconds from a request until its answer has to be whole. */
  readonly requestTimeout?: number;
  /** Bytes of an answer that are read at most. */
  readonly maxResponseSize?: number;
}
