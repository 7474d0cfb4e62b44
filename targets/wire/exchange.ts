import type { Loss } from './lost-answer.ts';

/** One request as it goes over the wire; `headers` have lower-case names and no credentials. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** One answer as it came; `headers` have lower-case names. */
export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** A request and what came of it: an answer, or the reason why none came. Times are epoch milliseconds. */
export type Exchange = {
  readonly request: WireRequest;
  readonly startedAt: number;
  readonly durationMs: number;
  /** It went to an endpoint of the real service. */
  readonly isReal?: true;
} & ({ readonly response: WireResponse } | { readonly lost: Loss });

/** The body read as JSON, or the reason why it can't be. */
export type ParsedBody =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly why: string };

export function parseBody(body: Uint8Array): ParsedBody {
  try {
    return { ok: true, value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) };
  }
}

/** The type of the error that an answer is: by its body, else by the header, from which clients take it as well. */
export function responseErrorType(
  { headers, body }: WireResponse,
  parsed = parseBody(body),
): string | undefined {
  const inBody = parsed.ok ? parseErrorType(parsed.value) : undefined;
  return inBody ?? parseErrorType({ __type: headers['x-amzn-errortype'] });
}

/** The error type by the client rule of awsJson 1.1: all up to `#` and from the first `:` is dropped. */
function parseErrorType(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const raw = '__type' in value ? value.__type : 'code' in value ? value.code : undefined;
  return typeof raw === 'string' ? raw.replace(/^.*#/, '').replace(/:.*$/, '') : undefined;
}
