import { Buffer } from 'node:buffer';
import { passOn, rawHead, repeat, sendRaw } from '../answers.ts';
import type { HostileMode } from '../mode.ts';

// Servers whose answers are no proper HTTP: lengths, chunks, versions and headers.

const earlyHints = 'HTTP/1.1 103 Early Hints\r\nlink: </x>; rel=preload\r\n\r\n';
const chunked = { 'transfer-encoding': 'chunked' };
const sizeLine = (bytes: number): string => `${bytes.toString(16)}\r\n`;

export const framingModes: readonly HostileMode[] = [
  {
    id: 'length-long',
    what: 'Content-Length is 10 bytes more than the body; the connection stays open.',
    harm: 'loses',
    start:
      () =>
      async ({ perform, socket }) => {
        const answer = await perform();
        socket.write(rawHead(answer, { 'content-length': answer.body.length + 10 }));
        socket.write(answer.body);
      },
  },
  {
    id: 'length-long-closed',
    what: 'Content-Length is 10 bytes more than the body; the connection is closed.',
    harm: 'loses',
    start: () =>
      sendRaw((answer) => [rawHead(answer, { 'content-length': answer.body.length + 10 }), answer.body]),
  },
  {
    id: 'length-short',
    what: 'Content-Length is half of the body; the rest follows on the open connection.',
    harm: 'deviates',
    start:
      () =>
      async ({ perform, socket }) => {
        const answer = await perform();
        socket.write(rawHead(answer, { 'content-length': Math.floor(answer.body.length / 2) }));
        socket.write(answer.body);
      },
  },
  {
    id: 'answers-twice',
    what: 'Sends each answer twice on the open connection.',
    // What comes after a whole answer belongs to no request. A client drops it, and nothing is lost.
    harm: 'harmless',
    start:
      () =>
      async ({ perform, socket }) => {
        const answer = await perform();
        const head = rawHead(answer, { 'content-length': answer.body.length });
        for (const bytes of [head, answer.body, head, answer.body]) socket.write(bytes);
      },
  },
  {
    id: 'chunk-size-no-number',
    what: 'Chunks: the size is no number.',
    harm: 'loses',
    start: () => sendRaw((answer) => [rawHead(answer, chunked), 'what\r\n', answer.body, '\r\n0\r\n\r\n']),
  },
  {
    id: 'chunk-size-huge',
    what: 'Chunks: the size has 20 digits.',
    harm: 'loses',
    start: () =>
      sendRaw((answer) => [rawHead(answer, chunked), `${'F'.repeat(20)}\r\n`, answer.body, '\r\n']),
  },
  {
    id: 'chunk-too-long',
    what: 'Chunks: the data is longer than the size.',
    harm: 'loses',
    start: () =>
      sendRaw(({ body, ...answer }) => [
        ...[rawHead({ ...answer, body }, chunked), sizeLine(Math.floor(body.length / 2))],
        ...[body, '\r\n0\r\n\r\n'],
      ]),
  },
  {
    id: 'chunks-without-end',
    what: 'Chunks: the last one is missing, and the connection is closed.',
    harm: 'loses',
    start: () =>
      sendRaw((answer) => [rawHead(answer, chunked), sizeLine(answer.body.length), answer.body, '\r\n']),
  },
  {
    id: 'early-hints',
    what: 'Sends 102 Processing and 103 Early Hints before each answer.',
    harm: 'harmless',
    start: () => async (call) => {
      call.socket.write(`HTTP/1.1 102 Processing\r\n\r\n${earlyHints}`);
      await passOn(call);
    },
  },
  {
    // HTTP allows it (RFC 9110, 15.2). Undici takes it for a broken answer.
    id: 'continue-unasked',
    what: 'Sends 100 Continue before each answer, which nobody asked for.',
    harm: 'loses',
    start: () => async (call) => {
      call.socket.write('HTTP/1.1 100 Continue\r\n\r\n');
      await passOn(call);
    },
  },
  {
    id: 'early-hints-endless',
    what: 'Sends 103 Early Hints ten times a second for two minutes, and no answer.',
    harm: 'loses',
    start: () => async (call) => {
      await call.perform();
      await repeat(call, { everyMs: 100, forMs: 120_000 }, () => {
        call.socket.write(earlyHints);
        return true;
      });
    },
  },
  {
    id: 'http-1.0',
    what: 'Answers in HTTP/1.0: no length, the connection is closed at the end.',
    harm: 'harmless',
    start: () => sendRaw((answer) => [rawHead(answer, {}, 'HTTP/1.0'), answer.body]),
  },
  {
    id: 'http-0.9',
    what: 'Answers in HTTP/0.9: the body alone.',
    harm: 'loses',
    start: () => sendRaw(({ body }) => [body]),
  },
  {
    id: 'other-protocol',
    what: 'Greets like an SSH server.',
    harm: 'loses',
    start: () => sendRaw(() => ['SSH-2.0-OpenSSH_9.6\r\n']),
  },
  {
    id: 'header-1-mb',
    what: 'Sends a header of 1 MB.',
    harm: 'loses',
    start: () =>
      sendRaw((answer) => [
        rawHead(answer, { 'content-length': answer.body.length, 'x-large': 'x'.repeat(1_000_000) }),
        answer.body,
      ]),
  },
  {
    id: 'headers-many',
    what: 'Sends 50,000 headers.',
    harm: 'loses',
    start: () =>
      sendRaw((answer) => {
        const many = Array.from({ length: 50_000 }, (_, index) => [`x-${index}`, String(index)]);
        return [
          rawHead(answer, { 'content-length': answer.body.length, ...Object.fromEntries(many) }),
          answer.body,
        ];
      }),
  },
  {
    id: 'headers-hostile',
    what: 'Sends terminal sequences and bytes that are no UTF-8 in headers.',
    harm: 'loses',
    start: () =>
      sendRaw((answer) => {
        const head = rawHead(answer, {
          'content-length': answer.body.length,
          'x-text': 'a\u001b[31mb\u00ff\u00fe',
        });
        return [Buffer.from(head, 'latin1'), answer.body];
      }),
  },
];
