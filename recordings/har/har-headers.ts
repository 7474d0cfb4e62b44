import { STATUS_CODES } from 'node:http';
import type { RawHarEntry } from './har-schema.ts';

type HeaderList = readonly (readonly [name: string, value: string])[];

/** The listed headers, without those that lack a name or value and without HTTP/2 pseudo-headers. */
function listHeaders(all: RawHarEntry['request']['headers'] = []): HeaderList {
  return all
    .flatMap(({ name, value }) => (value == null ? [] : [[name.toLowerCase(), String(value)] as const]))
    .filter(([name]) => name !== '' && !name.startsWith(':'));
}

/** Headers by name in lower case; repeated headers are joined with a comma. */
export function toHeaderMap(all: RawHarEntry['request']['headers']): Readonly<Record<string, string>> {
  const byName = Map.groupBy(listHeaders(all), ([name]) => name);
  return Object.fromEntries(
    [...byName].map(([name, same]) => [name, same.map(([, value]) => value).join(', ')]),
  );
}

const textOrDefault = (value: unknown, fallback: string): string =>
  typeof value === 'string' && value !== '' ? value : fallback;

const headersLength = (headers: HeaderList): number =>
  headers.reduce((sum, [name, value]) => sum + `${name}: ${value}\r\n`.length, 0);

/** Bytes of the status line and the final blank line in HTTP/1.1. */
const frameLength = (version: string, status: number, reason: string): number =>
  `${version} ${status} ${reason}\r\n\r\n`.length;

/** The size that mitmproxy writes: the length of `Headers[(b'name', b'value'), …]`. */
const mitmproxyLength = (headers: HeaderList): number => headersLength(headers) + 8 * headers.length + 7;

/** Whether the listed headers are complete, according to the recorded size; tools may omit headers from the list. */
export function areHeadersComplete({
  headers,
  headersSize,
  status,
  ...line
}: RawHarEntry['response']): boolean {
  const named = listHeaders(headers);
  if (typeof headersSize !== 'number' || named.length === 0) return false;
  const listed = headersLength(named);
  // The space after the colon is optional.
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

/** The size of complete headers in HTTP/1.1. */
export const headersSize = (status: number, headers: Readonly<Record<string, string>>): number =>
  headersLength(Object.entries(headers)) + frameLength('HTTP/1.1', status, '');
