import {
  describeOutput,
  testVerdicts,
  taskWithFacts,
  task,
  taskArn,
  trial,
} from '../../test-support/trials.fixtures.ts';
import type { Trial } from '../verdict.ts';

// What is said of a task: one row for each judgement.

const of = (more: object): Trial => trial(200, describeOutput({ ...task, ...more }));
const named = (...names: readonly string[]) => ({ containerOverrides: names.map((name) => ({ name })) });
const [app, side] = [
  { name: 'app', image: 'a' },
  { name: 'side', image: 'b' },
];
const injected = { name: 'agent' };
const home = 'arn:aws:ecs:us-east-1:012345678910:';
const stopped = { lastStatus: 'STOPPED', desiredStatus: 'STOPPED' };
const running = { lastStatus: 'RUNNING', desiredStatus: 'RUNNING' };
const instance = 'containerInstanceArn';
/** The time of the answers here is the beginning of the epoch; that of these is their header's. */
const createdAt = (at: unknown, date?: string): Trial =>
  trial(200, describeOutput({ ...task, createdAt: at }), {
    ids: [taskWithFacts()],
    ...(date === undefined ? {} : { headers: { date } }),
  });
const sinceTen = (seconds: number): number => Date.parse('2026-11-25T10:00:00Z') / 1000 + seconds;
const ten = 'Wed, 25 Nov 2026 10:00:00 GMT';

