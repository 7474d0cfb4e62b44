import { mapTasks, objectList } from '../answer-edits.ts';
import type { JsonObject } from '../../specs/json.ts';
import { mutant, type Mutant } from './mutant.ts';

const without = (task: JsonObject, ...names: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(task).filter(([name]) => !names.includes(name)));

const isPlaced = ({ lastStatus }: JsonObject): boolean => lastStatus !== 'PROVISIONING';
const isRunning = ({ lastStatus }: JsonObject): boolean => lastStatus === 'RUNNING';
const isStopped = ({ lastStatus }: JsonObject): boolean => lastStatus === 'STOPPED';
const isOnFargate = ({ launchType }: JsonObject): boolean => launchType === 'FARGATE';

const always = (): boolean => true;

/** A change of each described task of which something holds. */
const where = (holds: (task: JsonObject) => boolean, change: (task: JsonObject) => JsonObject) =>
  mapTasks((task) => (holds(task) ? change(task) : task));

const eachContainer =
  (change: (container: JsonObject) => JsonObject) =>
  (task: JsonObject): JsonObject => ({ ...task, containers: objectList(task, 'containers').map(change) });

const overridesIn = (task: JsonObject): JsonObject => (task['overrides'] as JsonObject | undefined) ?? {};

const overridesWith =
  (change: (overrides: JsonObject) => JsonObject) =>
  (task: JsonObject): JsonObject => ({ ...task, overrides: change(overridesIn(task)) });

const eachOverride = (change: (entry: JsonObject) => JsonObject) =>
  overridesWith((overrides) => ({
    ...overrides,
    containerOverrides: objectList(overrides, 'containerOverrides').map(change),
  }));

const namesAlone = eachOverride(({ name }) => ({ name }));

const eachTag = (change: (tags: readonly JsonObject[]) => readonly JsonObject[]) =>
  mapTasks((task) =>
    task['tags'] === undefined ? task : { ...task, tags: change(objectList(task, 'tags')) },
  );

