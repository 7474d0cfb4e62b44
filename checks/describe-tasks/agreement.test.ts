import {
  describeOutput,
  testVerdicts,
  taskWithFacts,
  task,
  trial,
} from '../../test-support/trials.fixtures.ts';
import type { Trial } from '../verdict.ts';

// These checks judge what must change when a task starts or ends. Each row is a trial with the expected verdict.

const taskTrial = (more: object, facts: Parameters<typeof trial>[2] = {}): Trial =>
  trial(200, describeOutput({ ...task, ...more }), facts);

const stopped = { lastStatus: 'STOPPED', desiredStatus: 'STOPPED' };
const runningAfterEnd = { lastStatus: 'STOPPED', desiredStatus: 'RUNNING' };
const ran = { ...stopped, startedAt: 1 };
const answerDate = 'Wed, 25 Nov 2026 10:00:00 GMT';
/** The time in epoch seconds that is this number of seconds before the answer. */
const ago = (seconds: number): number => Date.parse(answerDate) / 1000 - seconds;
const dated = { headers: { date: answerDate } };
const ownIds = { ids: [taskWithFacts({ containers: ['web', 'log'] })] };

const web = { name: 'web', image: 'a' };
const agent = { name: 'agent' };
const containersAs = (lastStatus: string, ...names: readonly object[]) => ({
  containers: names.map((one) => ({ ...one, lastStatus })),
});
const exit = '/tasks/0/containers/0/exitCode';

testVerdicts(
  [
    'desired-status-follows-end',
    [
      ['STOPPED after the end', taskTrial(stopped), 'pass'],
      [
        'RUNNING after the end',
        taskTrial(runningAfterEnd, { settle: 0 }),
        'running at /tasks/0/desiredStatus passing',
      ],
      [
        'RUNNING after deletion',
        taskTrial({ ...runningAfterEnd, lastStatus: 'DELETED' }, { settle: 0 }),
        'running at /tasks/0/desiredStatus passing',
      ],
      [
        'within the settle window',
        taskTrial({ ...runningAfterEnd, stoppedAt: ago(4) }, { settle: 5, ...dated }),
        'skip',
      ],
      [
        'after the settle window',
        taskTrial({ ...runningAfterEnd, stoppedAt: ago(5) }, { settle: 5, ...dated }),
        'running at /tasks/0/desiredStatus passing',
      ],
      [
        'in a run, without stoppedAt',
        taskTrial(runningAfterEnd, { settle: 5 }),
        'running at /tasks/0/desiredStatus passing',
      ],
      ['in a recording, without stoppedAt', taskTrial(runningAfterEnd), 'skip'],
      [
        'in a recording, without a time of the answer',
        taskTrial({ ...runningAfterEnd, stoppedAt: 1 }),
        'skip',
      ],
      [
        'in a recording, minutes after the end',
        taskTrial({ ...runningAfterEnd, stoppedAt: ago(299) }, dated),
        'skip',
      ],
      [
        'in a recording, long after the end',
        taskTrial({ ...runningAfterEnd, stoppedAt: ago(300) }, dated),
        'running at /tasks/0/desiredStatus passing',
      ],
      [
        'reported by stop-reason-kept',
        taskTrial(runningAfterEnd, { settle: 0, ids: [taskWithFacts({ stoppedReason: 'x' })] }),
        'skip',
      ],
      [
        'while the task stops',
        taskTrial({ ...runningAfterEnd, lastStatus: 'DEPROVISIONING' }, { settle: 0 }),
        'skip',
      ],
      ['desired STOPPED while RUNNING', taskTrial({ ...stopped, lastStatus: 'RUNNING' }), 'skip'],
      ['no desired status', taskTrial({ lastStatus: 'STOPPED' }, { settle: 0 }), 'skip'],
    ],
  ],
  [
    'exit-code-of-ended',
    [
      [
        'an exit code',
        taskTrial({ ...ran, containers: [{ lastStatus: 'STOPPED', runtimeId: 'x', exitCode: 0 }] }),
        'pass',
      ],
      [
        'no exit code',
        taskTrial({ ...ran, containers: [{ lastStatus: 'STOPPED', runtimeId: 'x' }] }),
        `absent at ${exit} passing`,
      ],
      [
        'no exit code, but a reason',
        taskTrial({ ...ran, containers: [{ lastStatus: 'STOPPED', runtimeId: 'x', reason: 'gone' }] }),
        'skip',
      ],
      [
        'no exit code of a container that may not have run',
        taskTrial({ ...ran, ...containersAs('STOPPED', web) }),
        'skip',
      ],
      [
        'no exit code of a container of the run',
        taskTrial({ ...ran, ...containersAs('STOPPED', web) }, ownIds),
        `absent at ${exit} passing`,
      ],
      [
        'no exit code of an injected container',
        taskTrial({ ...ran, ...containersAs('STOPPED', agent) }, ownIds),
        'skip',
      ],
      [
        'no exit code in a task that never started',
        taskTrial({ ...stopped, ...containersAs('STOPPED', web) }, ownIds),
        'skip',
      ],
      [
        'no exit code while the task runs',
        taskTrial({ startedAt: 1, ...containersAs('RUNNING', web) }, ownIds),
        'skip',
      ],
    ],
  ],
  [
    'running-task-has-containers',
    [
      ['a container', taskTrial(containersAs('RUNNING', web)), 'pass task.containers.running'],
      ['none', taskTrial({ containers: [] }), 'none at /tasks/0/containers'],
      ['no list', taskTrial({ containers: undefined }), 'skip'],
      ['an empty list before placement', taskTrial({ lastStatus: 'PROVISIONING', containers: [] }), 'skip'],
      [
        'a container of a task that has run',
        taskTrial({ ...ran, ...containersAs('STOPPED', web) }),
        'pass task.containers.kept',
      ],
      [
        'an empty list of a task that has run',
        taskTrial({ ...ran, containers: [] }),
        'lost at /tasks/0/containers (task.containers.kept)',
      ],
      ['an empty list of a task that never started', taskTrial({ ...stopped, containers: [] }), 'skip'],
    ],
  ],
);
