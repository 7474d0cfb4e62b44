import type { Entry, Har, Header } from 'har-format';
import { isRealService } from '../../specs/aws-hosts.ts';
import {
  parseBody,
  type Exchange,
  type WireRequest,
  type WireResponse,
} from '../../targets/wire/exchange.ts';
import { areHeadersComplete, toHeaderMap, headersSize } from './har-headers.ts';
import { isHarEntry, type RawHarEntry, type RawHar } from './har-schema.ts';
import { decodeUtf8 } from '../../targets/wire/exchange-record.ts';
import { Decompressor } from './decompressor.ts';
import { definedMembers } from '../../specs/json.ts';

/** An entry of a HAR: the exchange as bytes, or why it is skipped. `index` is its position in the file, from 0. */
export type ParsedHarEntry = { readonly index: number } & (
  | {
      readonly exchange: Exchange;
      /** True if all headers of the answer were certainly recorded, so that a missing header was not sent. */
      readonly hasAllHeaders: boolean;
    }
  | { readonly skipReason: string }
);

const incompleteAnswer = 'the answer is incomplete in the recording';

const target = 'AmazonEC2ContainerServiceV20141113.DescribeTasks';

const decodeBase64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));
const encodeText = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));

function requestBody({ postData }: RawHarEntry['request']): Uint8Array {
  const { text, _base64: own, encoding } = postData ?? {};
  if (typeof own === 'string') return decodeBase64(own);
  // Some tools put base64 into `text` and mark it.
  return own === true || encoding === 'base64' ? decodeBase64(text ?? '') : encodeText(text ?? '');
}

/** The decompressed bytes, or why the body cannot be used. */
function responseBody(
  { content, headers }: RawHarEntry['response'],
  decompressor: Decompressor,
): Uint8Array | string {
  const { text, encoding, size } = content ?? {};
  const hadBytes = Number(toHeaderMap(headers)['content-length'] ?? 0) > 0;
  if (typeof text !== 'string' || text === '') {
    return !hadBytes && (size === 0 || text === '') ? new Uint8Array() : incompleteAnswer;
  }
  return encoding === 'base64' ? decompressor.decompress(decodeBase64(text)) : encodeText(text);
}

function urlPath(url: string): string {
  if (!URL.canParse(url)) return '/';
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}

const isRealServiceUrl = (url: string): boolean => URL.canParse(url) && isRealService(new URL(url).hostname);

function parseRequest({ request }: RawHarEntry): WireRequest {
  const headers = toHeaderMap(request.headers);
  const type = request.postData?.mimeType ?? '';
  return {
    method: request.method,
    path: urlPath(request.url),
    headers:
      headers['content-type'] === undefined && type !== '' ? { ...headers, 'content-type': type } : headers,
    body: requestBody(request),
  };
}

/**
 * Whether the recording may have truncated a body. Such a body starts as JSON but is invalid, and no content-length confirms its
 * size.
 */
