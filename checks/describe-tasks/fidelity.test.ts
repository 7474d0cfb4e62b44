import { expect, test } from 'vitest';
import {
  describeOutput,
  testVerdicts,
  trialWithFacts,
  verdictText,
  task,
  trial,
  withoutFacts,
} from '../../test-support/trials.fixtures.ts';
import type { TaskFacts } from '../../targets/world/world.ts';
import type { Trial } from '../verdict.ts';
import { definedMembers } from '../../specs/json.ts';

// These checks compare the description of a task with the input of RunTask. Each row is a trial with the expected verdict.

const web = { name: 'busybox' };
const environment = [
  { name: 'A', value: '1' },
  { name: 'B', value: '2' },
];
const overrides = { cpu: '512', containerOverrides: [{ ...web, command: ['true'], environment }] };
const overridden = (shown: unknown, more: object = {}): Trial =>
  trialWithFacts({ overrides }, { overrides: shown, ...more });

const image = (given: string, shown: object): Trial =>
  trialWithFacts({ image: given }, { containers: [{ ...web, ...shown }] });
const digest = { imageDigest: 'sha256:0a' };

const sized = (shown: object, more: Partial<TaskFacts> = {}): Trial =>
  trialWithFacts({ sizes: { cpu: '1024', memory: '2048' }, ...more }, shown);

const launched = (shown: object): Trial => trialWithFacts({ launchType: 'FARGATE' }, shown);

const attached = (...values: readonly string[]): Trial =>
  trialWithFacts(
    { subnets: ['subnet-a', 'subnet-b'] },
    {
      attachments: values.map((value) => ({
        type: 'ElasticNetworkInterface',
        details: [
          { name: 'macAddress', value: 'x' },
          { name: 'subnetId', value },
        ],
      })),
    },
  );

const bound = (...networkBindings: readonly object[]): Trial =>
  trialWithFacts({ ports: { busybox: [80] } }, { containers: [{ ...web, networkBindings }] });

const ended = (stop: TaskFacts['stop'], stopCode?: string, more: object = {}): Trial =>
  trialWithFacts(definedMembers({ stop }), {
    lastStatus: 'STOPPED',
    ...definedMembers({ stopCode }),
    ...more,
  });
const ran = { startedAt: 1476822813 };

