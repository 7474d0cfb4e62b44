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

// The clause about a second StopTask needs a witness: a StopTask between two descriptions of a stopped task.

const description = (task: object): Exchange => answer(200, describeOutput({ taskArn, ...task }));
const stop = (task: string, status = 200): Exchange => {
  const exchange = answer(status, {});
  const headers = { 'x-amz-target': 'AmazonEC2ContainerServiceV20141113.StopTask' };
  return {
    ...exchange,
    request: { ...exchange.request, headers, body: Buffer.from(JSON.stringify({ task })) },
  };
};
const stopped = { lastStatus: 'STOPPED', stoppedReason: 'enough', group: 'a' };

/** The verdict about the descriptions in a sequence of requests. */
const sequenceVerdict = (...steps: readonly Exchange[]): string =>
  verdictText(
    'stamps-stay',
    trial(
      200,
      {},
      {
        steps,
        timeline: steps
          .filter(({ request }) => request.headers['x-amz-target'] === undefined)
          .map((exchange) =>
            trial(200, JSON.parse(Buffer.from(responseBody(exchange)).toString()), { exchange }),
          ),
      },
    ),
  );
const responseBody = (exchange: Exchange): Uint8Array =>
  'response' in exchange ? exchange.response.body : new Uint8Array();

test.each([
  [
    'between the descriptions',
    [description(stopped), stop(taskArn), description(stopped)],
    'pass time.identity time.stop',
  ],
  ['absent', [description(stopped), description(stopped)], 'pass time.identity'],
  [
    'before both descriptions',
    [stop(taskArn), description(stopped), description(stopped)],
    'pass time.identity',
  ],
  [
    'after both descriptions',
    [description(stopped), description(stopped), stop(taskArn)],
    'pass time.identity',
  ],
  [
    'of another task',
    [description(stopped), stop(taskArnFor('b')), description(stopped)],
    'pass time.identity',
  ],
  ['refused', [description(stopped), stop(taskArn, 400), description(stopped)], 'pass time.identity'],
  [
    'of a task that had not stopped',
    [description({ ...stopped, lastStatus: 'STOPPING' }), stop(taskArn), description(stopped)],
    'pass time.identity',
  ],
  [
    'of a task without a stop reason',
    [description({ lastStatus: 'STOPPED', group: 'a' }), stop(taskArn), description(stopped)],
    'pass time.identity',
  ],
])('a second StopTask, %s', (_, steps, verdict) => {
  expect(sequenceVerdict(...steps)).toBe(verdict);
});