function isTruncated(body: Uint8Array, headers: WireResponse['headers']): boolean {
  const text = Buffer.from(body).toString('latin1').trimStart();
  if (!/^[[{]/.test(text) || parseBody(body).ok) return false;
  return headers['content-encoding'] !== undefined || Number(headers['content-length']) !== body.length;
}

function parseEntry(entry: RawHarEntry, index: number, decompressor: Decompressor): ParsedHarEntry {
  const request = parseRequest(entry);
  if (request.method !== 'POST' || request.headers['x-amz-target'] !== target)
    return { index, skipReason: 'not an ECS DescribeTasks request' };
  const { response, time, startedDateTime } = entry;
  const startedAt = Date.parse(startedDateTime ?? '');
  const sent = {
    request,
    startedAt: Number.isNaN(startedAt) ? 0 : startedAt,
    durationMs: Math.max(0, time ?? 0),
    ...(isRealServiceUrl(entry.request.url) ? { isReal: true as const } : {}),
  };
  if (response.status === 0) {
    const [code, message] = [response._error ?? 'UNKNOWN', response.comment ?? 'no answer'].map(String);
    return {
      index,
      exchange: { ...sent, lost: { code: code ?? '', message: message ?? '' } },
      hasAllHeaders: false,
    };
  }
  const body = responseBody(response, decompressor);
  const headers = toHeaderMap(response.headers);
  if (typeof body === 'string') return { index, skipReason: body };
  if (isTruncated(body, headers)) return { index, skipReason: incompleteAnswer };
  const answer: WireResponse = { status: response.status, headers, body };
  return { index, exchange: { ...sent, response: answer }, hasAllHeaders: areHeadersComplete(response) };
}

/** Parses the HAR of any tool. The entries are ordered by start time if all have one, otherwise as in the file. */
export function parseHar({ log }: RawHar, maxResponseSize?: number): readonly ParsedHarEntry[] {
  const decompressor = new Decompressor(maxResponseSize);
  const entries = log.entries.map((raw, index): TimedEntry =>
    isHarEntry(raw)
      ? { startedAt: Date.parse(raw.startedDateTime ?? ''), entry: parseEntry(raw, index, decompressor) }
      : { startedAt: undefined, entry: { index, skipReason: 'not an entry with a request and an answer' } },
  );
  const isTimed = entries.every(({ startedAt }) => startedAt === undefined || !Number.isNaN(startedAt));
  const ordered = isTimed
    ? entries.toSorted((one, other) => (one.startedAt ?? 0) - (other.startedAt ?? 0))
    : entries;
  return ordered.map(({ entry }) => entry);
}

interface TimedEntry {
  /** `undefined` for a malformed entry, NaN if the time is not known. */
  readonly startedAt: number | undefined;
  readonly entry: ParsedHarEntry;
}

const toHarHeaders = (headers: WireRequest['headers']): Header[] =>
  Object.entries(headers).map(([name, value]) => ({ name, value }));

function toHarEntry(exchange: Exchange, endpoint: string, comment: string | undefined): Entry {
  const { request, startedAt, durationMs } = exchange;
  const text = decodeUtf8(request.body);
  const type = request.headers['content-type'] ?? '';
  const answer = 'response' in exchange ? exchange.response : undefined;
  return {
    startedDateTime: new Date(startedAt).toISOString(),
    time: durationMs,
    request: {
      headersSize: -1,
      cookies: [],
      method: request.method,
      url: new URL(request.path, endpoint).href,
      httpVersion: 'HTTP/1.1',
      headers: toHarHeaders(request.headers),
      queryString: [],
      bodySize: request.body.length,
      postData: {
        mimeType: type,
        text: text ?? '',
        ...(text === undefined ? { _base64: Buffer.from(request.body).toString('base64') } : {}),
      },
    },
    response: {
      headersSize: answer === undefined ? -1 : headersSize(answer.status, answer.headers),
      cookies: [],
      status: answer?.status ?? 0,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      headers: toHarHeaders(answer?.headers ?? {}),
      content: toHarContent(answer),
      redirectURL: '',
      bodySize: answer?.body.length ?? -1,
      ...('lost' in exchange ? { _error: exchange.lost.code, comment: exchange.lost.message } : {}),
    },
    cache: {},
    timings: { send: 0, wait: durationMs, receive: 0 },
    ...definedMembers({ comment }),
  };
}

function toHarContent(answer: WireResponse | undefined): Entry['response']['content'] {
  if (answer === undefined) return { size: 0, mimeType: '' };
  const about = { size: answer.body.length, mimeType: answer.headers['content-type'] ?? '' };
  const text = decodeUtf8(answer.body);
  if (text !== undefined) return { ...about, text };
  return { ...about, text: Buffer.from(answer.body).toString('base64'), encoding: 'base64' };
}

/** `comments` by exchange index. */
interface HarOptions {
  readonly endpoint: string;
  readonly harness: string;
  readonly comments?: readonly string[];
}

/** Writes HAR 1.2. Data that exchanges do not hold, such as cookies and header sizes, is marked as unknown. */
export const toHar = (
  exchanges: readonly Exchange[],
  { endpoint, harness, comments = [] }: HarOptions,
): Har => {
  const [name = '', version = ''] = harness.split(' ');
  return {
    log: {
      version: '1.2',
      creator: { name, version },
      entries: exchanges.map((one, index) => toHarEntry(one, endpoint, comments[index])),
    },
  };
};
