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

// What the official client makes of answers: one row for each judgement.

const reading = (status: number, body: unknown, read: SdkReadAnswer['reading']): SdkReadAnswer => {
  const { exchange, body: parsed } = trial(status, body);
  return { exchange, ...(parsed === undefined ? {} : { body: parsed }), reading: read };
};
const described = (body: unknown, output: object): SdkReadAnswer =>
  reading(200, body, { kind: 'output', output });
const failed = (status: number, body: unknown, name: string, modelled = true): SdkReadAnswer =>
  reading(status, body, { kind: 'error', name, message: 'no', modelled });

const read = (...readings: readonly SdkReadAnswer[]): Trial =>
  trial(200, {}, { sdk: { readings, waited: [] } });
const fine = described(describeOutput({ cpu: '1' }), describeOutput({ cpu: '1' }));
const beside = (one: SdkReadAnswer): Trial => read(fine, one);

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
      ['the same', read(fine), 'pass for none'],
      ['what it hides', read(described({ tasks: [], nextToken: 'x' }, { tasks: [] })), 'pass for none'],
      [
        'another text',
        read(described(describeOutput({ cpu: '1' }), describeOutput({ cpu: '2' }))),
        'other.tasks.cpu at /tasks/0/cpu',
      ],
      [
        'another text, in the twelfth place',
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
        'a time a millisecond off',
        read(described({ createdAt: 1.5 }, { createdAt: new Date(1501) })),
        'other.createdAt at /createdAt',
      ],
      [
        'a time out of a text',
        read(described({ created: '1500' }, { created: new Date(1_500_000) })),
        'other.created at /created',
      ],
      [
        'a text where others judge times',
        read(described({ createdAt: '1' }, { createdAt: 2 })),
        'pass for none',
      ],
      ['where there is no object', read(described({ tags: 'x' }, { tags: { a: 1 } })), 'other.tags at /tags'],
      ['what it can not read', read(failed(200, describeOutput(), 'SyntaxError')), 'unreadable at body'],
      ['an error by its class', beside(failed(400, errorBody('ClientException'), 'ClientException')), 'pass'],
      [
        'an error by another class',
        beside(failed(400, errorBody('ClientException'), 'Error')),
        'error-class at /__type',
      ],
      [
        'an error of the model, without its class',
        beside(failed(400, errorBody('ClientException'), 'ClientException', false)),
        'error-class at /__type',
      ],
      ['an error that the model lacks', beside(failed(400, errorBody('Other'), 'Other', false)), 'pass'],
      [
        'an error as an output',
        beside(reading(400, errorBody('ClientException'), { kind: 'output', output: {} })),
        'error-class at /__type',
      ],
      ['an error in a 200', beside(failed(200, errorBody('ClientException'), 'X')), 'pass for none'],
      ['an error of no type', beside(failed(400, {}, 'X')), 'pass for none'],
      ['no JSON', beside(failed(400, '<html>', 'X')), 'pass for none'],
      ['where nothing was described', read(failed(400, errorBody('ClientException'), 'Error')), 'skip'],
      ['where no client was asked', trial(200, {}), 'not asked'],
    ],
  ],
  [
    'waiters-end',
    [
      ['both', waits(waited('TasksStopped', 'success'), waited('TasksRunning', 'failure')), 'pass'],
      ['for a task that stopped', waits(waited('TasksStopped', 'failure')), 'TasksStopped.failure at /tasks'],
      [
        'not in time, for one that has stopped',
        waits(waited('TasksStopped', 'timeout', { hasStopped: true })),
        'TasksStopped.timeout at /tasks',
      ],
      [
        'not in time, for one that takes longer',
        waits(waited('TasksStopped', 'timeout', { hasStopped: false })),
        'skip',
      ],
      [
        'by a missing one',
        waits(waited('TasksRunning', 'timeout', { hasStopped: false })),
        'TasksRunning.timeout at /tasks',
      ],
      [
        'by a missing one that is not named',
        trial(200, {}, { sdk: { readings: [], waited: [waited('TasksRunning', 'timeout')] } }),
        'skip',
      ],
      [
        'by one that is named for another reason',
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
        'by one among others',
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
      ['where there was none', waits(), 'skip'],
      ['where no client was asked', trial(200, {}), 'not asked'],
    ],
  ],
  [
    'answers-were-true',
    [
      ['nothing described', trial(200, {}, { history: { settleMs: 0, changes: [], reads: [] } }), 'skip'],
      [
        'nothing described in any of them',
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
