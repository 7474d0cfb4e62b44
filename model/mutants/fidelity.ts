import { eachTask, listIn } from '../answer-edits.ts';
import type { Json } from '../state.ts';
import { mutant, type Mutant } from './mutant.ts';

const without = (task: Json, ...names: readonly string[]): Json =>
  Object.fromEntries(Object.entries(task).filter(([name]) => !names.includes(name)));

const isPlaced = ({ lastStatus }: Json): boolean => lastStatus !== 'PROVISIONING';
const isRunning = ({ lastStatus }: Json): boolean => lastStatus === 'RUNNING';
const isStopped = ({ lastStatus }: Json): boolean => lastStatus === 'STOPPED';
const isOnFargate = ({ launchType }: Json): boolean => launchType === 'FARGATE';

const always = (): boolean => true;

/** A change of each described task of which something holds. */
const where = (holds: (task: Json) => boolean, change: (task: Json) => Json) =>
  eachTask((task) => (holds(task) ? change(task) : task));

const eachContainer =
  (change: (container: Json) => Json) =>
  (task: Json): Json => ({ ...task, containers: listIn(task, 'containers').map(change) });

const overridesIn = (task: Json): Json => (task['overrides'] as Json | undefined) ?? {};

const overridesWith =
  (change: (overrides: Json) => Json) =>
  (task: Json): Json => ({ ...task, overrides: change(overridesIn(task)) });

const eachOverride = (change: (entry: Json) => Json) =>
  overridesWith((overrides) => ({
    ...overrides,
    containerOverrides: listIn(overrides, 'containerOverrides').map(change),
  }));

const namesAlone = eachOverride(({ name }) => ({ name }));

const eachTag = (change: (tags: readonly Json[]) => readonly Json[]) =>
  eachTask((task) => (task['tags'] === undefined ? task : { ...task, tags: change(listIn(task, 'tags')) }));

