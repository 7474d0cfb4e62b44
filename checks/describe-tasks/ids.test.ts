import {
  taskArnFor,
  control,
  describeOutput,
  emptyControl,
  knownRequestedId,
  testVerdicts,
  missingId,
  errorBody,
  task,
  taskArn,
  taskId,
  trial,
  withoutFacts,
  unknownRequestedId,
} from '../../test-support/trials.fixtures.ts';
import type { RequestedId } from './request-facts.ts';
import { definedMembers } from '../../specs/json.ts';

// These checks judge which tasks an answer contains. Each row is a trial with the expected verdict.

const otherId = '0b2f1f9a-5d5c-4f1d-8a4a-2c8d2f7a9d11';
const elsewhere: RequestedId = { text: otherId, what: 'elsewhere', arn: taskArnFor(otherId, 'other') };
const otherClusterTask = { ...task, taskArn: taskArnFor(otherId, 'other') };
const failure = (id: string, reason?: string) => definedMembers({ arn: id, reason });
const missing = (id: string) => ({ tasks: [], failures: [failure(taskArnFor(id), 'MISSING')] });
const hundredIds = Array.from({ length: 100 }, () => knownRequestedId);

testVerdicts(
  [
    'every-id-accounted-for',
    [
      ['described', trial(200, describeOutput(task)), 'pass tasks.partition identifier.forms'],
      ['100 ids', trial(200, describeOutput(task), { ids: hundredIds }), 'pass'],
      [
        'an unknown id',
        trial(200, missing(missingId), { ids: [unknownRequestedId] }),
        'pass tasks.partition',
      ],
      ['lost', trial(200, describeOutput()), 'lost at /tasks'],
      [
        'with an unknown ARN',
        trial(200, describeOutput(task), { ids: [{ text: taskId, what: 'here' }] }),
        'lost at /tasks',
      ],
      ['in a failure', trial(200, missing(taskId)), 'denied at /failures (identifier.forms) passing'],
      ['in both lists', trial(200, { ...missing(taskId), tasks: [task] }), 'both at /failures'],
      ['refused', trial(400, errorBody('ClientException')), 'refused at status'],
      [
        '100 ids, refused',
        trial(400, errorBody('X'), { ids: hundredIds }),
        'refused at status (tasks.hundred)',
      ],
      [
        'a cluster that is not known yet',
        trial(400, errorBody('ClusterNotFoundException')),
        'refused at status passing',
      ],
      [
        'of another cluster, requested by id',
        trial(400, errorBody('X'), { ids: [knownRequestedId, elsewhere] }),
        'refused at status',
      ],
      [
        'of another cluster, requested by ARN, which may be refused',
        trial(400, errorBody('X'), { ids: [knownRequestedId, { ...elsewhere, text: taskArnFor(otherId) }] }),
        'not asked',
      ],
      ['an unusual valid request', trial(400, errorBody('X'), { variant: 'utf-8' }), 'not asked'],
      ['no ids', trial(200, describeOutput(), { ids: [] }), 'not asked'],
      ['without facts', withoutFacts(trial(200, describeOutput())), 'not asked'],
    ],
  ],
  [
    'no-stranger-described',
    [
      ['requested by id', trial(200, describeOutput(task)), 'pass'],
      [
        'requested by ARN',
        trial(200, describeOutput(task), { ids: [{ text: taskArn, what: 'mangled' }] }),
        'pass',
      ],
      ['an unrequested task', trial(200, describeOutput(task, otherClusterTask)), 'stranger at /tasks'],
      [
        'an invalid request',
        trial(200, describeOutput(otherClusterTask), { violates: 'identifier' }),
        'not asked',
      ],
    ],
  ],
  [
    'unknown-id-missing',
    [
      ['in a failure', trial(200, missing(missingId), { ids: [unknownRequestedId] }), 'pass'],
      [
        'in no failure',
        trial(200, describeOutput(task), { ids: [knownRequestedId, unknownRequestedId] }),
        'not-reported at /failures',
      ],
      [
        'with another reason',
        trial(200, { failures: [failure(missingId, 'GONE')] }, { ids: [unknownRequestedId] }),
        'other-reason at /failures',
      ],
      [
        'without a reason',
        trial(200, { failures: [failure(missingId)] }, { ids: [unknownRequestedId] }),
        'other-reason at /failures',
      ],
      ['of another cluster', trial(200, describeOutput(), { ids: [elsewhere] }), 'not-reported at /failures'],
      [
        'of another cluster, with an unknown ARN',
        trial(200, describeOutput(), { ids: [{ text: otherId, what: 'elsewhere' }] }),
        'not-reported at /failures',
      ],
      [
        'of another cluster, described',
        trial(200, describeOutput(otherClusterTask), { ids: [elsewhere] }),
        'not asked',
      ],
      ['no unknown id', trial(200, describeOutput(task)), 'not asked'],
      [
        'an invalid request',
        trial(200, describeOutput(), { ids: [unknownRequestedId], violates: 'type' }),
        'not asked',
      ],
      ['without facts', withoutFacts(trial(200, describeOutput())), 'not asked'],
    ],
  ],
  [
    'missing-failure-form',
    [
      ['an ARN', trial(200, missing(missingId)), 'pass'],
      [
        'an id instead of an ARN',
        trial(200, { failures: [failure(missingId, 'MISSING')] }),
        'no-arn at /failures/0/arn',
      ],
      [
        'an ARN with a prefix',
        trial(200, { failures: [failure(`x ${taskArnFor(missingId)}`, 'MISSING')] }),
        'no-arn at /failures/0/arn',
      ],
      [
        'an ARN without an account',
        trial(200, { failures: [failure(taskArnFor(missingId).replace('012345678910', ''), 'MISSING')] }),
        'no-arn at /failures/0/arn',
      ],
      ['a short id', trial(200, { failures: [failure('1dc5-422b', 'MISSING')] }), 'pass failures.no-detail'],
      [
        'a truncated id',
        trial(200, { failures: [failure('1dc5c17a-4', 'MISSING')] }),
        'pass failures.no-detail',
      ],
      ['another reason', trial(200, { failures: [failure(missingId, 'GONE')] }), 'not asked'],
      [
        'a detail',
        trial(200, { failures: [{ ...failure(taskArnFor(missingId), 'MISSING'), detail: 'x' }] }),
        'detail at /failures/0/detail (failures.no-detail)',
      ],
      ['an invalid request', trial(200, missing(missingId), { violates: 'identifier' }), 'not asked'],
    ],
  ],
  [
    'cluster-scopes-tasks',
    [
      [
        'not described',
        trial(200, describeOutput(task), { ids: [knownRequestedId, elsewhere], control }),
        'pass',
      ],
      [
        'described',
        trial(200, describeOutput(otherClusterTask), { ids: [knownRequestedId, elsewhere], control }),
        'found at /tasks',
      ],
      [
        'not found by the control either',
        trial(200, describeOutput(), { ids: [elsewhere], control: emptyControl }),
        'skip',
      ],
      ['without a control', trial(200, describeOutput(), { ids: [elsewhere] }), 'skip'],
      ['only tasks of this cluster', trial(200, describeOutput(task)), 'not asked'],
      ['without facts', withoutFacts(trial(200, describeOutput())), 'not asked'],
    ],
  ],
  [
    'unknown-members-ignored',
    [
      ['described', trial(200, describeOutput(task), { variant: 'unknown-member' }), 'pass'],
      [
        'described, next to an unknown id',
        trial(200, describeOutput(task), {
          variant: 'unknown-member',
          ids: [unknownRequestedId, knownRequestedId],
        }),
        'pass',
      ],
      ['not described', trial(200, describeOutput(), { variant: 'unknown-member' }), 'refused at status'],
      [
        'with an unknown ARN',
        trial(200, describeOutput(task), {
          variant: 'unknown-member',
          ids: [{ text: taskId, what: 'here' }],
        }),
        'refused at status',
      ],
      [
        'refused',
        trial(400, errorBody('X'), { variant: 'unknown-member', ids: [unknownRequestedId] }),
        'refused at status',
      ],
      [
        'a cluster that may not exist',
        trial(400, errorBody('X'), { variant: 'unknown-member', clusterExists: false }),
        'not asked',
      ],
      ['a usual request', trial(400, errorBody('X')), 'not asked'],
    ],
  ],
  [
    'regions-apart',
    [
      ['nothing found', trial(200, {}, { violates: 'region', variant: 'other-region', control }), 'pass'],
      [
        'the task found',
        trial(200, { tasks: [task] }, { violates: 'region', variant: 'other-region', control }),
        'found at /tasks',
      ],
      [
        'nothing found by the control',
        trial(200, {}, { violates: 'region', variant: 'other-region', control: emptyControl }),
        'skip',
      ],
      [
        'a target with one region',
        trial(200, { tasks: [task] }, { violates: 'region', variant: 'same-region', control }),
        'skip',
      ],
    ],
  ],
);
