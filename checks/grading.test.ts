import {
  control,
  describeOutput,
  knownRequestedId,
  testVerdicts,
  taskWithFacts,
  errorBody,
  task,
  taskArn,
  trial,
} from '../test-support/trials.fixtures.ts';
import type { Trial } from './verdict.ts';

// Some violations are reported once, some count for a clause with weaker evidence, and some are not reported.

const stoppedOnce = taskWithFacts({ stoppedReason: 'enough' });
const stoppedTwice = taskWithFacts({ stoppedReason: 'enough', stoppedAgain: true });
const stoppedFor = (stoppedReason: string | undefined, id: typeof knownRequestedId): Trial =>
  trial(200, describeOutput({ ...task, desiredStatus: 'STOPPED', ...(stoppedReason && { stoppedReason }) }), {
    ids: [id],
  });
const several = (status: number, body: unknown): Trial =>
  trial(status, body, { violates: 'several', control });
const malformedId = (body: unknown, variant: string, what: typeof knownRequestedId.what = 'mangled'): Trial =>
  trial(200, body, { violates: 'identifier', variant, control, ids: [{ ...knownRequestedId, what }] });
const otherTask = describeOutput({ ...task, taskArn: `${taskArn}0` });
const described = (more: object): Trial => trial(200, describeOutput({ ...task, ...more }));
const running = { desiredStatus: 'RUNNING', lastStatus: 'RUNNING' };
const timelineTrial = (earlier: object, later: object): Trial =>
  trial(200, {}, { timeline: [described(earlier), described(later)] });

