import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { CutBody, Exchange } from './exchange.ts';
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
    /** Set if the record keeps only the beginning of the body. */
    readonly cut?: CutBody;
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

/** Says that a record keeps only the beginning of an answer. */
const cutText = ({ bytes, sha256 }: CutBody): string =>
  `only the beginning of ${bytes} bytes was kept; SHA-256 of the whole: ${sha256}`;

/** The exchange of a record. Its times, which are not recorded, are 0. An answer that is not kept whole can't be judged. */
export function fromExchangeRecord({ request, response, lost }: ExchangeRecord): Exchange {
  const sent = { request: { ...request, body: fromBodyRecord(request.body) }, startedAt: 0, durationMs: 0 };
  if (response === undefined) return { ...sent, lost: lost ?? { code: 'UNKNOWN', message: 'not recorded' } };
  const { status, headers, body, cut } = response;
  if (cut !== undefined) {
    return { ...sent, lost: { code: 'CUT', message: cutText(cut) } };
  }
  return { ...sent, response: { status, headers, body: fromBodyRecord(body) } };
}

/** `longest`: how many bytes of the answer are kept. Default: all. */
export function toExchangeRecord(exchange: Exchange, longest = Infinity): ExchangeRecord {
  const { method, path, headers, body } = exchange.request;
  const request = { method, path, headers, body: toBodyRecord(body) };
  if (!('response' in exchange)) return { request, lost: exchange.lost };
  const { status, headers: answered, body: whole } = exchange.response;
  const about = exchange.response.cut ?? (whole.length <= longest ? undefined : describeBody(whole));
  const cut = about === undefined ? {} : { cut: about };
  return {
    request,
    response: { status, headers: answered, body: toBodyRecord(beginning(whole, longest)), ...cut },
  };
}

const describeBody = (body: Uint8Array): CutBody => ({
  bytes: body.length,
  sha256: createHash('sha256').update(body).digest('hex'),
});

/** The first bytes of a body, and no part of a character at their end. */
function beginning(body: Uint8Array, longest: number): Uint8Array {
  if (body.length <= longest) return body;
  let end = longest;
  // The bytes of a character after its first one are 10xxxxxx.
  while (end > longest - 4 && ((body[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return body.subarray(0, end);
}

/** How many bytes of a long answer a finding keeps. */
export const keptBytes = 256 * 1024;

const cutExchanges = new WeakMap<Exchange, Exchange>();

/** The exchange with the beginning of its answer. It is the same exchange if the answer is short, and the same cut one each time. */
export function cutExchange(exchange: Exchange): Exchange {
  if (!('response' in exchange) || exchange.response.body.length <= keptBytes) return exchange;
  const { response } = exchange;
  const known = cutExchanges.get(exchange) ?? {
    ...exchange,
    // A copy, because a part of the bytes would keep them all.
    response: {
      ...response,
      body: beginning(response.body, keptBytes).slice(),
      cut: describeBody(response.body),
    },
  };
  cutExchanges.set(exchange, known);
  return known;
}
