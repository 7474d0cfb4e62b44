import { expect, test } from 'vitest';
import {
  answer,
  control,
  describeOutput,
  knownTask,
  testVerdicts,
  taskWithFacts,
  errorBody,
  verdictText,
  task,
  taskArn,
  trial,
} from '../test-support/trials.fixtures.ts';
import type { Trial } from './verdict.ts';

// What is told once, or with weaker evidence, or not at all.

const stoppedOnce = taskWithFacts({ stoppedReason: 'enough' });
const stoppedTwice = taskWithFacts({ stoppedReason: 'enough', stoppedAgain: true });
const stoppedFor = (stoppedReason: string | undefined, id: typeof knownTask): Trial =>
  trial(200, describeOutput({ ...task, desiredStatus: 'STOPPED', ...(stoppedReason && { stoppedReason }) }), {
    ids: [id],
  });
const several = (status: number, body: unknown): Trial =>
  trial(status, body, { violates: 'several', control });
const spoiled = (body: unknown, way: string, what: typeof knownTask.what = 'mangled'): Trial =>
  trial(200, body, { violates: 'identifier', variant: way, control, ids: [{ ...knownTask, what }] });
const stranger = describeOutput({ ...task, taskArn: `${taskArn}0` });
const described = (more: object): Trial => trial(200, describeOutput({ ...task, ...more }));
const running = { desiredStatus: 'RUNNING', lastStatus: 'RUNNING' };
const looks = (earlier: object, later: object): Trial =>
  trial(200, {}, { timeline: [described(earlier), described(later)] });

testVerdicts(
  [
    'stop-reason-kept',
    [
      ['once', stoppedFor('enough', stoppedOnce), 'pass task.stop-reason'],
      [
        'once, for another reason',
        stoppedFor('because', stoppedOnce),
        'other-reason at /tasks/0/stoppedReason',
      ],
      ['twice', stoppedFor('enough', stoppedTwice), 'pass task.stop-reason.again'],
      [
        'twice, and the last reason stays',
        stoppedFor('because', stoppedTwice),
        'rewritten-reason at /tasks/0/stoppedReason (task.stop-reason.again)',
      ],
      [
        'twice, and it is not said to be stopped',
        trial(200, describeOutput({ ...task, ...running }), { ids: [stoppedTwice] }),
        'running at /tasks/0/desiredStatus passing',
      ],
    ],
  ],
  [
    'several-breaks-refused',
    [
      ['by the error of one rule', several(400, errorBody('ClusterNotFoundException')), 'pass'],
      ['by that of another', several(400, errorBody('InvalidParameterException')), 'pass'],
      ['by that of none', several(400, errorBody('X')), 'other-error at /__type (error.several.error)'],
      ['in a 500', several(500, errorBody('X')), 'skip'],
      ['not', several(200, describeOutput()), 'skip'],
    ],
  ],
  [
    'error-status',
    [
      ['a 5xx', trial(500, '', { clusterExists: false }), 'server-error at status'],
      [
        'of another content type',
        trial(500, '', { clusterExists: false, sent: 'application/json' }),
        'not asked',
      ],
      ['of none', trial(500, '', { clusterExists: false, sent: '' }), 'not asked'],
      [
        'of this one, with a charset',
        trial(500, '', { clusterExists: false, sent: 'application/x-amz-json-1.1; charset=utf-8' }),
        'server-error at status',
      ],
    ],
  ],
  [
    'bare-error-type',
    [
      ['denied', trial(400, { __type: 'AccessDeniedException', Message: 'no' }), 'pass for none'],
      ['of another type', trial(400, { __type: 'ClientException', Message: 'no' }), 'message at /message'],
      ['no text', trial(400, { __type: 'ClientException', message: 7 }), 'message at /message'],
      [
        'denied, and not bare',
        trial(400, { __type: 'a#AccessDeniedException', Message: 'no' }),
        'not-bare at /__type',
      ],
    ],
  ],
  [
    'identifier-errors',
    [
      ['found', spoiled(describeOutput(task), 'prefix'), 'skip'],
      ['not found', spoiled(describeOutput(), 'prefix'), 'identifier.length at status (identifier.length)'],
      ['another one found', spoiled(stranger, 'length-33'), 'skip'],
      ['found in another cluster', spoiled(describeOutput(task), 'other-cluster', 'elsewhere'), 'skip'],
      [
        'another one, of another cluster',
        spoiled(stranger, 'other-cluster', 'elsewhere'),
        'identifier.cluster at status (identifier.cluster)',
      ],
    ],
  ],
  [
    'response-matches-schema',
    [
      [
        'null for a listed value',
        described({ launchType: null }),
        'type.tasks.launchType at /tasks/0/launchType',
      ],
      ['another value', described({ launchType: 'MOON' }), 'enum.tasks.launchType at /tasks/0/launchType'],
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
        'there',
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
        'there',
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
      ['null, then set', looks({ startedAt: null }, { startedAt: 7 }), 'pass time.identity'],
      ['set, then null', looks({ group: 'a' }, { group: null }), 'pass time.identity'],
      ['set, then gone', looks({ group: 'a' }, {}), 'group at /tasks/0/group (time.identity) passing'],
    ],
  ],
);

const real = (body: unknown): Trial => {
  const one = trial(200, body);
  return { ...one, exchange: { ...answer(200, body), isReal: true } };
};

test.each([
  ['members-known', { ...task, newest: 1 }, 'newest'],
  ['response-matches-schema', { ...task, launchType: 'MOON' }, 'enum.tasks.launchType'],
  ['statuses-known', { ...task, lastStatus: 'RESTING' }, 'last-status'],
])('%s: what the real service has and the model has not is no deviation', (id, one, kind) => {
  expect(verdictText(id, trial(200, describeOutput(one)))).toContain(kind);
  expect(verdictText(id, trial(200, describeOutput(one)))).not.toContain('response.newer');
  expect(verdictText(id, real(describeOutput(one)))).toMatch(new RegExp(`${kind}.*\\(response\\.newer\\)`));
});

test('a wrong type is one of the real service, too', () => {
  const both = describeOutput({ ...task, launchType: 'MOON', cpu: 256 });
  const told = verdictText('response-matches-schema', real(both));
  expect(told).toContain('enum.tasks.launchType at /tasks/0/launchType (response.newer)');
  expect(told).toMatch(/type\.tasks\.cpu at \/tasks\/0\/cpu(?! \()/);
});