/** Faults in how far a task is described as it was made. */
export const fidelityMutants: readonly Mutant[] = [
  mutant('group-dropped', 'A task is described without its group.', {
    killedBy: 'origin-as-given',
    transformOutput: where(always, (task) => without(task, 'group')),
  }),
  mutant('group-by-default', 'The group is that of the family, also where another one was given.', {
    killedBy: 'origin-as-given',
    transformOutput: where(always, (task) => ({ ...task, group: `family:${String(task['group'])}` })),
  }),
  mutant('group-lost-when-placed', 'The group of a task is forgotten when it is placed.', {
    killedBy: 'origin-as-given',
    transformOutput: where(isPlaced, (task) => without(task, 'group')),
  }),
  mutant('starter-dropped', 'Nobody is said to have started a task.', {
    killedBy: 'origin-as-given',
    transformOutput: where(always, (task) => without(task, 'startedBy')),
  }),
  mutant('starter-lost-after-stop', 'Who started a task is forgotten when it has stopped.', {
    killedBy: 'origin-as-given',
    transformOutput: where(isStopped, (task) => without(task, 'startedBy')),
  }),
  mutant('overrides-names-alone', 'Overrides hold the names of the containers, and nothing else.', {
    killedBy: 'overrides-as-given',
    transformOutput: where(always, namesAlone),
  }),
  mutant(
    'overrides-of-definition',
    'A variable has the value of the definition, also where it is overridden.',
    {
      killedBy: 'overrides-as-given',
      transformOutput: where(
        always,
        eachOverride((entry) =>
          entry['environment'] === undefined
            ? entry
            : {
                ...entry,
                environment: objectList(entry, 'environment').map((one) => ({ ...one, value: 'defined' })),
              },
        ),
      ),
    },
  ),
  mutant('command-dropped', 'The command is left out of the overrides.', {
    killedBy: 'overrides-as-given',
    suites: ['lifecycle'],
    transformOutput: where(
      always,
      eachOverride((entry) => without(entry, 'command')),
    ),
  }),
  mutant('overrides-lost-when-placed', 'Nothing is overridden any more when a task runs.', {
    killedBy: 'overrides-as-given',
    transformOutput: where(isRunning, namesAlone),
  }),
  mutant('overrides-lost-after-stop', 'What was overridden is forgotten when a task has stopped.', {
    killedBy: 'overrides-kept',
    suites: ['lifecycle'],
    transformOutput: where(isStopped, namesAlone),
  }),
  mutant('overrides-without-sizes', 'The sizes of the task are left out of its overrides.', {
    killedBy: 'overrides-as-given',
    transformOutput: where(
      always,
      overridesWith((overrides) => without(overrides, 'cpu', 'memory')),
    ),
  }),
  mutant('image-of-another', 'The image of a container is that of another repository.', {
    killedBy: 'image-as-defined',
    transformOutput: where(
      always,
      eachContainer((one) => ({ ...one, image: 'nginx' })),
    ),
  }),
  mutant('image-lost-after-stop', 'A container that has ended is of an image without a name.', {
    killedBy: 'image-as-defined',
    transformOutput: where(
      isStopped,
      eachContainer((one) => ({ ...one, image: '<none>' })),
    ),
  }),
  mutant('image-spelled-out', 'The image has the registry and the tag that the definition left out.', {
    killedBy: 'image-as-defined',
    transformOutput: where(
      always,
      eachContainer((one) => ({ ...one, image: `docker.io/library/${String(one['image'])}:latest` })),
    ),
  }),
  mutant('sizes-of-one-for-all', 'Every task has the size of a usual one.', {
    killedBy: 'sizes-as-given',
    transformOutput: where(isOnFargate, (task) => ({ ...task, cpu: '1024', memory: '2048' })),
  }),
  mutant('sizes-of-definition', 'Sizes are those of the definition, also where they are overridden.', {
    killedBy: 'sizes-as-given',
    transformOutput: where(isOnFargate, (task) => ({ ...task, cpu: '256', memory: '512' })),
  }),
  mutant('sizes-lost-after-stop', 'A task that has stopped has no size any more.', {
    killedBy: 'sizes-as-given',
    transformOutput: where(isStopped, (task) => ({ ...task, cpu: '0', memory: '0' })),
  }),
  mutant('launch-type-of-habit', 'Every task is run on EC2, as is told.', {
    killedBy: 'launch-type-as-asked',
    transformOutput: where(always, (task) => ({ ...task, launchType: 'EC2' })),
  }),
  mutant('launch-type-lost-after-stop', 'A task that has stopped was on EC2.', {
    killedBy: 'launch-type-as-asked',
    transformOutput: where(isStopped, (task) => ({ ...task, launchType: 'EC2' })),
  }),
  mutant('subnet-of-another', 'A task is attached to a subnet that nobody named.', {
    killedBy: 'subnet-as-given',
    transformOutput: where(isOnFargate, (task) => ({
      ...task,
      attachments: objectList(task, 'attachments').map((one) => ({
        ...one,
        details: objectList(one, 'details').map((detail) =>
          detail['name'] === 'subnetId' ? { ...detail, value: 'subnet-12345678' } : detail,
        ),
      })),
    })),
  }),
  mutant('ports-of-host', 'A binding has the port of the host for both.', {
    killedBy: 'ports-as-defined',
    transformOutput: where(
      always,
      eachContainer((one) => ({
        ...one,
        networkBindings: objectList(one, 'networkBindings').map((binding) => ({
          ...binding,
          containerPort: binding['hostPort'],
        })),
      })),
    ),
  }),
  mutant('stop-code-of-end', 'A task that was stopped has the stop code of one that ended by itself.', {
    killedBy: 'stop-code-as-ended',
    transformOutput: where(isStopped, (task) => ({ ...task, stopCode: 'EssentialContainerExited' })),
  }),
  mutant('stop-code-of-service', 'Tasks are stopped by the scheduler of a service, as is told.', {
    killedBy: 'stop-code-as-ended',
    transformOutput: where(
      ({ stopCode }) => stopCode !== undefined,
      (task) => ({ ...task, stopCode: 'ServiceSchedulerInitiated' }),
    ),
  }),
  mutant('stop-code-of-user', 'Whatever a task ended by, a user is said to have stopped it.', {
    killedBy: 'stop-code-as-ended',
    endsAfterMs: 20,
    transformOutput: where(
      ({ stopCode }) => stopCode !== undefined,
      (task) => ({ ...task, stopCode: 'UserInitiated' }),
    ),
  }),
  mutant('stop-code-dropped', 'A task that has stopped has no stop code.', {
    killedBy: 'stop-code-as-ended',
    transformOutput: where(always, (task) => without(task, 'stopCode')),
  }),
  mutant('tag-added', 'A task has a tag that nobody gave it.', {
    killedBy: 'tags-on-request',
    transformOutput: eachTag((tags) => [...tags, { key: 'made-by', value: 'emulator' }]),
  }),
  mutant('tags-without-values', 'The tags of a task have no values.', {
    killedBy: 'tags-on-request',
    transformOutput: eachTag((tags) => tags.map((tag) => ({ ...tag, value: '' }))),
  }),
  mutant('tags-lost-after-stop', 'A task that has stopped has no tags any more.', {
    killedBy: 'tags-on-request',
    transformOutput: where(
      (task) => isStopped(task) && task['tags'] !== undefined,
      (task) => ({ ...task, tags: [] }),
    ),
  }),
  mutant('run-answer-bare', 'RunTask shows a task without its group and who started it.', {
    killedBy: 'run-answer-as-given',
    suites: ['lifecycle'],
    transformReturnedTask: (task, operation) =>
      operation === 'RunTask' ? without(task, 'group', 'startedBy') : task,
  }),
  mutant('stop-answer-of-another-group', 'StopTask shows a task in the group of its family.', {
    killedBy: 'run-answer-as-given',
    suites: ['lifecycle'],
    transformReturnedTask: (task, operation) =>
      operation === 'StopTask' ? { ...task, group: `family:${String(task['group'])}` } : task,
  }),
];
