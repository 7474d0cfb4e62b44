import { subscribe } from 'node:diagnostics_channel';
import { IncomingMessage } from 'node:http';
import { describeTasksOperationName } from '../../specs/clauses/operation.ts';
import { isObject } from '../../specs/json.ts';
import { longestStreak, type ReceivedRequest } from '../request-streak.ts';

// Loaded before `serve`. It notes the requests to the server in this process, and tells the parent process how fast they came.

const received: ReceivedRequest[] = [];

subscribe('http.server.request.start', (message) => {
  if (!isObject(message) || !(message['request'] instanceof IncomingMessage)) return;
  const header = message['request'].headers['x-amz-target'];
  const operation = typeof header === 'string' ? (header.split('.').at(-1) ?? '') : '';
  received.push({ operation, at: performance.now() });
});

process.on('message', (message) => {
  if (message === 'clear') received.length = 0;
  else process.send?.(longestStreak(received, describeTasksOperationName));
});
// The server runs until a signal. The channel to the parent must not keep it alive.
process.channel?.unref();
