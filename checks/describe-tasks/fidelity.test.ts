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

// What a task was made with, held against its description.

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
  trialWithFacts(stop === undefined ? {} : { stop }, {
    lastStatus: 'STOPPED',
    ...(stopCode === undefined ? {} : { stopCode }),
    ...more,
  });
const ran = { startedAt: 1476822813 };

testVerdicts(
  [
    'overrides-as-given',
    [
      ['as given', overridden(overrides), 'pass'],
      [
        'in another order, beside others',
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
      ['null, which is no object', overridden(null), 'skip'],
      ['absent', overridden(undefined), 'absent at /tasks/0/overrides (task.overrides.given)'],
      [
        'of a container that is not named',
        overridden({ cpu: '512', containerOverrides: [] }),
        'container at /tasks/0/overrides/containerOverrides (task.overrides.given)',
      ],
      [
        'of another command, with a variable of another value',
        overridden({
          cpu: '512',
          containerOverrides: [{ ...web, command: ['false'], environment: [{ name: 'A', value: '2' }] }],
        }),
        'command at /tasks/0/overrides/containerOverrides/command (task.overrides.given); environment at /tasks/0/overrides/containerOverrides/environment (task.overrides.given)',
      ],
      [
        'without sizes',
        overridden({ containerOverrides: overrides.containerOverrides }),
        'cpu at /tasks/0/overrides/cpu (task.overrides.sizes)',
      ],
      [
        'of a task that was not placed',
        overridden({ cpu: '512', containerOverrides: [] }, { containers: [] }),
        'pass task.overrides.sizes',
      ],
      ['of a task that is on its way down', overridden(undefined, { desiredStatus: 'STOPPED' }), 'skip'],
      ['not given', trialWithFacts({}, { overrides }), 'skip'],
    ],
  ],
  [
    'image-as-defined',
    [
      ['as defined', image('busybox', { image: 'busybox' }), 'pass'],
      ['absent', image('busybox', {}), 'skip'],
      [
        'spelled out',
        image('busybox', { image: 'docker.io/library/busybox:latest' }),
        'spelling at /tasks/0/containers/0/image (container.image.spelling)',
      ],
      [
        'spelled out, with a digest that says which one it is',
        image('busybox', { image: 'mirror:5000/hub/busybox@sha256:0a', ...digest }),
        'pass container.image',
      ],
      [
        'of another repository',
        image('busybox', { image: 'busybox-extras', ...digest }),
        'repository at /tasks/0/containers/0/image',
      ],
      ['of a sidecar', image('busybox', { name: 'sidecar', image: 'agent' }), 'skip'],
    ],
  ],
  [
    'sizes-as-given',
    [
      ['as defined', sized({ cpu: '1024', memory: '2048' }), 'pass task.sizes.given'],
      ['with units', sized({ cpu: '1 vCPU', memory: '2GB' }), 'pass task.sizes.given'],
      ['absent', sized({}), 'skip'],
      ['no size', sized({ cpu: 'much' }), 'skip'],
      ['others', sized({ cpu: '256', memory: '512' }), 'cpu at /tasks/0/cpu; memory at /tasks/0/memory'],
      ['overridden', sized({ cpu: '2048' }, { overrides: { cpu: '2048' } }), 'pass'],
      [
        'those of the definition, though overridden',
        sized({ cpu: '1024' }, { overrides: { cpu: '2048' } }),
        'defined.cpu at /tasks/0/cpu (task.sizes.overridden)',
      ],
      ['of nobody', trialWithFacts({}, { cpu: '1' }), 'skip'],
    ],
  ],
  [
    'launch-type-as-asked',
    [
      ['as asked', launched({ launchType: 'FARGATE' }), 'pass'],
      ['another', launched({ launchType: 'EC2' }), 'other at /tasks/0/launchType'],
      [
        'another, of a provider of the one',
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
      ['of which none was found', trialWithFacts({}, { attachments: [] }), 'skip'],
    ],
  ],
  [
    'ports-as-defined',
    [
      ['as defined', bound({ containerPort: 80, hostPort: 32768 }), 'pass'],
      [
        'that of the host',
        bound({ containerPort: 32768, hostPort: 32768 }),
        'other at /tasks/0/containers/0/networkBindings/0/containerPort',
      ],
      ['a range', bound({ containerPortRange: '80-81' }), 'skip'],
      ['none', bound(), 'skip'],
    ],
  ],
  [
    'stop-code-as-ended',
    [
      ['stopped while it ran', ended('as-told', 'UserInitiated'), 'pass task.stop-code.shown task.stop-code'],
      [
        'stopped while it ran, and told otherwise',
        ended('as-told', 'EssentialContainerExited'),
        'other-code at /tasks/0/stopCode',
      ],
      [
        'stopped in the moment in which it may have ended',
        ended('while-running', 'EssentialContainerExited'),
        'pass task.stop-code.shown',
      ],
      [
        'stopped, and by no service',
        ended('while-running', 'ServiceSchedulerInitiated'),
        'other-code at /tasks/0/stopCode',
      ],
      ['stopped before it ran', ended('of-unknown-status', 'TaskFailedToStart'), 'pass task.stop-code.shown'],
      ['without one', ended('as-told'), 'absent at /tasks/0/stopCode (task.stop-code.shown)'],
      [
        'ended by itself',
        ended(undefined, 'EssentialContainerExited', ran),
        'pass task.stop-code.shown task.stop-code.end',
      ],
      [
        'ended by itself, and said to be stopped',
        ended(undefined, 'UserInitiated', ran),
        'end at /tasks/0/stopCode (task.stop-code.end)',
      ],
      [
        'ran, and said not to have started',
        ended(undefined, 'TaskFailedToStart', ran),
        'end at /tasks/0/stopCode (task.stop-code.end)',
      ],
      ['its instance has gone', ended(undefined, 'TerminationNotice', ran), 'pass task.stop-code.shown'],
      ['running', trialWithFacts({}, {}), 'skip'],
    ],
  ],
);

test.each([
  ...['origin-as-given', 'overrides-as-given', 'image-as-defined', 'sizes-as-given', 'launch-type-as-asked'],
  ...['subnet-as-given', 'ports-as-defined', 'stop-code-as-ended'],
])('%s claims nothing of a task that the run did not make', (id) => {
  const foreign = trial(
    200,
    describeOutput({ ...task, desiredStatus: 'STOPPED', stopCode: 'x', cpu: '1', startedBy: 'you' }),
  );
  expect(verdictText(id, foreign)).toBe('not asked');
  expect(verdictText(id, withoutFacts(foreign))).toBe('not asked');
});
