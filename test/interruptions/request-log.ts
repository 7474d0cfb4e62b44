import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync } from 'node:fs';
import { IncomingMessage } from 'node:http';
import { isObject } from '../../specs/json.ts';

// Loaded before a server. It appends each request to the file in INTERRUPTIONS_LOG: epoch milliseconds, and the operation.

const file = process.env['INTERRUPTIONS_LOG'];
if (file === undefined) throw new Error('INTERRUPTIONS_LOG names no file.');

subscribe('http.server.request.start', (message) => {
  if (!isObject(message) || !(message['request'] instanceof IncomingMessage)) return;
  const header = message['request'].headers['x-amz-target'];
  const operation = typeof header === 'string' ? (header.split('.').at(-1) ?? '') : '';
  appendFileSync(file, `${Date.now()} ${operation}\n`);
});
