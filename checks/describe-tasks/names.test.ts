import {
  taskArnFor,
  describeOutput,
  knownRequestedId,
  testVerdicts,
  missingId,
  task,
  taskArn,
  taskId,
  trial,
  unknownRequestedId,
} from '../../test-support/trials.fixtures.ts';
import type { Trial } from '../verdict.ts';

// These checks judge whether names are unique and consistent. Each row is a trial with the expected verdict.

const of = (more: object): Trial => trial(200, describeOutput({ ...task, ...more }));
const both = (one: object, other: object): Trial =>
  trial(200, describeOutput({ ...task, ...one }, { ...task, taskArn: taskArnFor(missingId), ...other }));

const [web, log] = [
  { name: 'web', image: 'a' },
  { name: 'log', image: 'b' },
];

const face = (attachmentId: string, privateIpv4Address: string) => ({
  containers: [{ networkInterfaces: [{ attachmentId, privateIpv4Address }] }],
});
const attached = (id: string, ...details: readonly object[]) => ({
  attachments: [{ id, type: 'ElasticNetworkInterface', details }],
});
const address = (value: string) => ({ name: 'privateIPv4Address', value });
const bound = { bindIP: '0.0.0.0', containerPort: 80, hostPort: 80, protocol: 'tcp' };
const binding = (lastStatus: string, ...networkBindings: readonly object[]) => ({
  containers: [{ name: 'web', lastStatus, networkBindings }],
});
const home = 'arn:aws:ecs:us-east-1:012345678910:';
const container = (id: string) => ({ containers: [{ containerArn: `${home}container/blue/${id}/1` }] });
const instance = (path: string) => ({
  clusterArn: `${home}cluster/blue`,
  containerInstanceArn: `${home}container-instance/${path}`,
});

