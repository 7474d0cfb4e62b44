/**
 * How a request was lost, that is, got no complete answer. `refused`: nobody took the connection. `reset`: it ended before
 * the first byte of an answer. `cut`: it ended within one. `timed-out`: the answer was not whole in time. `too-large`: it
 * was longer than is read. `malformed`: what came is no HTTP.
 */
export const lossKinds = ['refused', 'reset', 'cut', 'timed-out', 'too-large', 'malformed'] as const;
export type LossKind = (typeof lossKinds)[number];

/** Why there is no answer; without a kind it was not the target that lost it: it was throttled, or never sent. */
export interface Loss {
  readonly code: string;
  readonly message: string;
  readonly kind?: LossKind;
}

/** Thrown by a transport where no complete answer came. */
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

const timeouts = /^UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT$|^ETIMEDOUT$/;
const endings = /^(ECONNRESET|EPIPE|ECONNABORTED|UND_ERR_SOCKET)$/;

/** What an error of a client means. `begun`: the head of an answer had come. */
export function toLostAnswer(error: unknown, begun: boolean): LostAnswer {
  if (error instanceof LostAnswer) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'ERROR';
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && error.name === 'HTTPParserError') {
    return new LostAnswer('malformed', 'NO_HTTP', message);
  }
  return new LostAnswer(lossKindFor(code, begun), code, message || code);
}

function lossKindFor(code: string, begun: boolean): LossKind {
  if (timeouts.test(code)) return 'timed-out';
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return 'too-large';
  if (begun) return 'cut';
  // Whatever else comes before an answer kept the connection from being made: names, routes, certificates.
  return endings.test(code) ? 'reset' : 'refused';
}
