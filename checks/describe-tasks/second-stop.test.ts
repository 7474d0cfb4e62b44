import { expect, test } from 'vitest';
import {
  answer,
  taskArnFor,
  describeOutput,
  verdictText,
  taskArn,
  trial,
} from '../../test-support/trials.fixtures.ts';
import type { Exchange } from '../../targets/wire/exchange.ts';

// That a second StopTask changes nothing is held only where one was made between two looks at a task that had stopped.

const look = (task: object): Exchange => answer(200, describeOutput({ taskArn, ...task }));
const stop = (task: string, status = 200): Exchange => {
  const exchange = answer(status, {});
  const headers = { 'x-amz-target': 'AmazonEC2ContainerServiceV20141113.StopTask' };
  return {
    ...exchange,
    request: { ...exchange.request, headers, body: Buffer.from(JSON.stringify({ task })) },
  };
};
const stopped = { lastStatus: 'STOPPED', stoppedReason: 'enough', group: 'a' };

/** What is said of the looks in a sequence of requests. */
const over = (...steps: readonly Exchange[]): string =>
  verdictText(
    'stamps-stay',
    trial(
      200,
      {},
      {
        steps,
        timeline: steps
          .filter(({ request }) => request.headers['x-amz-target'] === undefined)
          .map((exchange) => trial(200, JSON.parse(Buffer.from(bodyOf(exchange)).toString()), { exchange })),
      },
    ),
  );
const bodyOf = (exchange: Exchange): Uint8Array =>
  'response' in exchange ? exchange.response.body : new Uint8Array();

test.each([
  ['made between', [look(stopped), stop(taskArn), look(stopped)], 'pass time.identity time.stop'],
  ['never made', [look(stopped), look(stopped)], 'pass time.identity'],
  ['made before both', [stop(taskArn), look(stopped), look(stopped)], 'pass time.identity'],
  ['never looked at', [look(stopped), look(stopped), stop(taskArn)], 'pass time.identity'],
  ['of another task', [look(stopped), stop(taskArnFor('b')), look(stopped)], 'pass time.identity'],
  ['refused', [look(stopped), stop(taskArn, 400), look(stopped)], 'pass time.identity'],
  [
    'of a task that had not stopped',
    [look({ ...stopped, lastStatus: 'STOPPING' }), stop(taskArn), look(stopped)],
    'pass time.identity',
  ],
  [
    'of a task that tells no reason',
    [look({ lastStatus: 'STOPPED', group: 'a' }), stop(taskArn), look(stopped)],
    'pass time.identity',
  ],
])('a second StopTask, %s', (_, steps, says) => {
  expect(over(...steps)).toBe(says);
});
