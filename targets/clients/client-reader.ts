import type { WireResponse } from '../wire/exchange.ts';

/** An answer to DescribeTasks, as a target sent it. Headers keep their order; a name may occur more than once. */
export interface ClientAnswer {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

/** An answer from the wire client. It has joined repeated headers. */
export const toClientAnswer = ({ status, headers, body }: WireResponse): ClientAnswer => ({
  status,
  headers: Object.entries(headers),
  body,
});

/**
 * What a caller of a client gets for one answer.
 * - `value`: the result, as JSON: see docs/client-readers.md for times, long integers and unknown enum values.
 * - `nothing`: a result without any member, and no error.
 * - `error`: an exception. `name` is its class, `code` the error type that the client found in the answer. `isModelled`: the
 *   class is one of the API model, so that a caller can catch it.
 * - `hang`: the client did not return in time.
 * - `broken`: the client, or our program around it, ended or printed something else. A note about that client.
 */
export type Reading =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'error';
      readonly name: string;
      readonly code?: string;
      readonly message: string;
      readonly isModelled: boolean;
    }
  | { readonly kind: 'hang'; readonly seconds: number }
  | { readonly kind: 'broken'; readonly note: string };

/** `attempts`: how many requests the client sent. */
export interface AnswerReading {
  readonly reading: Reading;
  readonly attempts: number;
}

/** `off`: one attempt. `default`: as often as the client tries without settings. */
export type Retries = 'off' | 'default';

/** An official client of ECS. */
export interface ClientReader {
  readonly name: string;
  readonly version: string;
  /** Lets the client read each answer on its own. Never rejects because of an answer or the client. */
  read(answers: readonly ClientAnswer[], retries?: Retries): Promise<readonly AnswerReading[]>;
  close(): Promise<void>;
}

/** Messages may quote the body. */
const maxMessageLength = 300;

/** The address of the answer server, which differs each time. */
const answerAddress = /127\.0\.0\.1:\d+(\/\d+)?/g;

export function shortenMessage(message: string): string {
  const text = message.replaceAll(answerAddress, '127.0.0.1');
  return text.length <= maxMessageLength ? text : `${text.slice(0, maxMessageLength)}…`;
}

/** A result of a client: `nothing` if it has no member. */
export const toResult = (value: unknown): Reading =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0
    ? { kind: 'nothing' }
    : { kind: 'value', value };