testVerdicts(
  [
    'stop-reason-kept',
    [
      ['once', stoppedFor('enough', stoppedOnce), 'pass task.stop-reason'],
      [
        'once, with another reason',
        stoppedFor('because', stoppedOnce),
        'other-reason at /tasks/0/stoppedReason',
      ],
      ['twice', stoppedFor('enough', stoppedTwice), 'pass task.stop-reason.again'],
      [
        'twice, with the last reason',
        stoppedFor('because', stoppedTwice),
        'rewritten-reason at /tasks/0/stoppedReason (task.stop-reason.again)',
      ],
      [
        'twice, still desired RUNNING',
        trial(200, describeOutput({ ...task, ...running }), { ids: [stoppedTwice] }),
        'running at /tasks/0/desiredStatus passing',
      ],
    ],
  ],
  [
    'several-breaks-refused',
    [
      ['with the error of one rule', several(400, errorBody('ClusterNotFoundException')), 'pass'],
      ['with the error of another rule', several(400, errorBody('InvalidParameterException')), 'pass'],
      [
        'with the error of none',
        several(400, errorBody('X')),
        'other-error at /__type (error.several.error)',
      ],
      ['in a 500', several(500, errorBody('X')), 'skip'],
      ['not refused', several(200, describeOutput()), 'skip'],
    ],
  ],
  [
    'error-status',
    [
      ['a 5xx', trial(500, '', { clusterExists: false }), 'server-error at status'],
      [
        'another content type',
        trial(500, '', { clusterExists: false, sent: 'application/json' }),
        'not asked',
      ],
      ['no content type', trial(500, '', { clusterExists: false, sent: '' }), 'not asked'],
      [
        'the content type with a charset',
        trial(500, '', { clusterExists: false, sent: 'application/x-amz-json-1.1; charset=utf-8' }),
        'server-error at status',
      ],
    ],
  ],
  [
    'bare-error-type',
    [
      [
        'access denied, with Message',
        trial(400, { __type: 'AccessDeniedException', Message: 'no' }),
        'pass for none',
      ],
      [
        'another type, with Message',
        trial(400, { __type: 'ClientException', Message: 'no' }),
        'message at /message',
      ],
      [
        'a message that is no string',
        trial(400, { __type: 'ClientException', message: 7 }),
        'message at /message',
      ],
      [
        'access denied, with a namespace',
        trial(400, { __type: 'a#AccessDeniedException', Message: 'no' }),
        'not-bare at /__type',
      ],
    ],
  ],
  [
    'identifier-errors',
    [
      ['the task found', malformedId(describeOutput(task), 'prefix'), 'skip'],
      [
        'no task found',
        malformedId(describeOutput(), 'prefix'),
        'identifier.length at status (identifier.length)',
      ],
      ['another task found', malformedId(otherTask, 'length-33'), 'skip'],
      [
        'the task of another cluster found',
        malformedId(describeOutput(task), 'other-cluster', 'elsewhere'),
        'skip',
      ],
      [
        'another task than that of the other cluster',
        malformedId(otherTask, 'other-cluster', 'elsewhere'),
        'identifier.cluster at status (identifier.cluster)',
      ],
    ],
  ],
  [
    'response-matches-schema',
    [
      [
        'null instead of an enum value',
        described({ launchType: null }),
        'type.tasks.launchType at /tasks/0/launchType',
      ],
      [
        'a value outside the enum',
        described({ launchType: 'MOON' }),
        'enum.tasks.launchType at /tasks/0/launchType',
      ],
    ],
  ],
  [
    'both-lists-present',
    [
      ['null', trial(200, { tasks: [], failures: null }), 'pass for none'],
      ['absent', trial(200, { tasks: [] }), 'absent.failures at /failures'],
    ],
  ],
  [
    'task-arn-present',
    [
      ['null', trial(200, { tasks: [{ taskArn: null }] }), 'pass for none'],
      ['absent', trial(200, { tasks: [{}] }), 'absent at /tasks/0/taskArn'],
      ['empty', trial(200, { tasks: [{ taskArn: '' }] }), 'absent at /tasks/0/taskArn'],
    ],
  ],
  [
    'stop-members-in-time',
    [
      ['null', described({ ...running, stopCode: null, stoppedAt: null }), 'pass for none'],
      ['early', described({ ...running, stoppedAt: 7 }), 'early.stoppedAt at /tasks/0/stoppedAt'],
    ],
  ],
  [
    'exit-code-after-end',
    [
      ['null', described({ containers: [{ exitCode: null }] }), 'pass for none'],
      ['early', described({ containers: [{ exitCode: 0 }] }), 'early at /tasks/0/containers/0/exitCode'],
    ],
  ],
  [
    'launch-type-members',
    [
      ['null', described({ launchType: 'FARGATE', containerInstanceArn: null }), 'pass for none'],
      [
        'present',
        described({ launchType: 'FARGATE', containerInstanceArn: 'a' }),
        'containerInstanceArn at /tasks/0/containerInstanceArn',
      ],
    ],
  ],
  [
    'missing-failure-form',
    [
      [
        'null',
        trial(200, { tasks: [], failures: [{ arn: 'a', reason: 'MISSING', detail: null }] }),
        'pass for none',
      ],
      [
        'present',
        trial(200, { tasks: [], failures: [{ arn: 'a', reason: 'MISSING', detail: 'b' }] }),
        'detail at /failures/0/detail (failures.no-detail)',
      ],
    ],
  ],
  [
    'attachments-named',
    [
      [
        'null',
        described({ attachments: null, containers: [{ networkInterfaces: [{ attachmentId: 'a' }] }] }),
        'skip',
      ],
    ],
  ],
  [
    'overrides-name-containers',
    [
      ['null', described({ overrides: { containerOverrides: null } }), 'skip'],
      ['absent', described({ overrides: {} }), 'unnamed at /tasks/0/overrides/containerOverrides'],
    ],
  ],
  [
    'stamps-stay',
    [
      ['null, then set', timelineTrial({ startedAt: null }, { startedAt: 7 }), 'pass time.identity'],
      ['set, then null', timelineTrial({ group: 'a' }, { group: null }), 'pass time.identity'],
      [
        'set, then absent',
        timelineTrial({ group: 'a' }, {}),
        'group at /tasks/0/group (time.identity) passing',
      ],
    ],
  ],
);