testVerdicts(
  [
    'running-task-has-interface',
    [
      ['on Fargate', of({ launchType: 'FARGATE', ...attached('a') }), 'pass'],
      [
        'on Fargate, no attachment',
        of({ launchType: 'FARGATE', attachments: [] }),
        'none at /tasks/0/attachments',
      ],
      [
        'on Fargate, an attachment of another type',
        of({ launchType: 'FARGATE', attachments: [{ type: 'Service Connect' }] }),
        'none at /tasks/0/attachments',
      ],
      [
        'on Fargate, before RUNNING',
        of({ launchType: 'FARGATE', lastStatus: 'PENDING', attachments: [] }),
        'skip',
      ],
      ['on Fargate, no list', of({ launchType: 'FARGATE' }), 'skip'],
      [
        'on EC2, a container with an interface',
        of({ launchType: 'EC2', attachments: [], ...face('a', '1') }),
        'none at /tasks/0/attachments',
      ],
      ['on EC2, a container without an interface', of({ launchType: 'EC2', attachments: [] }), 'skip'],
    ],
  ],
  [
    'container-addresses',
    [
      [
        'the address of the attachment',
        of({ ...attached('a', address('1')), ...face('a', '1') }),
        'pass interface.address',
      ],
      [
        'another address',
        of({ ...attached('a', address('1')), ...face('a', '2') }),
        'other-address at /tasks/0/containers/0/networkInterfaces/0/privateIpv4Address',
      ],
      ['an unknown attachment', of({ ...attached('b', address('1')), ...face('a', '2') }), 'skip'],
      [
        'an attachment without an address',
        of({ ...attached('a', { name: 'subnetId', value: 's' }), ...face('a', '2') }),
        'skip',
      ],
      ['a complete binding', of(binding('RUNNING', bound)), 'pass container.bindings'],
      [
        'a binding of a port range',
        of(binding('RUNNING', { bindIP: '0.0.0.0', protocol: 'tcp', containerPortRange: '1-2' })),
        'pass container.bindings',
      ],
      [
        'a binding without a protocol',
        of(binding('RUNNING', { ...bound, protocol: undefined })),
        'binding-incomplete at /tasks/0/containers/0/networkBindings/0 (container.bindings)',
      ],
      ['no binding', of(binding('RUNNING')), 'skip'],
      [
        'a binding before the start',
        of(binding('PENDING', bound)),
        'bound-early at /tasks/0/containers/0/networkBindings (container.bindings.begun)',
      ],
      ['no binding before the start', of(binding('PENDING')), 'skip'],
      [
        'no binding before the start, and one of another running task',
        both(binding('PENDING'), binding('RUNNING', bound)),
        'pass container.bindings.begun container.bindings',
      ],
    ],
  ],
  [
    'names-agree',
    [
      ['a container ARN with the task id', of(container(taskId)), 'pass container.arn.own-task'],
      [
        'a container ARN with another task id',
        of(container(missingId)),
        'container-of-other-task at /tasks/0/containers/0/containerArn',
      ],
      ['a short container ARN', of({ containers: [{ containerArn: `${home}container/1` }] }), 'skip'],
      ['an instance ARN with the cluster name', of(instance('blue/1')), 'pass arns.agree.instance'],
      [
        'an instance ARN with another cluster',
        of(instance('red/1')),
        'instance-of-other-cluster at /tasks/0/containerInstanceArn (arns.agree.instance)',
      ],
      ['a short instance ARN', of(instance('1')), 'skip'],
    ],
  ],
  [
    'names-unique',
    [
      ['two ARNs', both(container('1'), container('2')), 'pass container.arn.unique'],
      [
        'one ARN in two tasks',
        both(container('1'), container('1')),
        'container-arn at /tasks/1/containers/0/containerArn',
      ],
      [
        'one ARN in one task',
        of({ containers: [...container('1').containers, ...container('1').containers] }),
        'container-arn at /tasks/0/containers/1/containerArn',
      ],
      ['a task described twice', both(container('1'), { taskArn, ...container('1') }), 'skip'],
      [
        'a repeated ARN that is not of a container',
        of({ containers: [{ containerArn: taskArn }, { containerArn: taskArn }] }),
        'skip',
      ],
      ['one container', of(container('1')), 'skip'],
      [
        'one id for two attachments',
        both(attached('a'), attached('a')),
        'attachment-id at /tasks/1/attachments/0/id (attachment.id.unique)',
      ],
      ['attachments without an id', both(attached(''), attached('')), 'skip'],
      [
        'one runtime id for two containers',
        both({ containers: [{ runtimeId: 'x' }] }, { containers: [{ runtimeId: 'x' }] }),
        'runtime-id at /tasks/1/containers/0/runtimeId (container.runtime-id.unique)',
      ],
      [
        'empty runtime ids',
        both({ containers: [{ runtimeId: '' }] }, { containers: [{ runtimeId: '' }] }),
        'skip',
      ],
      [
        'one name twice in a task',
        of({ containers: [web, web] }),
        'container-name at /tasks/0/containers/1/name (container.name.unique)',
      ],
      [
        'one name in two tasks',
        both({ containers: [web, log] }, { containers: [web, log] }),
        'pass container.name.unique',
      ],
    ],
  ],
  [
    'described-once',
    [
      ['described once', trial(200, describeOutput(task)), 'pass'],
      ['described twice', trial(200, describeOutput(task, task)), 'described-again at /tasks/1'],
      [
        'described twice, as requested',
        trial(200, describeOutput(task, task), {
          ids: [knownRequestedId, { ...knownRequestedId, text: taskArn }],
        }),
        'pass',
      ],
      [
        'described three times, requested twice',
        trial(200, describeOutput(task, task, task), { ids: [knownRequestedId, knownRequestedId] }),
        'described-again at /tasks/2',
      ],
      [
        'one failure',
        trial(200, { tasks: [], failures: [{ arn: missingId }] }, { ids: [unknownRequestedId] }),
        'pass',
      ],
      [
        'two failures',
        trial(
          200,
          { tasks: [], failures: [{ arn: missingId }, { arn: missingId }] },
          { ids: [unknownRequestedId] },
        ),
        'failed-again at /failures/1',
      ],
      [
        'two failures, as requested',
        trial(
          200,
          { tasks: [], failures: [{ arn: taskArnFor(missingId) }, { arn: taskArnFor(missingId) }] },
          { ids: [unknownRequestedId, unknownRequestedId] },
        ),
        'pass',
      ],
      ['empty lists', trial(200, describeOutput()), 'skip'],
      ['an invalid request', trial(200, describeOutput(task, task), { violates: 'identifier' }), 'not asked'],
    ],
  ],
);
