import { STATUS_CODES } from 'node:http';
import type { ReadEntry } from './har-schema.ts';

type Named = readonly (readonly [name: string, value: string])[];

/** As they are listed, less what has no name or no value, and the pseudo-headers of HTTP/2. */
function namedIn(all: ReadEntry['request']['headers'] = []): Named {
  return all
    .flatMap(({ name, value }) => (value == null ? [] : [[name.toLowerCase(), String(value)] as const]))
    .filter(([name]) => name !== '' && !name.startsWith(':'));
}

/** Names in lower case; what comes twice is joined, as everywhere. */
export function headersOf(all: ReadEntry['request']['headers']): Readonly<Record<string, string>> {
  const byName = Map.groupBy(namedIn(all), ([name]) => name);
  return Object.fromEntries(
    [...byName].map(([name, same]) => [name, same.map(([, value]) => value).join(', ')]),
  );
}

const textOr = (value: unknown, usual: string): string =>
  typeof value === 'string' && value !== '' ? value : usual;

const lengthOf = (headers: Named): number =>
  headers.reduce((sum, [name, value]) => sum + `${name}: ${value}\r\n`.length, 0);

/** So many bytes are before headers, and after them, in HTTP/1.1. */
const frameOf = (version: string, status: number, reason: string): number =>
  `${version} ${status} ${reason}\r\n\r\n`.length;

/** As mitmproxy counts: the text of its own list, `Headers[(b'name', b'value'), …]`. */
const asList = (headers: Named): number => lengthOf(headers) + 8 * headers.length + 7;

/**
 * Whether an answer is known to be listed with all the headers that it came with: no list tells by itself what a tool has left
 * out of it, but the size of what came does.
 */
export function areWhole({ headers, headersSize, status, ...line }: ReadEntry['response']): boolean {
  const named = namedIn(headers);
  if (typeof headersSize !== 'number' || named.length === 0) return false;
  const listed = lengthOf(named);
  // A blank after the colon is optional.
  const least = listed - named.length;
  const most =
    listed +
    frameOf(
      textOr(line.httpVersion, 'HTTP/1.1'),
      status,
      textOr(line.statusText, STATUS_CODES[status] ?? ''),
    );
  return (headersSize >= least && headersSize <= most) || headersSize === asList(named);
}

/** The size of headers that are all there. */
export const sizeOf = (status: number, headers: Readonly<Record<string, string>>): number =>
  lengthOf(Object.entries(headers)) + frameOf('HTTP/1.1', status, '');
