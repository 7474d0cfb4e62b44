import {
  describeOutput,
  testVerdicts,
  taskWithFacts,
  task,
  taskArn,
  trial,
} from '../../test-support/trials.fixtures.ts';
import type { Trial } from '../verdict.ts';
import { definedMembers } from '../../specs/json.ts';

// These checks judge the members of a described task. Each row is a trial with the expected verdict.

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
/** The answer has the time in `date`, which becomes its `Date` header. Without `date`, its time is 0. */
const createdAt = (at: unknown, date?: string): Trial =>
  trial(200, describeOutput({ ...task, createdAt: at }), {
    ids: [taskWithFacts()],
    ...definedMembers({ headers: date === undefined ? undefined : { date } }),
  });
const sinceTen = (seconds: number): number => Date.parse('2026-11-25T10:00:00Z') / 1000 + seconds;
const ten = 'Wed, 25 Nov 2026 10:00:00 GMT';

testVerdicts(
  [
    'overrides-name-containers',
    [
      [
        'an entry for each container',
        of({ containers: [app, side], overrides: named('side', 'app') }),
        'pass',
      ],
      [
        'a missing entry',
        of({ containers: [app, side], overrides: named('app') }),
        'unnamed at /tasks/0/overrides/containerOverrides',
      ],
      [
        'no entry for an injected container',
        of({ containers: [app, injected], overrides: named('app') }),
        'pass',
      ],
      [
        'containers without images',
        of({ containers: [injected, { name: 'other' }], overrides: named('other') }),
        'unnamed at /tasks/0/overrides/containerOverrides',
      ],
      ['no overrides', of({ containers: [app] }), 'skip'],
      [
        'containers whose names are no texts',
        of({ containers: [{ name: { a: 1 } }, {}], overrides: named('app') }),
        'skip',
      ],
      ['no containers', of({ containers: [], overrides: named() }), 'skip'],
    ],
  ],
  [
    'stop-members-in-time',
    [
      ['no stop members', of(running), 'pass for none'],
      ['an empty string', of({ ...running, stopCode: '' }), 'pass for none'],
      [
        'executionStoppedAt of a container that exited first',
        of({ ...running, executionStoppedAt: 1 }),
        'pass for none',
      ],
      ['too early', of({ ...running, stoppedAt: 1 }), 'early.stoppedAt at /tasks/0/stoppedAt'],
      [
        'too early, at the first status',
        of({ ...running, lastStatus: 'PROVISIONING', stopCode: 'x' }),
        'early.stopCode at /tasks/0/stopCode',
      ],
      [
        'once desired STOPPED',
        of({ ...running, desiredStatus: 'STOPPED', stopCode: 'x' }),
        'pass task.stop-members',
      ],
      [
        'once it stops by itself',
        of({ ...running, lastStatus: 'DEACTIVATING', stopCode: 'x', stoppingAt: 1 }),
        'pass task.stop-members',
      ],
      ['stopped', of({ ...stopped, stoppedAt: 1, stoppedReason: 'x' }), 'pass'],
      [
        'stopped, without stop members',
        of(stopped),
        'absent.stoppedAt at /tasks/0/stoppedAt (task.stopped); absent.stoppedReason at /tasks/0/stoppedReason (task.stopped)',
      ],
      ['another status', of({ ...running, lastStatus: 'NEW', stopCode: 'x' }), 'skip'],
      [
        'a desired status other than RUNNING and STOPPED',
        of({ lastStatus: 'RUNNING', stopCode: 'x' }),
        'skip',
      ],
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
      ['Fargate members on Fargate', of({ launchType: 'FARGATE', platformVersion: '1.4.0' }), 'pass'],
      [
        'EC2 members on Fargate',
        of({ launchType: 'FARGATE', [instance]: 'x' }),
        'containerInstanceArn at /tasks/0/containerInstanceArn',
      ],
      ['EC2 members on EC2', of({ launchType: 'EC2', [instance]: 'x' }), 'pass'],
      [
        'Fargate members on EC2',
        of({ launchType: 'EC2', platformFamily: 'x' }),
        'platformFamily at /tasks/0/platformFamily',
      ],
      ['another launch type', of({ launchType: 'EXTERNAL', [instance]: 'x', platformVersion: '1' }), 'skip'],
    ],
  ],
  [
    'arns-agree',
    [
      [
        'all ARNs agree',
        of({ clusterArn: `${home}cluster/a`, [instance]: `${home}container-instance/a/1` }),
        'pass',
      ],
      [
        'another account of the instance',
        of({ [instance]: 'arn:aws:ecs:eu-west-1:012345678910:container-instance/a/1' }),
        'home at /tasks/0/containerInstanceArn',
      ],
      [
        'another cluster of a container',
        of({ clusterArn: `${home}cluster/a`, containers: [{ containerArn: `${home}container/b/1/2` }] }),
        'cluster at /tasks/0/containers/0/containerArn',
      ],
      [
        'an ARN without a cluster, followed by a colon',
        of({ clusterArn: `${home}cluster/a`, taskDefinitionArn: `${home}container/b/1:2` }),
        'pass',
      ],
    ],
  ],
  [
    'attachments-named',
    [
      [
        'the id of an attachment',
        of({ attachments: [{ id: 'a' }], containers: [{ networkInterfaces: [{ attachmentId: 'a' }] }] }),
        'pass',
      ],
      [
        'another id',
        of({ attachments: [{ id: 'a' }], containers: [{ networkInterfaces: [{ attachmentId: 'b' }] }] }),
        'unknown at /tasks/0/containers/0/networkInterfaces/0/attachmentId',
      ],
      [
        'an attachment whose id is no text',
        of({ attachments: [{ id: {} }], containers: [{ networkInterfaces: [{ attachmentId: 'b' }] }] }),
        'skip',
      ],
      ['no attachments', of({ containers: [{ networkInterfaces: [{ attachmentId: 'b' }] }] }), 'skip'],
    ],
  ],
  [
    'created-when-run',
    [
      ['now', createdAt(1), 'pass'],
      ['within the tolerance', createdAt(300), 'pass'],
      ['later', createdAt(301), 'later at /tasks/0/createdAt'],
      ['within the longest run', createdAt(-3900), 'pass'],
      ['before the longest run', createdAt(-3901), 'earlier at /tasks/0/createdAt'],
      ['by the Date header', createdAt(sinceTen(-60), ten), 'pass'],
      ['after the Date header', createdAt(sinceTen(301), ten), 'later at /tasks/0/createdAt'],
      ['before the Date header', createdAt(1, ten), 'earlier at /tasks/0/createdAt'],
      ['with a malformed Date header', createdAt(1, 'soon'), 'pass'],
      ['a time in milliseconds', createdAt(1e11 + 1), 'not asked'],
      [
        'times in milliseconds and in seconds',
        trial(200, describeOutput({ ...task, createdAt: 1 }, { ...task, createdAt: 1e12 }), {
          ids: [taskWithFacts()],
        }),
        'pass',
      ],
      ['the largest time in seconds', createdAt(1e11), 'later at /tasks/0/createdAt'],
      ['a time that is no number', createdAt('now'), 'not asked'],
      ['a task that the run did not start', of({ createdAt: 1 }), 'not asked'],
    ],
  ],
  [
    'timestamps-are-epoch-numbers',
    [
      ['seconds', of({}), 'pass'],
      ['milliseconds', of({ createdAt: 1e12 }), 'not-seconds at /tasks/0/createdAt'],
      ['a string', of({ createdAt: '2016' }), 'not-a-number at /tasks/0/createdAt'],
      ['none', trial(200, describeOutput({ taskArn })), 'skip'],
    ],
  ],
  [
    'response-matches-schema',
    [
      [
        'several list positions with one kind',
        trial(200, describeOutput(...Array.from({ length: 12 }, () => ({ cpu: 1 })))),
        `type.tasks.cpu at ${[0, 1, 2, 3, 4].map((at) => `/tasks/${at}/cpu`).join(', ')}`,
      ],
      [
        'position 11 of a list',
        trial(200, describeOutput(...Array.from({ length: 12 }, (_, at) => (at < 11 ? {} : { cpu: 1 })))),
        'type.tasks.cpu at /tasks/11/cpu',
      ],
    ],
  ],
);