testVerdicts(
  [
    'overrides-name-containers',
    [
      ['each', of({ containers: [app, side], overrides: named('side', 'app') }), 'pass'],
      [
        'not each',
        of({ containers: [app, side], overrides: named('app') }),
        'unnamed at /tasks/0/overrides/containerOverrides',
      ],
      ['but one that was injected', of({ containers: [app, injected], overrides: named('app') }), 'pass'],
      [
        'where images are never told',
        of({ containers: [injected, { name: 'other' }], overrides: named('other') }),
        'unnamed at /tasks/0/overrides/containerOverrides',
      ],
      ['no overrides', of({ containers: [app] }), 'skip'],
      ['no containers', of({ containers: [], overrides: named() }), 'skip'],
    ],
  ],
  [
    'stop-members-in-time',
    [
      ['none yet', of(running), 'pass for none'],
      ['an empty text', of({ ...running, stopCode: '' }), 'pass for none'],
      ['a container that ended first', of({ ...running, executionStoppedAt: 1 }), 'pass for none'],
      ['too early', of({ ...running, stoppedAt: 1 }), 'early.stoppedAt at /tasks/0/stoppedAt'],
      [
        'too early, at the first status',
        of({ ...running, lastStatus: 'PROVISIONING', stopCode: 'x' }),
        'early.stopCode at /tasks/0/stopCode',
      ],
      [
        'when it is to stop',
        of({ ...running, desiredStatus: 'STOPPED', stopCode: 'x' }),
        'pass task.stop-members',
      ],
      [
        'when it stops by itself',
        of({ ...running, lastStatus: 'DEACTIVATING', stopCode: 'x', stoppingAt: 1 }),
        'pass task.stop-members',
      ],
      ['stopped', of({ ...stopped, stoppedAt: 1, stoppedReason: 'x' }), 'pass'],
      [
        'stopped, and untold',
        of(stopped),
        'absent.stoppedAt at /tasks/0/stoppedAt (task.stopped); absent.stoppedReason at /tasks/0/stoppedReason (task.stopped)',
      ],
      ['another status', of({ ...running, lastStatus: 'NEW', stopCode: 'x' }), 'skip'],
      ['no status to come', of({ lastStatus: 'RUNNING', stopCode: 'x' }), 'skip'],
    ],
  ],
  [
    'sizes-are-digits',
    [
      ['digits', of({ cpu: '256', memory: '512' }), 'pass'],
      ['a unit after', of({ cpu: '256m' }), 'cpu at /tasks/0/cpu'],
      ['a sign before', of({ memory: '+512' }), 'memory at /tasks/0/memory'],
      ['nothing', of({}), 'skip'],
    ],
  ],
  [
    'launch-type-members',
    [
      ['of Fargate', of({ launchType: 'FARGATE', platformVersion: '1.4.0' }), 'pass'],
      [
        'of EC2 on Fargate',
        of({ launchType: 'FARGATE', [instance]: 'x' }),
        'containerInstanceArn at /tasks/0/containerInstanceArn',
      ],
      ['of EC2', of({ launchType: 'EC2', [instance]: 'x' }), 'pass'],
      [
        'of Fargate on EC2',
        of({ launchType: 'EC2', platformFamily: 'x' }),
        'platformFamily at /tasks/0/platformFamily',
      ],
      ['of another', of({ launchType: 'EXTERNAL', [instance]: 'x', platformVersion: '1' }), 'skip'],
    ],
  ],
  [
    'arns-agree',
    [
      ['all', of({ clusterArn: `${home}cluster/a`, [instance]: `${home}container-instance/a/1` }), 'pass'],
      [
        'not the instance',
        of({ [instance]: 'arn:aws:ecs:eu-west-1:012345678910:container-instance/a/1' }),
        'home at /tasks/0/containerInstanceArn',
      ],
      [
        'not the cluster of a container',
        of({ clusterArn: `${home}cluster/a`, containers: [{ containerArn: `${home}container/b/1/2` }] }),
        'cluster at /tasks/0/containers/0/containerArn',
      ],
      [
        'with a colon after an ARN that names no cluster',
        of({ clusterArn: `${home}cluster/a`, taskDefinitionArn: `${home}container/b/1:2` }),
        'pass',
      ],
    ],
  ],
  [
    'attachments-named',
    [
      [
        'one of them',
        of({ attachments: [{ id: 'a' }], containers: [{ networkInterfaces: [{ attachmentId: 'a' }] }] }),
        'pass',
      ],
      [
        'none of them',
        of({ attachments: [{ id: 'a' }], containers: [{ networkInterfaces: [{ attachmentId: 'b' }] }] }),
        'unknown at /tasks/0/containers/0/networkInterfaces/0/attachmentId',
      ],
      ['no attachments', of({ containers: [{ networkInterfaces: [{ attachmentId: 'b' }] }] }), 'skip'],
    ],
  ],
  [
    'created-when-run',
    [
      ['now', createdAt(1), 'pass'],
      ['within the slack', createdAt(300), 'pass'],
      ['later', createdAt(301), 'later at /tasks/0/createdAt'],
      ['as long ago as a run lasts', createdAt(-3900), 'pass'],
      ['before', createdAt(-3901), 'earlier at /tasks/0/createdAt'],
      ['by the clock of the target', createdAt(sinceTen(-60), ten), 'pass'],
      ['after the clock of the target', createdAt(sinceTen(301), ten), 'later at /tasks/0/createdAt'],
      ['before the clock of the target', createdAt(1, ten), 'earlier at /tasks/0/createdAt'],
      ['by a clock that is none', createdAt(1, 'soon'), 'pass'],
      ['a time in milliseconds', createdAt(1e11 + 1), 'not asked'],
      [
        'a time in milliseconds, beside one in seconds',
        trial(200, describeOutput({ ...task, createdAt: 1 }, { ...task, createdAt: 1e12 }), {
          ids: [taskWithFacts()],
        }),
        'pass',
      ],
      ['the last time in seconds', createdAt(1e11), 'later at /tasks/0/createdAt'],
      ['no number', createdAt('now'), 'not asked'],
      ['a task of others', of({ createdAt: 1 }), 'not asked'],
    ],
  ],
  [
    'timestamps-are-epoch-numbers',
    [
      ['seconds', of({}), 'pass'],
      ['milliseconds', of({ createdAt: 1e12 }), 'not-seconds at /tasks/0/createdAt'],
      ['text', of({ createdAt: '2016' }), 'not-a-number at /tasks/0/createdAt'],
      ['none', trial(200, describeOutput({ taskArn })), 'skip'],
    ],
  ],
  [
    'response-matches-schema',
    [
      [
        'places in lists, as one kind',
        trial(200, describeOutput(...Array.from({ length: 12 }, () => ({ cpu: 1 })))),
        `type.tasks.cpu at ${[0, 1, 2, 3, 4].map((at) => `/tasks/${at}/cpu`).join(', ')}`,
      ],
      [
        'the same in a long list',
        trial(200, describeOutput(...Array.from({ length: 12 }, (_, at) => (at < 11 ? {} : { cpu: 1 })))),
        'type.tasks.cpu at /tasks/11/cpu',
      ],
    ],
  ],
);
