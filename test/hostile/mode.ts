import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { WireAnswer } from '../../model/wire-answer.ts';

/** Every how-many-th request meets the hostile answer. The others are answered by the embedded ECS. */
export type Frequency = 1 | 20 | 50;

/** A request that a hostile server has received whole. */
export interface HostileCall {
  /** The number of this request among those that the mode is about. The first request is 1. */
  readonly nth: number;
  /** The number of this request on its connection. The first request is 1. */
  readonly nthOnConnection: number;
  /** The operation in `X-Amz-Target`; empty if there is none. */
  readonly operation: string;
  readonly request: IncomingMessage;
  readonly body: Buffer;
  readonly response: ServerResponse;
  readonly socket: Socket;
  readonly url: string;
  /** Performs the request at the embedded ECS. */
  perform(): Promise<WireAnswer>;
  /** Stops listening, and breaks all connections. Listens again at the same port after so many milliseconds. */
  die(comesBackAfterMs?: number): void;
}

/** Answers a request in a hostile way. */
export type Disruption = (call: HostileCall) => void | Promise<void>;

/**
 * What a mode does to those that test it:
 * - `harmless`: unusual, but allowed. A run must find the target conformant.
 * - `loses`: answers do not arrive. A run must tell it. Rare losses are no deviation of the service.
 * - `deviates`: answers arrive, and are wrong.
 * - `noted`: no clause forbids it, but a client may stumble over it. A run says so, and may find the target conformant.
 * - `unusable`: the target can't be tested at all.
 */
export type Harm = 'harmless' | 'loses' | 'deviates' | 'noted' | 'unusable';

/** One kind of hostile server. */
export interface HostileMode {
  readonly id: string;
  /** What the server does, as the table says it. */
  readonly what: string;
  readonly harm: Harm;
  /** Default: all three. A mode that is about the whole server has only one. */
  readonly frequencies?: readonly Frequency[];
  /** It is hostile to few requests, however often it is. */
  readonly isRare?: true;
  /** The operations that it is about. Default: all. */
  readonly operations?: RegExp;
  /** Nothing listens at its port. */
  readonly isDeadFromTheStart?: true;
  /** The certificate of a server that speaks TLS: a file name in `certificates/`, without its extension. */
  readonly certificate?: 'self-signed' | 'expired' | 'other-host';
  /** Starts a server of this mode: what it remembers belongs to this server alone. */
  readonly start: () => Disruption;
}

export const frequenciesOf = ({ frequencies = [1, 20, 50] }: HostileMode): readonly Frequency[] =>
  frequencies;
