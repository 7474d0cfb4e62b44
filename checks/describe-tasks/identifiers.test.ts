import { expect, test } from 'vitest';
import {
  answer,
  taskArnFor,
  control,
  describeOutput,
  emptyControl,
  knownRequestedId,
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

// These checks judge the forms of identifiers, and malformed identifiers. Each row is a trial with the expected verdict.

const otherId = '0b2f1f9a-5d5c-4f1d-8a4a-2c8d2f7a9d11';
const elsewhere: RequestedId = { text: otherId, what: 'elsewhere', arn: taskArnFor(otherId, 'other') };
const elsewhereAs = (text: string, more: object = {}): Trial =>
  trial(400, errorBody('InvalidParameterException', 'Identifier is for cluster b'), {
    ...{ ids: [{ ...elsewhere, text }], violates: 'identifier', variant: 'other-cluster', control },
    ...more,
  });
const identifier = (variant: string, type: string, message: string, status = 400): Trial =>
  trial(status, errorBody(type, message), { violates: 'identifier', variant, control });

const form = (name: string, status: number, body: object, more: Partial<DescribeTasksTrial> = {}): Trial =>
  trial(status, body, { variant: `form-${name}`, control, ...more });
const missing = { tasks: [], failures: [{ arn: taskArn, reason: 'MISSING' }] };

testVerdicts(
  [
    'identifier-forms',
    [
      ['the task found', form('id', 200, describeOutput(task)), 'pass identifier.forms'],
      [
        'the task found by the ARN of its cluster',
        form('cluster-arn', 200, describeOutput(task)),
        'pass cluster.same',
      ],
      ['reported as missing', form('arn', 200, missing), 'arn at /tasks (identifier.forms) passing'],
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
        'a cluster is required',
        form('cluster-omitted', 400, errorBody('ClientException')),
        'cluster-omitted at /__type (cluster.default) passing',
      ],
      ['not found by the control', form('id', 200, missing, { control: emptyControl }), 'skip'],
      ['another case', trial(200, missing), 'not asked'],
    ],
  ],
  [
    'identifier-errors',
    [
      [
        'the error of the service',
        identifier('prefix', 'InvalidParameterException', 'taskId length should be one of [32,36]'),
        'pass identifier.length',
      ],
      [
        'another message',
        identifier('prefix', 'InvalidParameterException', 'no'),
        'identifier.length at status (identifier.length)',
      ],
      [
        'another error',
        identifier('prefix', 'ClientException', 'taskId length should be one of [32,36]'),
        'identifier.length at status (identifier.length)',
      ],
      [
        'an error without a known message',
        identifier('arn-truncated', 'ClientException', ''),
        'pass identifier.truncated',
      ],
      [
        'cluster not found, and it may not exist',
        { ...identifier('prefix', 'ClusterNotFoundException', 'Cluster not found.'), clusterExists: false },
        'skip',
      ],
      [
        'another error, with a cluster that may not exist',
        { ...identifier('prefix', 'ClientException', 'no'), clusterExists: false },
        'identifier.length at status (identifier.length)',
      ],
      [
        'cluster not found, although it exists',
        identifier('prefix', 'ClusterNotFoundException', 'Cluster not found.'),
        'identifier.length at status (identifier.length)',
      ],
      ['another status', identifier('arn-truncated', 'ClientException', '', 404), 'skip'],
      [
        'without a control',
        { ...identifier('arn-truncated', 'ClientException', ''), control: answer(400, {}) },
        'skip',
      ],
      [
        'accepted',
        trial(200, describeOutput(), { violates: 'identifier', variant: 'prefix', control }),
        'identifier.length at status (identifier.length)',
      ],
      ['without a type', trial(400, {}, { violates: 'identifier', variant: 'prefix', control }), 'skip'],
      ['a variant without a known error', identifier('other', 'X', ''), 'not asked'],
      ['a variant of 2016', identifier('length-37.2016', 'X', ''), 'not asked'],
      ['another violated rule', { ...identifier('prefix', 'X', ''), violates: 'type' }, 'not asked'],
      ['of another cluster', elsewhereAs(taskArnFor(otherId, 'b')), 'pass identifier.cluster'],
      ['of another cluster, by a legacy ARN', elsewhereAs(taskArnFor(otherId)), 'not asked'],
      [
        'of another cluster, next to a legacy ARN',
        elsewhereAs(taskArnFor(otherId, 'b'), {
          ids: [
            { ...elsewhere, text: taskArnFor(otherId, 'b') },
            { ...knownRequestedId, text: taskArn },
          ],
        }),
        'pass identifier.cluster',
      ],
      ['without facts', withoutFacts(elsewhereAs('')), 'pass identifier.cluster'],
      [
        'another variant, by a legacy ARN',
        elsewhereAs(taskArnFor(otherId), { variant: 'other-type' }),
        'pass identifier.foreign.error',
      ],
    ],
  ],
  [
    'identifier-exact',
    [
      [
        'a part of an id',
        trial(200, describeOutput(), { violates: 'identifier', variant: 'prefix', control }),
        'pass',
      ],
      [
        'a part of an id that finds the task',
        trial(200, describeOutput(task), { violates: 'identifier', variant: 'prefix', control }),
        'found at /tasks',
      ],
      ['a generated id', trial(200, describeOutput(task), { variant: 'drawn', control }), 'found at /tasks'],
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
      ['a valid id', trial(200, describeOutput(task), { control }), 'not asked'],
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
        'a part of an id',
        trial(200, describeOutput(task), { violates: 'identifier', variant: 'prefix', control }),
        'not asked',
      ],
      ['no variant', trial(200, describeOutput(task), { violates: 'identifier', control }), 'not asked'],
      [
        'another rule',
        trial(200, describeOutput(task), { violates: 'cluster.foreign', variant: 'other-account', control }),
        'not asked',
      ],
    ],
  ],
);

test('edition 2016 expects the errors of 2016', () => {
  const long = identifier('length-37', 'InvalidParameterException', 'taskId longer than 36.');
  expect(verdictText('identifier-errors', long, '2016')).toBe('pass identifier.length.2016');
  expect(verdictText('identifier-errors', identifier('prefix', 'X', ''), '2016')).toBe('not asked');
});
