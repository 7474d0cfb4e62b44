import {
  describeOutput,
  testVerdicts,
  taskWithFacts,
  task,
  trial,
} from '../../test-support/trials.fixtures.ts';
import type { ParsedAnswer, Trial } from '../verdict.ts';

// This check judges containers that lag behind their task. Each row is a trial with the expected verdict.

const taskTrial = (more: object, facts: Parameters<typeof trial>[2] = {}): Trial =>
  trial(200, describeOutput({ ...task, ...more }), facts);

const answerDate = 'Wed, 25 Nov 2026 10:00:00 GMT';
/** The time in epoch seconds that is this number of seconds before the answer. */
const ago = (seconds: number): number => Date.parse(answerDate) / 1000 - seconds;
const dated = { headers: { date: answerDate } };
const ownIds = { ids: [taskWithFacts({ containers: ['web', 'log'] })] };

const [web, log] = [
  { name: 'web', image: 'a' },
  { name: 'log', image: 'b' },
];
const agent = { name: 'agent' };
const containersAs = (lastStatus: string, ...names: readonly object[]) => ({
  containers: names.map((one) => ({ ...one, lastStatus })),
});
const running = (...names: readonly object[]) => ({
  lastStatus: 'STOPPED',
  ...containersAs('RUNNING', ...names),
});
const pending = (...names: readonly object[]) => ({
  lastStatus: 'RUNNING',
  ...containersAs('PENDING', ...names),
});
/** A trial whose answer comes `ms` milliseconds after an earlier answer. */
function later(ms: number, one: Trial, earlier: ParsedAnswer = one): Trial {
  const first = { ...earlier, exchange: { ...earlier.exchange, startedAt: 1000 } };
  return { ...one, exchange: { ...one.exchange, startedAt: 1000 + ms }, timeline: [first], settle: 1 };
}

testVerdicts([
  'containers-follow-task',
  [
    [
      'STOPPED in a STOPPED task',
      taskTrial({ lastStatus: 'STOPPED', ...containersAs('STOPPED', web) }),
      'pass container.ended',
    ],
    [
      'RUNNING in a RUNNING task',
      taskTrial({ lastStatus: 'RUNNING', ...containersAs('RUNNING', web) }),
      'pass container.begun',
    ],
    [
      '60 s and the settle window after the end',
      taskTrial({ ...running(web), stoppedAt: ago(60) }, { settle: 0, ...dated }),
      'skip',
    ],
    [
      'longer after the end',
      taskTrial({ ...running(web), stoppedAt: ago(61) }, { settle: 0, ...dated }),
      'running-after-end at /tasks/0/containers/0/lastStatus',
    ],
    [
      'in a recording, minutes after the end',
      taskTrial({ ...running(web), stoppedAt: ago(360) }, dated),
      'skip',
    ],
    [
      'in a recording, longer after the end',
      taskTrial({ ...running(web), stoppedAt: ago(361) }, dated),
      'running-after-end at /tasks/0/containers/0/lastStatus',
    ],
    ['at an unknown time', taskTrial({ ...running(web), stoppedAt: 1 }), 'skip'],
    ['seen again within 60 s', later(61_000, taskTrial(running(web))), 'skip'],
    [
      'seen again later',
      later(61_001, taskTrial(running(web))),
      'running-after-end at /tasks/0/containers/0/lastStatus',
    ],
    [
      'seen again later, in a task that was RUNNING before',
      later(61_001, taskTrial(running(web)), taskTrial({ ...running(web), lastStatus: 'RUNNING' })),
      'skip',
    ],
    [
      'seen again later, in another task',
      later(61_001, taskTrial(running(web)), taskTrial({ ...running(web), taskArn: 'x' })),
      'skip',
    ],
    [
      'an injected container',
      taskTrial(
        {
          ...running(agent),
          containers: [
            { ...web, lastStatus: 'STOPPED' },
            { ...agent, lastStatus: 'RUNNING' },
          ],
          stoppedAt: ago(999),
        },
        dated,
      ),
      'pass container.ended',
    ],
    [
      'a container that the run did not define',
      taskTrial({ ...running(agent), stoppedAt: ago(999) }, { ...dated, ...ownIds }),
      'skip',
    ],
    [
      'all containers PENDING',
      taskTrial({ ...pending(web, log), startedAt: ago(999) }, dated),
      'pending-for-ever at /tasks/0/containers/0/lastStatus, /tasks/0/containers/1/lastStatus (container.begun)',
    ],
    [
      'a PENDING container that may wait for another',
      taskTrial(
        {
          lastStatus: 'RUNNING',
          startedAt: ago(999),
          containers: [
            { ...web, lastStatus: 'RUNNING' },
            { ...log, lastStatus: 'PENDING' },
          ],
        },
        dated,
      ),
      'pass container.begun',
    ],
    [
      'a PENDING container of the run, in a timeline',
      taskTrial(
        {
          lastStatus: 'RUNNING',
          startedAt: ago(999),
          containers: [
            { ...web, lastStatus: 'RUNNING' },
            { ...log, lastStatus: 'PENDING' },
          ],
        },
        { ...dated, ...ownIds, timeline: [] },
      ),
      'pending-for-ever at /tasks/0/containers/1/lastStatus (container.begun)',
    ],
    [
      'a PENDING container of the run, described once',
      taskTrial(
        {
          lastStatus: 'RUNNING',
          startedAt: ago(999),
          containers: [
            { ...web, lastStatus: 'RUNNING' },
            { ...log, lastStatus: 'PENDING' },
          ],
        },
        { ...dated, ...ownIds },
      ),
      'pass container.begun',
    ],
    ['PENDING in a new task', taskTrial({ ...pending(web), startedAt: ago(1) }, dated), 'skip'],
    [
      'PENDING in a task that is PENDING',
      taskTrial({ ...pending(web), lastStatus: 'PENDING', startedAt: ago(999) }, dated),
      'skip',
    ],
    ['none', taskTrial({ lastStatus: 'STOPPED', containers: [] }), 'skip'],
  ],
]);
