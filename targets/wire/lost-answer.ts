/**
 * Why a request got no complete answer:
 * - `refused`: there was no connection;
 * - `reset`: the connection closed before the answer began;
 * - `cut`: the connection closed within the answer;
 * - `timed-out`: the answer was not complete in time;
 * - `too-large`: the answer was longer than the cap;
 * - `malformed`: the answer was not HTTP.
 */
export const lossKinds = ['refused', 'reset', 'cut', 'timed-out', 'too-large', 'malformed'] as const;
export type LossKind = (typeof lossKinds)[number];

/** Why an exchange has no answer. Without a `kind`, the request was throttled, refused or never sent. */
export interface Loss {
  readonly code: string;
  readonly message: string;
  readonly kind?: LossKind;
}

/** Thrown by a transport if there is no complete answer. */
export class LostAnswer extends Error {
  override readonly name = 'LostAnswer';
  readonly kind: LossKind;
  readonly code: string;

  constructor(kind: LossKind, code: string, message: string) {
    super(message);
    this.kind = kind;
    this.code = code;
  }
}

/** How undici refuses a 100 Continue before the answer. HTTP allows it, and other clients read on. */
const refusedContinue = 'bad response';
const unaskedContinue =
  'a 100 Continue came before the answer, which HTTP allows, but the HTTP client of this harness does not read on';

const timeouts = /^UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT$|^ETIMEDOUT$/;
const endings = /^(ECONNRESET|EPIPE|ECONNABORTED|UND_ERR_SOCKET)$/;

/** Converts an error of the HTTP client. `hasHead`: the head of the answer had been received. */
export function toLostAnswer(error: unknown, hasHead: boolean): LostAnswer {
  if (error instanceof LostAnswer) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'ERROR';
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && error.name === 'HTTPParserError') {
    return new LostAnswer('malformed', 'NO_HTTP', message);
  }
  if (code === 'UND_ERR_SOCKET' && message === refusedContinue) {
    return new LostAnswer('malformed', 'UNASKED_CONTINUE', unaskedContinue);
  }
  return new LostAnswer(lossKindFor(code, hasHead), code, message || code);
}

function lossKindFor(code: string, hasHead: boolean): LossKind {
  if (timeouts.test(code)) return 'timed-out';
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return 'too-large';
  if (hasHead) return 'cut';
  // All other errors before an answer prevent the connection, such as errors of names, routes and certificates.
  return endings.test(code) ? 'reset' : 'refused';
}