/** Faults in how far a task is described as it was made. */
export const fidelityMutants: readonly Mutant[] = [
  mutant('group-dropped', 'A task is described without its group.', {
    killedBy: 'origin-as-given',
    output: where(always, (task) => without(task, 'group')),
  }),
  mutant('group-by-default', 'The group is that of the family, also where another one was given.', {
    killedBy: 'origin-as-given',
    output: where(always, (task) => ({ ...task, group: `family:${String(task['group'])}` })),
  }),
  mutant('group-lost-when-placed', 'The group of a task is forgotten when it is placed.', {
    killedBy: 'origin-as-given',
    output: where(isPlaced, (task) => without(task, 'group')),
  }),
  mutant('starter-dropped', 'Nobody is said to have started a task.', {
    killedBy: 'origin-as-given',
    output: where(always, (task) => without(task, 'startedBy')),
  }),
  mutant('starter-lost-after-stop', 'Who started a task is forgotten when it has stopped.', {
    killedBy: 'origin-as-given',
    output: where(isStopped, (task) => without(task, 'startedBy')),
  }),
  mutant('overrides-names-alone', 'Overrides hold the names of the containers, and nothing else.', {
    killedBy: 'overrides-as-given',
    output: where(always, namesAlone),
  }),
  mutant(
    'overrides-of-definition',
    'A variable has the value of the definition, also where it is overridden.',
    {
      killedBy: 'overrides-as-given',
      output: where(
        always,
        eachOverride((entry) =>
          entry['environment'] === undefined
            ? entry
            : {
                ...entry,
                environment: listIn(entry, 'environment').map((one) => ({ ...one, value: 'defined' })),
              },
        ),
      ),
    },
  ),
  mutant('command-dropped', 'The command is left out of the overrides.', {
    killedBy: 'overrides-as-given',
    suites: ['lifecycle'],
    output: where(
      always,
      eachOverride((entry) => without(entry, 'command')),
    ),
  }),
  mutant('overrides-lost-when-placed', 'Nothing is overridden any more when a task runs.', {
    killedBy: 'overrides-as-given',
    output: where(isRunning, namesAlone),
  }),
  mutant('overrides-lost-after-stop', 'What was overridden is forgotten when a task has stopped.', {
    killedBy: 'overrides-kept',
    suites: ['lifecycle'],
    output: where(isStopped, namesAlone),
  }),
  mutant('overrides-without-sizes', 'The sizes of the task are left out of its overrides.', {
    killedBy: 'overrides-as-given',
    output: where(
      always,
      overridesWith((overrides) => without(overrides, 'cpu', 'memory')),
    ),
  }),
  mutant('image-of-another', 'The image of a container is that of another repository.', {
    killedBy: 'image-as-defined',
    output: where(
      always,
      eachContainer((one) => ({ ...one, image: 'nginx' })),
    ),
  }),
  mutant('image-lost-after-stop', 'A container that has ended is of an image without a name.', {
    killedBy: 'image-as-defined',
    output: where(
      isStopped,
      eachContainer((one) => ({ ...one, image: '<none>' })),
    ),
  }),
  mutant('image-spelled-out', 'The image has the registry and the tag that the definition left out.', {
    killedBy: 'image-as-defined',
    output: where(
      always,
      eachContainer((one) => ({ ...one, image: `docker.io/library/${String(one['image'])}:latest` })),
    ),
  }),
  mutant('sizes-of-one-for-all', 'Every task has the size of a usual one.', {
    killedBy: 'sizes-as-given',
    output: where(isOnFargate, (task) => ({ ...task, cpu: '1024', memory: '2048' })),
  }),
  mutant('sizes-of-definition', 'Sizes are those of the definition, also where they are overridden.', {
    killedBy: 'sizes-as-given',
    output: where(isOnFargate, (task) => ({ ...task, cpu: '256', memory: '512' })),
  }),
  mutant('sizes-lost-after-stop', 'A task that has stopped has no size any more.', {
    killedBy: 'sizes-as-given',
    output: where(isStopped, (task) => ({ ...task, cpu: '0', memory: '0' })),
  }),
  mutant('launch-type-of-habit', 'Every task is run on EC2, as is told.', {
    killedBy: 'launch-type-as-asked',
    output: where(always, (task) => ({ ...task, launchType: 'EC2' })),
  }),
  mutant('launch-type-lost-after-stop', 'A task that has stopped was on EC2.', {
    killedBy: 'launch-type-as-asked',
    output: where(isStopped, (task) => ({ ...task, launchType: 'EC2' })),
  }),
  mutant('subnet-of-another', 'A task is attached to a subnet that nobody named.', {
    killedBy: 'subnet-as-given',
    output: where(isOnFargate, (task) => ({
      ...task,
      attachments: listIn(task, 'attachments').map((one) => ({
        ...one,
        details: listIn(one, 'details').map((detail) =>
          detail['name'] === 'subnetId' ? { ...detail, value: 'subnet-12345678' } : detail,
        ),
      })),
    })),
  }),
  mutant('ports-of-host', 'A binding has the port of the host for both.', {
    killedBy: 'ports-as-defined',
    output: where(
      always,
      eachContainer((one) => ({
        ...one,
        networkBindings: listIn(one, 'networkBindings').map((binding) => ({
          ...binding,
          containerPort: binding['hostPort'],
        })),
      })),
    ),
  }),
  mutant('stop-code-of-end', 'A task that was stopped has the stop code of one that ended by itself.', {
    killedBy: 'stop-code-as-ended',
    output: where(isStopped, (task) => ({ ...task, stopCode: 'EssentialContainerExited' })),
  }),
  mutant('stop-code-of-service', 'Tasks are stopped by the scheduler of a service, as is told.', {
    killedBy: 'stop-code-as-ended',
    output: where(
      ({ stopCode }) => stopCode !== undefined,
      (task) => ({ ...task, stopCode: 'ServiceSchedulerInitiated' }),
    ),
  }),
  mutant('stop-code-of-user', 'Whatever a task ended by, a user is said to have stopped it.', {
    killedBy: 'stop-code-as-ended',
    endsAfterMs: 20,
    output: where(
      ({ stopCode }) => stopCode !== undefined,
      (task) => ({ ...task, stopCode: 'UserInitiated' }),
    ),
  }),
  mutant('stop-code-dropped', 'A task that has stopped has no stop code.', {
    killedBy: 'stop-code-as-ended',
    output: where(always, (task) => without(task, 'stopCode')),
  }),
  mutant('tag-added', 'A task has a tag that nobody gave it.', {
    killedBy: 'tags-on-request',
    output: eachTag((tags) => [...tags, { key: 'made-by', value: 'emulator' }]),
  }),
  mutant('tags-without-values', 'The tags of a task have no values.', {
    killedBy: 'tags-on-request',
    output: eachTag((tags) => tags.map((tag) => ({ ...tag, value: '' }))),
  }),
  mutant('tags-lost-after-stop', 'A task that has stopped has no tags any more.', {
    killedBy: 'tags-on-request',
    output: where(
      (task) => isStopped(task) && task['tags'] !== undefined,
      (task) => ({ ...task, tags: [] }),
    ),
  }),
  mutant('run-answer-bare', 'RunTask shows a task without its group and who started it.', {
    killedBy: 'run-answer-as-given',
    suites: ['lifecycle'],
    shows: (task, operation) => (operation === 'RunTask' ? without(task, 'group', 'startedBy') : task),
  }),
  mutant('stop-answer-of-another-group', 'StopTask shows a task in the group of its family.', {
    killedBy: 'run-answer-as-given',
    suites: ['lifecycle'],
    shows: (task, operation) =>
      operation === 'StopTask' ? { ...task, group: `family:${String(task['group'])}` } : task,
  }),
];
