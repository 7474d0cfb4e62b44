import {
  taskArnFor,
  control,
  describeOutput,
  emptyControl,
  knownTask,
  testVerdicts,
  missingId,
  errorBody,
  task,
  taskArn,
  taskId,
  trial,
  withoutFacts,
  unknownTask,
} from '../../test-support/trials.fixtures.ts';
import type { RequestedId } from './request-facts.ts';

// Which tasks an answer has: one row for each judgement, with what the check says.

const otherId = '0b2f1f9a-5d5c-4f1d-8a4a-2c8d2f7a9d11';
const elsewhere: RequestedId = { text: otherId, what: 'elsewhere', arn: taskArnFor(otherId, 'other') };
const inOther = { ...task, taskArn: taskArnFor(otherId, 'other') };
const failure = (id: string, reason?: string) => ({ arn: id, ...(reason === undefined ? {} : { reason }) });
const missing = (id: string) => ({ tasks: [], failures: [failure(taskArnFor(id), 'MISSING')] });
const hundred = Array.from({ length: 100 }, () => knownTask);

testVerdicts(
  [
    'every-id-accounted-for',
    [
      ['described', trial(200, describeOutput(task)), 'pass tasks.partition identifier.forms'],
      ['a hundred', trial(200, describeOutput(task), { ids: hundred }), 'pass'],
      [
        'one that names nothing',
        trial(200, missing(missingId), { ids: [unknownTask] }),
        'pass tasks.partition',
      ],
      ['lost', trial(200, describeOutput()), 'lost at /tasks'],
      [
        'of which no ARN is known',
        trial(200, describeOutput(task), { ids: [{ text: taskId, what: 'here' }] }),
        'lost at /tasks',
      ],
      ['named by a failure', trial(200, missing(taskId)), 'denied at /failures (identifier.forms) passing'],
      ['both', trial(200, { ...missing(taskId), tasks: [task] }), 'both at /failures'],
      ['refused', trial(400, errorBody('ClientException')), 'refused at status'],
      [
        'a hundred, refused',
        trial(400, errorBody('X'), { ids: hundred }),
        'refused at status (tasks.hundred)',
      ],
      [
        'cluster not known yet',
        trial(400, errorBody('ClusterNotFoundException')),
        'refused at status passing',
      ],
      [
        'of another cluster, by its id',
        trial(400, errorBody('X'), { ids: [knownTask, elsewhere] }),
        'refused at status',
      ],
      [
        'of another cluster, by its ARN, which may be refused',
        trial(400, errorBody('X'), { ids: [knownTask, { ...elsewhere, text: taskArnFor(otherId) }] }),
        'not asked',
      ],
      ['odd', trial(400, errorBody('X'), { variant: 'utf-8' }), 'not asked'],
      ['asked for nothing', trial(200, describeOutput(), { ids: [] }), 'not asked'],
      ['of which nothing is known', withoutFacts(trial(200, describeOutput())), 'not asked'],
    ],
  ],
  [
    'no-stranger-described',
    [
      ['by its ARN', trial(200, describeOutput(task)), 'pass'],
      [
        'by the ARN that was asked for',
        trial(200, describeOutput(task), { ids: [{ text: taskArn, what: 'mangled' }] }),
        'pass',
      ],
      ['another', trial(200, describeOutput(task, inOther)), 'stranger at /tasks'],
      ['a broken request', trial(200, describeOutput(inOther), { violates: 'identifier' }), 'not asked'],
    ],
  ],
  [
    'unknown-id-missing',
    [
      ['named', trial(200, missing(missingId), { ids: [unknownTask] }), 'pass'],
      [
        'not named',
        trial(200, describeOutput(task), { ids: [knownTask, unknownTask] }),
        'not-reported at /failures',
      ],
      [
        'for another reason',
        trial(200, { failures: [failure(missingId, 'GONE')] }, { ids: [unknownTask] }),
        'other-reason at /failures',
      ],
      [
        'for none',
        trial(200, { failures: [failure(missingId)] }, { ids: [unknownTask] }),
        'other-reason at /failures',
      ],
      ['of another cluster', trial(200, describeOutput(), { ids: [elsewhere] }), 'not-reported at /failures'],
      [
        'of another cluster, of which no ARN is known',
        trial(200, describeOutput(), { ids: [{ text: otherId, what: 'elsewhere' }] }),
        'not-reported at /failures',
      ],
      [
        'of another cluster, described',
        trial(200, describeOutput(inOther), { ids: [elsewhere] }),
        'not asked',
      ],
      ['all there', trial(200, describeOutput(task)), 'not asked'],
      [
        'a broken request',
        trial(200, describeOutput(), { ids: [unknownTask], violates: 'type' }),
        'not asked',
      ],
      ['asked for nothing that is known', withoutFacts(trial(200, describeOutput())), 'not asked'],
    ],
  ],
  [
    'missing-failure-form',
    [
      ['an ARN', trial(200, missing(missingId)), 'pass'],
      [
        'the id as it was',
        trial(200, { failures: [failure(missingId, 'MISSING')] }),
        'no-arn at /failures/0/arn',
      ],
      [
        'the id after something',
        trial(200, { failures: [failure(`x ${taskArnFor(missingId)}`, 'MISSING')] }),
        'no-arn at /failures/0/arn',
      ],
      [
        'of no account',
        trial(200, { failures: [failure(taskArnFor(missingId).replace('012345678910', ''), 'MISSING')] }),
        'no-arn at /failures/0/arn',
      ],
      ['a short id', trial(200, { failures: [failure('1dc5-422b', 'MISSING')] }), 'pass failures.no-detail'],
      [
        'an id cut short',
        trial(200, { failures: [failure('1dc5c17a-4', 'MISSING')] }),
        'pass failures.no-detail',
      ],
      ['another reason', trial(200, { failures: [failure(missingId, 'GONE')] }), 'not asked'],
      [
        'a detail',
        trial(200, { failures: [{ ...failure(taskArnFor(missingId), 'MISSING'), detail: 'x' }] }),
        'detail at /failures/0/detail (failures.no-detail)',
      ],
      ['a broken request', trial(200, missing(missingId), { violates: 'identifier' }), 'not asked'],
    ],
  ],
  [
    'cluster-scopes-tasks',
    [
      ['not described', trial(200, describeOutput(task), { ids: [knownTask, elsewhere], control }), 'pass'],
      [
        'described',
        trial(200, describeOutput(inOther), { ids: [knownTask, elsewhere], control }),
        'found at /tasks',
      ],
      [
        'not described by its own cluster either',
        trial(200, describeOutput(), { ids: [elsewhere], control: emptyControl }),
        'skip',
      ],
      ['without its control', trial(200, describeOutput(), { ids: [elsewhere] }), 'skip'],
      ['of this cluster', trial(200, describeOutput(task)), 'not asked'],
      ['asked for nothing that is known', withoutFacts(trial(200, describeOutput())), 'not asked'],
    ],
  ],
  [
    'unknown-members-ignored',
    [
      ['described', trial(200, describeOutput(task), { variant: 'unknown-member' }), 'pass'],
      [
        'described, beside one that is not',
        trial(200, describeOutput(task), { variant: 'unknown-member', ids: [unknownTask, knownTask] }),
        'pass',
      ],
      ['not described', trial(200, describeOutput(), { variant: 'unknown-member' }), 'refused at status'],
      [
        'of which no ARN is known',
        trial(200, describeOutput(task), {
          variant: 'unknown-member',
          ids: [{ text: taskId, what: 'here' }],
        }),
        'refused at status',
      ],
      [
        'refused',
        trial(400, errorBody('X'), { variant: 'unknown-member', ids: [unknownTask] }),
        'refused at status',
      ],
      [
        'of a cluster that may not be there',
        trial(400, errorBody('X'), { variant: 'unknown-member', clusterExists: false }),
        'not asked',
      ],
      ['usual', trial(400, errorBody('X')), 'not asked'],
    ],
  ],
);
