import { gzipSync } from 'node:zlib';
import { editJson, flood, replaceBody, sendAnswer } from '../answers.ts';
import type { Disruption, HostileMode } from '../mode.ts';

// Servers whose bodies are too long, encoded, or no text.

const mebibyte = 1024 * 1024;
/** How long a server sends a long body. */
const forMs = 20_000;
const spaces = Buffer.alloc(mebibyte / 4, ' ');

/** Sends the answer with so many bytes of blanks after it, or says only how long it would be. */
const longBody =
  (bytes: number, saysLength: boolean): Disruption =>
  async (call) => {
    const { status, headers, body } = await call.perform();
    const length = saysLength ? { 'content-length': body.length + bytes } : {};
    call.response.writeHead(status, { ...headers, ...length });
    call.response.write(body);
    await flood(call, { chunk: spaces, bytes, forMs });
  };

const gzip =
  (toText: (body: Uint8Array) => Uint8Array): Disruption =>
  async (call) => {
    const { status, headers, body } = await call.perform();
    sendAnswer(call, {
      status,
      headers: { ...headers, 'content-encoding': 'gzip' },
      body: gzipSync(toText(body)),
    });
  };

let bomb: Buffer | undefined;
/** 100 MiB of blanks as 100 kB. */
const smallBomb: Disruption = async (call) => {
  const { status, headers } = await call.perform();
  bomb ??= gzipSync(Buffer.alloc(100 * mebibyte, ' '));
  sendAnswer(call, { status, headers: { ...headers, 'content-encoding': 'gzip' }, body: bomb });
};

const depth = 100_000;

export const bodyModes: readonly HostileMode[] = [
  {
    id: 'body-8-mib',
    what: 'Adds a string of 8 MiB to each answer, which is below the limit.',
    harm: 'deviates',
    start: () => editJson((json) => ({ ...json, padding: 'x'.repeat(8 * mebibyte) })),
  },
  {
    id: 'body-64-mib',
    what: 'Sends 64 MiB, and does not say how much it will be.',
    harm: 'loses',
    start: () => longBody(64 * mebibyte, false),
  },
  {
    id: 'body-1-gib',
    what: 'Sends 1 GiB, and says so.',
    harm: 'loses',
    start: () => longBody(1024 * mebibyte, true),
  },
  {
    id: 'body-endless',
    what: 'Sends a body without end (the server stops after 4 GiB or 20 s).',
    harm: 'loses',
    start: () => longBody(4096 * mebibyte, false),
  },
  {
    id: 'gzip-unasked',
    what: 'Compresses bodies, which nobody asked for.',
    harm: 'deviates',
    start: () => gzip((body) => body),
  },
  {
    id: 'gzip-bomb',
    what: 'Sends 100 MiB of blanks, compressed to 100 kB.',
    harm: 'deviates',
    start: () => smallBomb,
  },
  {
    id: 'invalid-utf-8',
    what: 'Puts bytes that are no UTF-8 into strings.',
    harm: 'deviates',
    start: () =>
      replaceBody((body) => {
        const [head = '', ...rest] = body.split(/(?<=:")/);
        return Buffer.concat([
          Buffer.from(head),
          Buffer.from([0xff, 0xc3, 0x28]),
          Buffer.from(rest.join('')),
        ]);
      }),
  },
  {
    id: 'utf-16',
    what: 'Sends bodies in UTF-16.',
    harm: 'deviates',
    start: () => replaceBody((body) => Buffer.from(`\ufeff${body}`, 'utf16le')),
  },
  {
    id: 'nested-body',
    what: 'Nests arrays 100,000 deep in an unknown member, valid JSON.',
    harm: 'deviates',
    start: () =>
      replaceBody((body) => body.replace(/^\{/, `{"deep":${'['.repeat(depth)}${']'.repeat(depth)},`)),
  },
  {
    id: 'nested-members',
    what: 'Puts arrays 100,000 deep into the members of tasks and clusters.',
    harm: 'deviates',
    start: () =>
      replaceBody((body) =>
        body.replaceAll(
          /"(lastStatus|clusterArn|reason)":"[^"]*"/g,
          `"$1":${'['.repeat(depth)}${']'.repeat(depth)}`,
        ),
      ),
  },
  {
    id: 'many-keys',
    what: 'Adds 100,000 members to each answer.',
    harm: 'deviates',
    start: () => {
      const keys = Array.from({ length: 100_000 }, (_, index) => `"key${index}":${index},`).join('');
      return replaceBody((body) => body.replace(/^\{/, `{${keys}`));
    },
  },
  {
    id: 'empty-body',
    what: 'Answers with status 200 and no body.',
    harm: 'deviates',
    start: () => async (call) => {
      const { headers } = await call.perform();
      sendAnswer(call, { status: 200, headers, body: Buffer.alloc(0) });
    },
  },
  {
    id: 'html',
    what: 'Answers with a page in HTML and status 200.',
    harm: 'deviates',
    start: () => async (call) => {
      await call.perform();
      const body = Buffer.from(
        '<!doctype html><title>Welcome</title><script>alert(1)</script><h1>It works!</h1>',
      );
      sendAnswer(call, { status: 200, headers: { 'content-type': 'text/html' }, body });
    },
  },
  {
    id: 'echo',
    what: 'Answers with the request: its body, and its headers as headers.',
    harm: 'deviates',
    start: () => async (call) => {
      const { authorization = '', 'x-amz-date': date = '' } = call.request.headers;
      const headers = {
        'content-type': 'application/x-amz-json-1.1',
        'x-echo': authorization,
        'x-date': String(date),
      };
      sendAnswer(call, { status: 200, headers, body: call.body });
    },
  },
];
