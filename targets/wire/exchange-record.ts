import { isUtf8 } from 'node:buffer';
import type { Exchange } from './exchange.ts';
import type { Loss } from './lost-answer.ts';

/** A body as text, or in base64 if it is not UTF-8. */
type BodyRecord = string | { readonly base64: string };

/** An exchange as plain data for JSON. It contains no credentials, because exchanges contain none. */
export interface ExchangeRecord {
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: BodyRecord;
  };
  readonly response?: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: BodyRecord;
  };
  readonly lost?: Loss;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes as text; `undefined` if they are not UTF-8. Redaction asks this of each word, so bytes are checked without an exception. */
export const decodeUtf8 = (bytes: Uint8Array): string | undefined =>
  isUtf8(bytes) ? utf8.decode(bytes) : undefined;

const toBodyRecord = (bytes: Uint8Array): BodyRecord =>
  decodeUtf8(bytes) ?? { base64: Buffer.from(bytes).toString('base64') };

const fromBodyRecord = (body: BodyRecord): Uint8Array =>
  typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.base64, 'base64');

/** The exchange of a record. Its times, which are not recorded, are 0. */
export function fromExchangeRecord({ request, response, lost }: ExchangeRecord): Exchange {
  const sent = { request: { ...request, body: fromBodyRecord(request.body) }, startedAt: 0, durationMs: 0 };
  if (response === undefined) return { ...sent, lost: lost ?? { code: 'UNKNOWN', message: 'not recorded' } };
  return { ...sent, response: { ...response, body: fromBodyRecord(response.body) } };
}

export function toExchangeRecord(exchange: Exchange): ExchangeRecord {
  const { method, path, headers, body } = exchange.request;
  const request = { method, path, headers, body: toBodyRecord(body) };
  if (!('response' in exchange)) return { request, lost: exchange.lost };
  const { response } = exchange;
  return {
    request,
    response: { status: response.status, headers: response.headers, body: toBodyRecord(response.body) },
  };
}
