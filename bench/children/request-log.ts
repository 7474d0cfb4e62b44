import { subscribe } from 'node:diagnostics_channel';
import { IncomingMessage } from 'node:http';
import { isObject } from '../../specs/json.ts';

// Loaded before `serve`. It counts the DescribeTasks requests of the server in this process, and tells the parent process.

let requests = 0;
let firstAt = 0;
let lastAt = 0;

subscribe('http.server.request.start', (message) => {
  if (!isObject(message) || !(message['request'] instanceof IncomingMessage)) return;
  const operation = message['request'].headers['x-amz-target'];
  if (typeof operation !== 'string' || !operation.endsWith('.DescribeTasks')) return;
  lastAt = performance.now();
  if (requests === 0) firstAt = lastAt;
  requests += 1;
});

process.on('message', (message) => {
  if (message === 'clear') requests = 0;
  else process.send?.({ requests, betweenMs: requests === 0 ? 0 : lastAt - firstAt });
});
// The server runs until a signal; the channel to the parent must not keep it alive longer.
process.channel?.unref();
