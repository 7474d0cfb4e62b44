import { gzipSync } from 'node:zlib';
import { replaced, rightBody, type Area } from '../area.ts';

const right = rightBody();
const html = '<html><body><h1>It works!</h1></body></html>';

export const json: Area = {
  id: 'json',
  title: 'JSON',
  advice: 'Send one complete JSON object in UTF-8, and nothing before or after it.',
  kinds: [
    replaced(
      'json-cut',
      'The body ends in the middle. Its length is right.',
      { body: right.slice(0, -20) },
      { countsAttempts: true },
    ),
    replaced(
      'body-html',
      'The body is HTML, with HTTP 200.',
      { body: html, headers: { 'content-type': 'text/html' } },
      { countsAttempts: true },
    ),
    replaced('body-empty', 'The body is empty, with HTTP 200.', { body: '' }),
    replaced('json-byte-order-mark', 'A byte-order mark begins the body.', { body: `\uFEFF${right}` }),
    replaced('json-spaces', 'Spaces and line ends are around the body.', { body: `\r\n  ${right}\n\n` }),
    replaced('json-text-after', 'A word follows the body.', { body: `${right} done` }),
    replaced('json-twice', 'Two JSON objects follow each other.', { body: `${right}${right}` }),
    replaced('json-nan', 'A number is `NaN`.', { body: right.replace('"version":3', '"version":NaN') }),
    replaced('json-leading-zero', 'A number begins with a zero: `03`.', {
      body: right.replace('"version":3', '"version":03'),
    }),
  ],
};

export const transfer: Area = {
  id: 'transfer',
  title: 'Length and encoding',
  advice: 'Send as many bytes as `Content-Length` says, or chunks. Do not compress.',
  kinds: [
    replaced(
      'length-short-body',
      'The connection closes before all bytes of `Content-Length`.',
      { body: right.slice(0, -20), headers: { 'content-length': String(right.length) } },
      { countsAttempts: true },
    ),
    replaced(
      'length-too-large',
      'The body is complete, but `Content-Length` is larger.',
      { headers: { 'content-length': '5000' } },
      { countsAttempts: true },
    ),
    replaced('length-none', 'There is no `Content-Length`. The connection closes at the end.', {
      headers: { 'content-length': undefined },
    }),
    replaced('chunked', 'The body is sent in chunks.', {
      headers: { 'content-length': undefined, 'transfer-encoding': 'chunked' },
    }),
    replaced('gzip', 'The body is compressed by gzip, and a header says so.', {
      body: gzipSync(right),
      headers: { 'content-encoding': 'gzip' },
    }),
  ],
};

const contentType = (
  type: string | undefined,
): { readonly headers: Readonly<Record<string, string | undefined>> } => ({
  headers: { 'content-type': type },
});

export const head: Area = {
  id: 'head',
  title: 'Status and headers of a result',
  advice: 'Send HTTP 200 with `Content-Type: application/x-amz-json-1.1`.',
  kinds: [
    replaced('status-201', 'HTTP 201.', { status: 201 }),
    replaced('status-206', 'HTTP 206.', { status: 206 }),
    replaced('status-299', 'HTTP 299.', { status: 299 }),
    replaced('status-204', 'HTTP 204, and no body.', {
      status: 204,
      body: '',
      headers: { 'content-length': undefined },
    }),
    replaced('status-404', 'A result with HTTP 404.', { status: 404 }),
    replaced('status-500', 'A result with HTTP 500.', { status: 500 }, { countsAttempts: true }),
    replaced('type-json', '`Content-Type: application/json`.', contentType('application/json')),
    replaced('type-html', '`Content-Type: text/html`.', contentType('text/html')),
    replaced(
      'type-cbor',
      '`Content-Type: application/cbor`, though it is JSON.',
      contentType('application/cbor'),
    ),
    replaced('type-none', 'There is no `Content-Type`.', contentType(undefined)),
    replaced('request-id-none', 'There is no `x-amzn-RequestId`.', {
      headers: { 'x-amzn-requestid': undefined },
    }),
  ],
};