testVerdicts(
  [
    'overrides-as-given',
    [
      ['as given', overridden(overrides), 'pass'],
      [
        'in another order, with others',
        overridden({
          cpu: '0.5 vCPU',
          containerOverrides: [
            { name: 'sidecar', environment },
            {
              ...web,
              command: ['true'],
              environment: [...environment.toReversed(), { name: 'C', value: '' }],
            },
          ],
        }),
        'pass',
      ],
      ['null', overridden(null), 'skip'],
      ['absent', overridden(undefined), 'absent at /tasks/0/overrides (task.overrides.given)'],
      [
        'without the container',
        overridden({ cpu: '512', containerOverrides: [] }),
        'container at /tasks/0/overrides/containerOverrides (task.overrides.given)',
      ],
      [
        'another command, and another value of a variable',
        overridden({
          cpu: '512',
          containerOverrides: [{ ...web, command: ['false'], environment: [{ name: 'A', value: '2' }] }],
        }),
        'command at /tasks/0/overrides/containerOverrides/command (task.overrides.given); environment at /tasks/0/overrides/containerOverrides/environment (task.overrides.given)',
      ],
      [
        'without cpu',
        overridden({ containerOverrides: overrides.containerOverrides }),
        'cpu at /tasks/0/overrides/cpu (task.overrides.sizes)',
      ],
      [
        'a task that has not been placed',
        overridden({ cpu: '512', containerOverrides: [] }, { containers: [] }),
        'pass task.overrides.sizes',
      ],
      ['a stopping task', overridden(undefined, { desiredStatus: 'STOPPED' }), 'skip'],
      ['no overrides given', trialWithFacts({}, { overrides }), 'skip'],
    ],
  ],
  [
    'image-as-defined',
    [
      ['as defined', image('busybox', { image: 'busybox' }), 'pass'],
      ['absent', image('busybox', {}), 'skip'],
      [
        'another spelling',
        image('busybox', { image: 'docker.io/library/busybox:latest' }),
        'spelling at /tasks/0/containers/0/image (container.image.spelling)',
      ],
      [
        'another spelling, with a digest',
        image('busybox', { image: 'mirror:5000/hub/busybox@sha256:0a', ...digest }),
        'pass container.image',
      ],
      [
        'another repository',
        image('busybox', { image: 'busybox-extras', ...digest }),
        'repository at /tasks/0/containers/0/image',
      ],
      ['an injected container', image('busybox', { name: 'sidecar', image: 'agent' }), 'skip'],
    ],
  ],
  [
    'sizes-as-given',
    [
      ['as defined', sized({ cpu: '1024', memory: '2048' }), 'pass task.sizes.given'],
      ['with units', sized({ cpu: '1 vCPU', memory: '2GB' }), 'pass task.sizes.given'],
      ['absent', sized({}), 'skip'],
      ['a malformed size', sized({ cpu: 'much' }), 'skip'],
      ['other sizes', sized({ cpu: '256', memory: '512' }), 'cpu at /tasks/0/cpu; memory at /tasks/0/memory'],
      ['overridden', sized({ cpu: '2048' }, { overrides: { cpu: '2048' } }), 'pass'],
      [
        'overridden, but shown as defined',
        sized({ cpu: '1024' }, { overrides: { cpu: '2048' } }),
        'defined.cpu at /tasks/0/cpu (task.sizes.overridden)',
      ],
      ['unknown sizes', trialWithFacts({}, { cpu: '1' }), 'skip'],
    ],
  ],
  [
    'launch-type-as-asked',
    [
      ['as requested', launched({ launchType: 'FARGATE' }), 'pass'],
      ['another', launched({ launchType: 'EC2' }), 'other at /tasks/0/launchType'],
      [
        'another, with a capacity provider of the requested one',
        launched({ launchType: 'EC2', capacityProviderName: 'FARGATE_SPOT' }),
        'pass',
      ],
      ['absent', launched({}), 'skip'],
    ],
  ],
  [
    'subnet-as-given',
    [
      ['one of those given', attached('subnet-b'), 'pass'],
      ['another', attached('subnet-b', 'subnet-c'), 'other at /tasks/0/attachments/1/details/1'],
      ['none', attached(), 'skip'],
      ['subnets that are unknown to the run', trialWithFacts({}, { attachments: [] }), 'skip'],
    ],
  ],
  [
    'ports-as-defined',
    [
      ['as defined', bound({ containerPort: 80, hostPort: 32768 }), 'pass'],
      [
        'the host port',
        bound({ containerPort: 32768, hostPort: 32768 }),
        'other at /tasks/0/containers/0/networkBindings/0/containerPort',
      ],
      ['a port range', bound({ containerPortRange: '80-81' }), 'skip'],
      ['none', bound(), 'skip'],
    ],
  ],
  [
    'stop-code-as-ended',
    [
      [
        'stopped while running',
        ended('as-told', 'UserInitiated'),
        'pass task.stop-code.shown task.stop-code',
      ],
      [
        'stopped while running, with another code',
        ended('as-told', 'EssentialContainerExited'),
        'other-code at /tasks/0/stopCode',
      ],
      [
        'stopped when it may have ended by itself',
        ended('while-running', 'EssentialContainerExited'),
        'pass task.stop-code.shown',
      ],
      [
        'stopped, with the code of the service scheduler',
        ended('while-running', 'ServiceSchedulerInitiated'),
        'other-code at /tasks/0/stopCode',
      ],
      [
        'stopped before running',
        ended('of-unknown-status', 'TaskFailedToStart'),
        'pass task.stop-code.shown',
      ],
      ['no stop code', ended('as-told'), 'absent at /tasks/0/stopCode (task.stop-code.shown)'],
      [
        'ended by itself',
        ended(undefined, 'EssentialContainerExited', ran),
        'pass task.stop-code.shown task.stop-code.end',
      ],
      [
        'ended by itself, with the code of StopTask',
        ended(undefined, 'UserInitiated', ran),
        'end at /tasks/0/stopCode (task.stop-code.end)',
      ],
      [
        'has run, with the code of a failed start',
        ended(undefined, 'TaskFailedToStart', ran),
        'end at /tasks/0/stopCode (task.stop-code.end)',
      ],
      ['lost instance', ended(undefined, 'TerminationNotice', ran), 'pass task.stop-code.shown'],
      ['a running task', trialWithFacts({}, {}), 'skip'],
    ],
  ],
);

test.each([
  ...['origin-as-given', 'overrides-as-given', 'image-as-defined', 'sizes-as-given', 'launch-type-as-asked'],
  ...['subnet-as-given', 'ports-as-defined', 'stop-code-as-ended'],
])('%s does not apply to a task that the run did not start', (id) => {
  const foreign = trial(
    200,
    describeOutput({ ...task, desiredStatus: 'STOPPED', stopCode: 'x', cpu: '1', startedBy: 'you' }),
  );
  expect(verdictText(id, foreign)).toBe('not asked');
  expect(verdictText(id, withoutFacts(foreign))).toBe('not asked');
});
