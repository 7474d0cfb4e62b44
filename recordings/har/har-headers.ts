import { STATUS_CODES } from 'node:http';
import type { RawHarEntry } from './har-schema.ts';

type HeaderList = readonly (readonly [name: string, value: string])[];

/** As they are listed, less what has no name or no value, and the pseudo-headers of HTTP/2. */
function listHeaders(all: RawHarEntry['request']['headers'] = []): HeaderList {
  return all
    .flatMap(({ name, value }) => (value == null ? [] : [[name.toLowerCase(), String(value)] as const]))
    .filter(([name]) => name !== '' && !name.startsWith(':'));
}

/** Names in lower case; what comes twice is joined, as everywhere. */
export function toHeaderMap(all: RawHarEntry['request']['headers']): Readonly<Record<string, string>> {
  const byName = Map.groupBy(listHeaders(all), ([name]) => name);
  return Object.fromEntries(
    [...byName].map(([name, same]) => [name, same.map(([, value]) => value).join(', ')]),
  );
}

const textOrDefault = (value: unknown, usual: string): string =>
  typeof value === 'string' && value !== '' ? value : usual;

const headersLength = (headers: HeaderList): number =>
  headers.reduce((sum, [name, value]) => sum + `${name}: ${value}\r\n`.length, 0);

/** So many bytes are before headers, and after them, in HTTP/1.1. */
const frameLength = (version: string, status: number, reason: string): number =>
  `${version} ${status} ${reason}\r\n\r\n`.length;

/** As mitmproxy counts: the text of its own list, `Headers[(b'name', b'value'), …]`. */
const mitmproxyLength = (headers: HeaderList): number => headersLength(headers) + 8 * headers.length + 7;

/**
 * Whether an answer is known to be listed with all the headers that it came with: no list tells by itself what a tool has left
 * out of it, but the size of what came does.
 */
export function areHeadersComplete({
  headers,
  headersSize,
  status,
  ...line
}: RawHarEntry['response']): boolean {
  const named = listHeaders(headers);
  if (typeof headersSize !== 'number' || named.length === 0) return false;
  const listed = headersLength(named);
  // A blank after the colon is optional.
  const least = listed - named.length;
  const most =
    listed +
    frameLength(
      textOrDefault(line.httpVersion, 'HTTP/1.1'),
      status,
      textOrDefault(line.statusText, STATUS_CODES[status] ?? ''),
    );
  return (headersSize >= least && headersSize <= most) || headersSize === mitmproxyLength(named);
}

/** The size of headers that are all there. */
export const headersSize = (status: number, headers: Readonly<Record<string, string>>): number =>
  headersLength(Object.entries(headers)) + frameLength('HTTP/1.1', status, '');
