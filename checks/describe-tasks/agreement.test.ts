import {
  describeOutput,
  testVerdicts,
  taskWithFacts,
  task,
  trial,
} from '../../test-support/trials.fixtures.ts';
import type { ParsedAnswer, Trial } from '../verdict.ts';

// What follows when a task begins, and when it ends: one row for each judgement.

const of = (more: object, facts: Parameters<typeof trial>[2] = {}): Trial =>
  trial(200, describeOutput({ ...task, ...more }), facts);

const stopped = { lastStatus: 'STOPPED', desiredStatus: 'STOPPED' };
const odd = { lastStatus: 'STOPPED', desiredStatus: 'RUNNING' };
const ran = { ...stopped, startedAt: 1 };
const ten = 'Wed, 25 Nov 2026 10:00:00 GMT';
/** Epoch seconds, so many before the answer. */
const ago = (seconds: number): number => Date.parse(ten) / 1000 - seconds;
const dated = { headers: { date: ten } };
const mine = { ids: [taskWithFacts({ containers: ['web', 'log'] })] };

const [web, log] = [
  { name: 'web', image: 'a' },
  { name: 'log', image: 'b' },
];
const agent = { name: 'agent' };
const as = (lastStatus: string, ...names: readonly object[]) => ({
  containers: names.map((one) => ({ ...one, lastStatus })),
});
const running = (...names: readonly object[]) => ({ lastStatus: 'STOPPED', ...as('RUNNING', ...names) });
const pending = (...names: readonly object[]) => ({ lastStatus: 'RUNNING', ...as('PENDING', ...names) });
/** An answer again, so many milliseconds after an earlier one. */
function later(ms: number, one: Trial, earlier: ParsedAnswer = one): Trial {
  const first = { ...earlier, exchange: { ...earlier.exchange, startedAt: 1000 } };
  return { ...one, exchange: { ...one.exchange, startedAt: 1000 + ms }, timeline: [first], settle: 1 };
}

const exit = '/tasks/0/containers/0/exitCode';

