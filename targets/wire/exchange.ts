import { LostAnswer, type Loss } from './lost-answer.ts';
import { isObject } from '../../specs/json.ts';
import { parseBody, type ParsedBody } from './parse-body.ts';

export { parseBody, type ParsedBody } from './parse-body.ts';

/** A request on the wire. `headers` have lower-case names and no credentials. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What a body was that a record does not keep whole. */
export interface CutBody {
  readonly bytes: number;
  readonly sha256: string;
}

/** An answer from the wire. `headers` have lower-case names. */
export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Set if `body` is only the beginning of what was received. */
  readonly cut?: CutBody;
}

/** A request with its answer, or with the reason why there is none. `startedAt` is in epoch milliseconds. */
export type Exchange = {
  readonly request: WireRequest;
  readonly startedAt: number;
  readonly durationMs: number;
  /** Set if the endpoint belongs to AWS. */
  readonly isReal?: true;
} & ({ readonly response: WireResponse } | { readonly lost: Loss });

/** The answer. Throws LostAnswer if there is none. */
export function requireResponse(exchange: Exchange): WireResponse {
  if ('response' in exchange) return exchange.response;
  const { kind = 'refused', code, message } = exchange.lost;
  throw new LostAnswer(kind, code, message);
}

export const responseOf = (exchange: Exchange): WireResponse | undefined =>
  'response' in exchange ? exchange.response : undefined;

/** Why a body is no JSON object that can be judged: `an HTML page`. `undefined` if it is one. */
export function bodyProblem({ headers, body }: WireResponse, parsed: ParsedBody): string | undefined {
  if (parsed.ok) return isObject(parsed.value) ? undefined : 'JSON that is not an object';
  // Requests accept no encoding, so a client would not decode it.
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  return body.length > 0 && encoding !== 'identity'
    ? `content-encoding ${encoding}, which was not asked for`
    : parsed.why;
}

/** The error type of an answer. As in AWS clients, it comes from the body, or else from the header `x-amzn-errortype`. */
export function responseErrorType(
  { headers, body }: WireResponse,
  parsed = parseBody(body),
): string | undefined {
  const inBody = parsed.ok ? parseErrorType(parsed.value) : undefined;
  return inBody ?? parseErrorType({ __type: headers['x-amzn-errortype'] });
}

/** The error type without everything up to `#`, and then from the first `:`. This is the rule of awsJson 1.1 for clients. */
function parseErrorType(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const raw = '__type' in value ? value.__type : 'code' in value ? value.code : undefined;
  return typeof raw === 'string' ? raw.slice(raw.lastIndexOf('#') + 1).split(':', 1)[0] : undefined;
}
