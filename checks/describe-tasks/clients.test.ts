import type { WaiterResult } from '../../targets/clients/sdk-waiters.ts';
import {
  answer,
  describeOutput,
  testVerdicts,
  errorBody,
  task,
  trial,
} from '../../test-support/trials.fixtures.ts';
import type { SdkReadAnswer, Trial } from '../verdict.ts';
import { definedMembers } from '../../specs/json.ts';

// These checks judge how the official client reads answers. Each row is a trial with the expected verdict.

const reading = (status: number, body: unknown, read: SdkReadAnswer['reading']): SdkReadAnswer => {
  const { exchange, body: parsed } = trial(status, body);
  return { exchange, ...definedMembers({ body: parsed }), reading: read };
};
const described = (body: unknown, output: object): SdkReadAnswer =>
  reading(200, body, { kind: 'output', output });
const failed = (status: number, body: unknown, name: string, modelled = true): SdkReadAnswer =>
  reading(status, body, { kind: 'error', name, message: 'no', modelled });

const read = (...readings: readonly SdkReadAnswer[]): Trial =>
  trial(200, {}, { sdk: { readings, waited: [] } });
const sameReading = described(describeOutput({ cpu: '1' }), describeOutput({ cpu: '1' }));
const withSameReading = (one: SdkReadAnswer): Trial => read(sameReading, one);

const missing = described({ failures: [{ arn: 'a', reason: 'MISSING' }] }, {});
const waited = (
  waiter: WaiterResult['waiter'],
  end: WaiterResult['end'],
  more: Partial<WaiterResult> = {},
): WaiterResult => ({
  ...{ waiter, cluster: 'c', task: 't', end },
  ...more,
});
const waits = (...all: readonly WaiterResult[]): Trial =>
  trial(200, {}, { sdk: { readings: [described(describeOutput(), {}), missing], waited: all } });

testVerdicts(
  [
    'client-reads-the-same',
    [
      ['the same', read(sameReading), 'pass for none'],
      [
        'a member that the client drops',
        read(described({ tasks: [], nextToken: 'x' }, { tasks: [] })),
        'pass for none',
      ],
      [
        'another string',
        read(described(describeOutput({ cpu: '1' }), describeOutput({ cpu: '2' }))),
        'other.tasks.cpu at /tasks/0/cpu',
      ],
      [
        'another string in the twelfth task',
        read(
          described(
            { tasks: Array.from({ length: 12 }, () => ({ cpu: '1' })) },
            { tasks: Array.from({ length: 12 }, (_, at) => ({ cpu: at < 11 ? '1' : '2' })) },
          ),
        ),
        'other.tasks.cpu at /tasks/11/cpu',
      ],
      [
        'fewer tasks',
        read(described(describeOutput(task, task), describeOutput(task))),
        'other.tasks at /tasks',
      ],
      ['a time', read(described({ createdAt: 1.5 }, { createdAt: new Date(1500) })), 'pass for none'],
      [
        'a time that is 1 ms off',
        read(described({ createdAt: 1.5 }, { createdAt: new Date(1501) })),
        'other.createdAt at /createdAt',
      ],
      [
        'a time from a string',
        read(described({ created: '1500' }, { created: new Date(1_500_000) })),
        'other.created at /created',
      ],
      [
        'a malformed time, which another check reports',
        read(described({ createdAt: '1' }, { createdAt: 2 })),
        'pass for none',
      ],
      [
        'an object instead of a string',
        read(described({ tags: 'x' }, { tags: { a: 1 } })),
        'other.tags at /tags',
      ],
      [
        'an answer that the client cannot read',
        read(failed(200, describeOutput(), 'SyntaxError')),
        'unreadable at body',
      ],
      [
        'an error of its class',
        withSameReading(failed(400, errorBody('ClientException'), 'ClientException')),
        'pass',
      ],
      [
        'an error of another class',
        withSameReading(failed(400, errorBody('ClientException'), 'Error')),
        'error-class at /__type',
      ],
      [
        'an error of the model, without its class',
        withSameReading(failed(400, errorBody('ClientException'), 'ClientException', false)),
        'error-class at /__type',
      ],
      [
        'an error that the model lacks',
        withSameReading(failed(400, errorBody('Other'), 'Other', false)),
        'pass',
      ],
      [
        'an output for an error',
        withSameReading(reading(400, errorBody('ClientException'), { kind: 'output', output: {} })),
        'error-class at /__type',
      ],
      ['an error in a 200', withSameReading(failed(200, errorBody('ClientException'), 'X')), 'pass for none'],
      ['an error without a type', withSameReading(failed(400, {}, 'X')), 'pass for none'],
      ['no JSON', withSameReading(failed(400, '<html>', 'X')), 'pass for none'],
      ['no answer with status 200', read(failed(400, errorBody('ClientException'), 'Error')), 'skip'],
      ['no client', trial(200, {}), 'not asked'],
    ],
  ],
  [
    'waiters-end',
    [
      ['both waiters', waits(waited('TasksStopped', 'success'), waited('TasksRunning', 'failure')), 'pass'],
      [
        'failure for a stopped task',
        waits(waited('TasksStopped', 'failure')),
        'TasksStopped.failure at /tasks',
      ],
      [
        'timeout for a stopped task',
        waits(waited('TasksStopped', 'timeout', { hasStopped: true })),
        'TasksStopped.timeout at /tasks',
      ],
      [
        'timeout for a task that takes longer',
        waits(waited('TasksStopped', 'timeout', { hasStopped: false })),
        'skip',
      ],
      [
        'timeout for a missing task',
        waits(waited('TasksRunning', 'timeout', { hasStopped: false })),
        'TasksRunning.timeout at /tasks',
      ],
      [
        'timeout for a task that no failure reports',
        trial(200, {}, { sdk: { readings: [], waited: [waited('TasksRunning', 'timeout')] } }),
        'skip',
      ],
      [
        'timeout for a task with a failure of another reason',
        trial(
          200,
          {},
          {
            sdk: {
              readings: [described({ failures: [{ arn: 'a', reason: 'GONE' }] }, {})],
              waited: [waited('TasksRunning', 'timeout')],
            },
          },
        ),
        'skip',
      ],
      [
        'success for a missing task',
        trial(
          200,
          {},
          {
            sdk: {
              readings: [
                described(
                  {
                    failures: [
                      { arn: 'a', reason: 'GONE' },
                      { arn: 'b', reason: 'MISSING' },
                    ],
                  },
                  {},
                ),
              ],
              waited: [waited('TasksRunning', 'success')],
            },
          },
        ),
        'TasksRunning.success at /tasks',
      ],
      ['no waiters', waits(), 'skip'],
      ['no client', trial(200, {}), 'not asked'],
    ],
  ],
  [
    'answers-were-true',
    [
      ['no reads', trial(200, {}, { history: { settleMs: 0, changes: [], reads: [] } }), 'skip'],
      [
        'no task in any read',
        trial(
          200,
          {},
          {
            history: {
              settleMs: 0,
              changes: [],
              reads: [
                { kind: 'read', begin: 0, end: 1, cluster: 'a', asked: [], described: [], status: 200 },
              ],
            },
          },
        ),
        'skip',
      ],
      ['no history', { ...trial(200, {}), exchange: answer(200, {}) }, 'not asked'],
    ],
  ],
);