testVerdicts(
  [
    'desired-status-follows-end',
    [
      ['as it ended', of(stopped), 'pass'],
      ['not as it ended', of(odd, { settle: 0 }), 'running at /tasks/0/desiredStatus passing'],
      [
        'of one that is deleted',
        of({ ...odd, lastStatus: 'DELETED' }, { settle: 0 }),
        'running at /tasks/0/desiredStatus passing',
      ],
      ['a moment after', of({ ...odd, stoppedAt: ago(4) }, { settle: 5, ...dated }), 'skip'],
      [
        'long after',
        of({ ...odd, stoppedAt: ago(5) }, { settle: 5, ...dated }),
        'running at /tasks/0/desiredStatus passing',
      ],
      ['in a run, without a stamp', of(odd, { settle: 5 }), 'running at /tasks/0/desiredStatus passing'],
      ['in a recording, without a stamp', of(odd), 'skip'],
      ['in a recording, without a time', of({ ...odd, stoppedAt: 1 }), 'skip'],
      ['in a recording, minutes after', of({ ...odd, stoppedAt: ago(299) }, dated), 'skip'],
      [
        'in a recording, long after',
        of({ ...odd, stoppedAt: ago(300) }, dated),
        'running at /tasks/0/desiredStatus passing',
      ],
      [
        'where stop-reason-kept tells it',
        of(odd, { settle: 0, ids: [taskWithFacts({ stoppedReason: 'x' })] }),
        'skip',
      ],
      ['while it stops', of({ ...odd, lastStatus: 'DEPROVISIONING' }, { settle: 0 }), 'skip'],
      ['while it runs and is to stop', of({ ...stopped, lastStatus: 'RUNNING' }), 'skip'],
      ['where nothing is desired', of({ lastStatus: 'STOPPED' }, { settle: 0 }), 'skip'],
    ],
  ],
  [
    'containers-follow-task',
    [
      ['that has stopped', of({ lastStatus: 'STOPPED', ...as('STOPPED', web) }), 'pass container.ended'],
      ['that runs', of({ lastStatus: 'RUNNING', ...as('RUNNING', web) }), 'pass container.begun'],
      [
        'a minute and the settling time after the end',
        of({ ...running(web), stoppedAt: ago(60) }, { settle: 0, ...dated }),
        'skip',
      ],
      [
        'longer after the end',
        of({ ...running(web), stoppedAt: ago(61) }, { settle: 0, ...dated }),
        'running-after-end at /tasks/0/containers/0/lastStatus',
      ],
      ['in a recording, minutes after the end', of({ ...running(web), stoppedAt: ago(360) }, dated), 'skip'],
      [
        'in a recording, longer after the end',
        of({ ...running(web), stoppedAt: ago(361) }, dated),
        'running-after-end at /tasks/0/containers/0/lastStatus',
      ],
      ['at a time that nobody knows', of({ ...running(web), stoppedAt: 1 }), 'skip'],
      ['seen again within a minute', later(61_000, of(running(web))), 'skip'],
      [
        'seen again later',
        later(61_001, of(running(web))),
        'running-after-end at /tasks/0/containers/0/lastStatus',
      ],
      [
        'seen again later, where the task ran before',
        later(61_001, of(running(web)), of({ ...running(web), lastStatus: 'RUNNING' })),
        'skip',
      ],
      [
        'seen again later, where another task was seen',
        later(61_001, of(running(web)), of({ ...running(web), taskArn: 'x' })),
        'skip',
      ],
      [
        'one that was injected',
        of(
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
        'one that the run did not define',
        of({ ...running(agent), stoppedAt: ago(999) }, { ...dated, ...mine }),
        'skip',
      ],
      [
        'all of them PENDING for ever',
        of({ ...pending(web, log), startedAt: ago(999) }, dated),
        'pending-for-ever at /tasks/0/containers/0/lastStatus, /tasks/0/containers/1/lastStatus (container.begun)',
      ],
      [
        'one that may depend on another',
        of(
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
        'one that depends on no other',
        of(
          {
            lastStatus: 'RUNNING',
            startedAt: ago(999),
            containers: [
              { ...web, lastStatus: 'RUNNING' },
              { ...log, lastStatus: 'PENDING' },
            ],
          },
          { ...dated, ...mine, timeline: [] },
        ),
        'pending-for-ever at /tasks/0/containers/1/lastStatus (container.begun)',
      ],
      [
        'one of a task of the run, looked at once',
        of(
          {
            lastStatus: 'RUNNING',
            startedAt: ago(999),
            containers: [
              { ...web, lastStatus: 'RUNNING' },
              { ...log, lastStatus: 'PENDING' },
            ],
          },
          { ...dated, ...mine },
        ),
        'pass container.begun',
      ],
      ['PENDING in a task that has just begun', of({ ...pending(web), startedAt: ago(1) }, dated), 'skip'],
      [
        'PENDING in a task that is PENDING',
        of({ ...pending(web), lastStatus: 'PENDING', startedAt: ago(999) }, dated),
        'skip',
      ],
      ['none', of({ lastStatus: 'STOPPED', containers: [] }), 'skip'],
    ],
  ],
  [
    'exit-code-of-ended',
    [
      [
        'a code',
        of({ ...ran, containers: [{ lastStatus: 'STOPPED', runtimeId: 'x', exitCode: 0 }] }),
        'pass',
      ],
      [
        'no code',
        of({ ...ran, containers: [{ lastStatus: 'STOPPED', runtimeId: 'x' }] }),
        `absent at ${exit} passing`,
      ],
      [
        'no code, but a reason',
        of({ ...ran, containers: [{ lastStatus: 'STOPPED', runtimeId: 'x', reason: 'gone' }] }),
        'skip',
      ],
      ['no code of one that may never have run', of({ ...ran, ...as('STOPPED', web) }), 'skip'],
      ['no code of one of ours', of({ ...ran, ...as('STOPPED', web) }, mine), `absent at ${exit} passing`],
      ['no code of one that was injected', of({ ...ran, ...as('STOPPED', agent) }, mine), 'skip'],
      ['no code in a task that never started', of({ ...stopped, ...as('STOPPED', web) }, mine), 'skip'],
      ['no code while it runs', of({ startedAt: 1, ...as('RUNNING', web) }, mine), 'skip'],
    ],
  ],
  [
    'running-task-has-containers',
    [
      ['a container', of(as('RUNNING', web)), 'pass task.containers.running'],
      ['none', of({ containers: [] }), 'none at /tasks/0/containers'],
      ['no list of them', of({ containers: undefined }), 'skip'],
      ['none before placement', of({ lastStatus: 'PROVISIONING', containers: [] }), 'skip'],
      ['of one that has run', of({ ...ran, ...as('STOPPED', web) }), 'pass task.containers.kept'],
      [
        'none of one that has run',
        of({ ...ran, containers: [] }),
        'lost at /tasks/0/containers (task.containers.kept)',
      ],
      ['none of one that never started', of({ ...stopped, containers: [] }), 'skip'],
    ],
  ],
);
