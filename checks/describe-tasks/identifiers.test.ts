import { expect, test } from 'vitest';
import {
  answer,
  taskArnFor,
  control,
  describeOutput,
  emptyControl,
  knownTask,
  testVerdicts,
  errorBody,
  verdictText,
  task,
  taskArn,
  trial,
  withoutFacts,
} from '../../test-support/trials.fixtures.ts';
import type { Trial } from '../verdict.ts';
import type { DescribeTasksTrial, RequestedId } from './request-facts.ts';

// Identifiers that are none.

const otherId = '0b2f1f9a-5d5c-4f1d-8a4a-2c8d2f7a9d11';
const elsewhere: RequestedId = { text: otherId, what: 'elsewhere', arn: taskArnFor(otherId, 'other') };
const elsewhereAs = (text: string, more: object = {}): Trial =>
  trial(400, errorBody('InvalidParameterException', 'Identifier is for cluster b'), {
    ...{ ids: [{ ...elsewhere, text }], violates: 'identifier', variant: 'other-cluster', control },
    ...more,
  });
const identifier = (way: string, type: string, message: string, status = 400): Trial =>
  trial(status, errorBody(type, message), { violates: 'identifier', variant: way, control });

const form = (way: string, status: number, body: object, more: Partial<DescribeTasksTrial> = {}): Trial =>
  trial(status, body, { variant: `form-${way}`, control, ...more });
const missing = { tasks: [], failures: [{ arn: taskArn, reason: 'MISSING' }] };

testVerdicts(
  [
    'identifier-forms',
    [
      ['the task', form('id', 200, describeOutput(task)), 'pass identifier.forms'],
      [
        'the task, by the ARN of its cluster',
        form('cluster-arn', 200, describeOutput(task)),
        'pass cluster.same',
      ],
      ['missing', form('arn', 200, missing), 'arn at /tasks (identifier.forms) passing'],
      ['in neither list', form('id', 200, describeOutput()), 'id at /tasks (identifier.forms) passing'],
      [
        'refused',
        form('id', 400, errorBody('InvalidParameterException', 'not an ARN')),
        'id at /__type (identifier.forms) passing',
      ],
      [
        'an unknown cluster',
        form('cluster-name', 400, errorBody('ClusterNotFoundException')),
        'cluster-name at /__type (cluster.same) passing',
      ],
      [
        'a cluster that is wanted',
        form('cluster-omitted', 400, errorBody('ClientException')),
        'cluster-omitted at /__type (cluster.default) passing',
      ],
      ['found in no form', form('id', 200, missing, { control: emptyControl }), 'skip'],
      ['no matter of form', trial(200, missing), 'not asked'],
    ],
  ],
  [
    'identifier-errors',
    [
      [
        'as the service',
        identifier('prefix', 'InvalidParameterException', 'taskId length should be one of [32,36]'),
        'pass identifier.length',
      ],
      [
        'in other words',
        identifier('prefix', 'InvalidParameterException', 'no'),
        'identifier.length at status (identifier.length)',
      ],
      [
        'by another error',
        identifier('prefix', 'ClientException', 'taskId length should be one of [32,36]'),
        'identifier.length at status (identifier.length)',
      ],
      [
        'by an error without words',
        identifier('arn-truncated', 'ClientException', ''),
        'pass identifier.truncated',
      ],
      [
        'that the cluster is absent, which it may be',
        { ...identifier('prefix', 'ClusterNotFoundException', 'Cluster not found.'), clusterExists: false },
        'skip',
      ],
      [
        'by another error, in a cluster that may be absent',
        { ...identifier('prefix', 'ClientException', 'no'), clusterExists: false },
        'identifier.length at status (identifier.length)',
      ],
      [
        'that the cluster is absent, which it is not',
        identifier('prefix', 'ClusterNotFoundException', 'Cluster not found.'),
        'identifier.length at status (identifier.length)',
      ],
      ['by another status', identifier('arn-truncated', 'ClientException', '', 404), 'skip'],
      [
        'without its control',
        { ...identifier('arn-truncated', 'ClientException', ''), control: answer(400, {}) },
        'skip',
      ],
      [
        'accepted',
        trial(200, describeOutput(), { violates: 'identifier', variant: 'prefix', control }),
        'identifier.length at status (identifier.length)',
      ],
      ['untyped', trial(400, {}, { violates: 'identifier', variant: 'prefix', control }), 'skip'],
      ['in a way that nobody has seen', identifier('other', 'X', ''), 'not asked'],
      ['in a way of 2016', identifier('length-37.2016', 'X', ''), 'not asked'],
      ['another break', { ...identifier('prefix', 'X', ''), violates: 'type' }, 'not asked'],
      ['of another cluster', elsewhereAs(taskArnFor(otherId, 'b')), 'pass identifier.cluster'],
      ['of another cluster, by an ARN that does not say so', elsewhereAs(taskArnFor(otherId)), 'not asked'],
      [
        'of another cluster, beside an ARN that does not say so',
        elsewhereAs(taskArnFor(otherId, 'b'), {
          ids: [
            { ...elsewhere, text: taskArnFor(otherId, 'b') },
            { ...knownTask, text: taskArn },
          ],
        }),
        'pass identifier.cluster',
      ],
      ['of which nothing is known', withoutFacts(elsewhereAs('')), 'pass identifier.cluster'],
      [
        'another way, by an ARN that names no cluster',
        elsewhereAs(taskArnFor(otherId), { variant: 'other-type' }),
        'pass identifier.foreign.error',
      ],
    ],
  ],
  [
    'identifier-exact',
    [
      [
        'a part',
        trial(200, describeOutput(), { violates: 'identifier', variant: 'prefix', control }),
        'pass',
      ],
      [
        'a part that finds it',
        trial(200, describeOutput(task), { violates: 'identifier', variant: 'prefix', control }),
        'found at /tasks',
      ],
      ['drawn', trial(200, describeOutput(task), { variant: 'drawn', control }), 'found at /tasks'],
      [
        'of another cluster',
        trial(200, describeOutput(task), { violates: 'identifier', variant: 'other-cluster', control }),
        'not asked',
      ],
      [
        'foreign',
        trial(200, describeOutput(task), { violates: 'identifier', variant: 'other-type', control }),
        'not asked',
      ],
      ['valid', trial(200, describeOutput(task), { control }), 'not asked'],
    ],
  ],
  [
    'foreign-arn-finds-nothing',
    [
      [
        'found',
        trial(200, describeOutput(task), { violates: 'identifier', variant: 'other-account', control }),
        'found at /tasks',
      ],
      [
        'a part',
        trial(200, describeOutput(task), { violates: 'identifier', variant: 'prefix', control }),
        'not asked',
      ],
      ['no way', trial(200, describeOutput(task), { violates: 'identifier', control }), 'not asked'],
      [
        'no identifier',
        trial(200, describeOutput(task), { violates: 'cluster.foreign', variant: 'other-account', control }),
        'not asked',
      ],
    ],
  ],
);

test('identifiers in the edition of 2016 are refused as they were then', () => {
  const long = identifier('length-37', 'InvalidParameterException', 'taskId longer than 36.');
  expect(verdictText('identifier-errors', long, '2016')).toBe('pass identifier.length.2016');
  expect(verdictText('identifier-errors', identifier('prefix', 'X', ''), '2016')).toBe('not asked');
});
