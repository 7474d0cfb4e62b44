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

/** Applies a change to each described task that matches. */
const mapTasksIf = (matches: (task: JsonObject) => boolean, change: (task: JsonObject) => JsonObject) =>
  mapTasks((task) => (matches(task) ? change(task) : task));

const eachContainer =
  (change: (container: JsonObject) => JsonObject) =>
  (task: JsonObject): JsonObject => ({ ...task, containers: objectList(task, 'containers').map(change) });

const taskOverrides = (task: JsonObject): JsonObject => (task['overrides'] as JsonObject | undefined) ?? {};

const mapOverrides =
  (change: (overrides: JsonObject) => JsonObject) =>
  (task: JsonObject): JsonObject => ({ ...task, overrides: change(taskOverrides(task)) });

const mapContainerOverrides = (change: (entry: JsonObject) => JsonObject) =>
  mapOverrides((overrides) => ({
    ...overrides,
    containerOverrides: objectList(overrides, 'containerOverrides').map(change),
  }));

const keepOnlyNames = mapContainerOverrides(({ name }) => ({ name }));

const mapTags = (change: (tags: readonly JsonObject[]) => readonly JsonObject[]) =>
  mapTasks((task) =>
    task['tags'] === undefined ? task : { ...task, tags: change(objectList(task, 'tags')) },
  );

/** Faults in which a description does not match the input that the task was run with. */
export const fidelityMutants: readonly Mutant[] = [
  mutant('group-dropped', 'A described task has no group.', {
    killedBy: 'origin-as-given',
    transformOutput: mapTasksIf(always, (task) => without(task, 'group')),
  }),
  mutant('group-by-default', 'The group of a task is derived from its family even if a group was given.', {
    killedBy: 'origin-as-given',
    transformOutput: mapTasksIf(always, (task) => ({ ...task, group: `family:${String(task['group'])}` })),
  }),
  mutant('group-lost-when-placed', 'A task loses its group when it is placed.', {
    killedBy: 'origin-as-given',
    transformOutput: mapTasksIf(isPlaced, (task) => without(task, 'group')),
  }),
  mutant('starter-dropped', 'A described task has no startedBy.', {
    killedBy: 'origin-as-given',
    transformOutput: mapTasksIf(always, (task) => without(task, 'startedBy')),
  }),
  mutant('starter-lost-after-stop', 'A task loses its startedBy when it has stopped.', {
    killedBy: 'origin-as-given',
    transformOutput: mapTasksIf(isStopped, (task) => without(task, 'startedBy')),
  }),
  mutant('overrides-names-alone', 'The container overrides contain only the names of the containers.', {
    killedBy: 'overrides-as-given',
    transformOutput: mapTasksIf(always, keepOnlyNames),
  }),
  mutant(
    'overrides-of-definition',
    'An overridden environment variable has the value from the task definition.',
    {
      killedBy: 'overrides-as-given',
      transformOutput: mapTasksIf(
        always,
        mapContainerOverrides((entry) =>
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
  mutant('command-dropped', 'The overrides have no command.', {
    killedBy: 'overrides-as-given',
    suites: ['lifecycle'],
    transformOutput: mapTasksIf(
      always,
      mapContainerOverrides((entry) => without(entry, 'command')),
    ),
  }),
  mutant('overrides-lost-when-placed', 'A running task has lost its overrides.', {
    killedBy: 'overrides-as-given',
    transformOutput: mapTasksIf(isRunning, keepOnlyNames),
  }),
  mutant('overrides-lost-after-stop', 'A stopped task has lost its overrides.', {
    killedBy: 'overrides-kept',
    suites: ['lifecycle'],
    transformOutput: mapTasksIf(isStopped, keepOnlyNames),
  }),
  mutant('overrides-without-sizes', 'The overrides have no task sizes.', {
    killedBy: 'overrides-as-given',
    transformOutput: mapTasksIf(
      always,
      mapOverrides((overrides) => without(overrides, 'cpu', 'memory')),
    ),
  }),
  mutant('image-of-another', 'The image of a container is from another repository.', {
    killedBy: 'image-as-defined',
    transformOutput: mapTasksIf(
      always,
      eachContainer((one) => ({ ...one, image: 'nginx' })),
    ),
  }),
  mutant('image-lost-after-stop', 'The image of an ended container is `<none>`.', {
    killedBy: 'image-as-defined',
    transformOutput: mapTasksIf(
      isStopped,
      eachContainer((one) => ({ ...one, image: '<none>' })),
    ),
  }),
  mutant('image-spelled-out', 'The image has a registry and a tag that the task definition omits.', {
    killedBy: 'image-as-defined',
    transformOutput: mapTasksIf(
      always,
      eachContainer((one) => ({ ...one, image: `docker.io/library/${String(one['image'])}:latest` })),
    ),
  }),
  mutant('sizes-of-one-for-all', 'Every task has the same default size.', {
    killedBy: 'sizes-as-given',
    transformOutput: mapTasksIf(isOnFargate, (task) => ({ ...task, cpu: '1024', memory: '2048' })),
  }),
  mutant(
    'sizes-of-definition',
    'The task sizes are those of the task definition even if they are overridden.',
    {
      killedBy: 'sizes-as-given',
      transformOutput: mapTasksIf(isOnFargate, (task) => ({ ...task, cpu: '256', memory: '512' })),
    },
  ),
  mutant('sizes-lost-after-stop', 'A stopped task has size 0.', {
    killedBy: 'sizes-as-given',
    transformOutput: mapTasksIf(isStopped, (task) => ({ ...task, cpu: '0', memory: '0' })),
  }),
  mutant('launch-type-of-habit', 'Every task has the launch type EC2.', {
    killedBy: 'launch-type-as-asked',
    transformOutput: mapTasksIf(always, (task) => ({ ...task, launchType: 'EC2' })),
  }),
  mutant('launch-type-lost-after-stop', 'A stopped task has the launch type EC2.', {
    killedBy: 'launch-type-as-asked',
    transformOutput: mapTasksIf(isStopped, (task) => ({ ...task, launchType: 'EC2' })),
  }),
  mutant('subnet-of-another', 'A task is attached to a subnet that was not requested.', {
    killedBy: 'subnet-as-given',
    transformOutput: mapTasksIf(isOnFargate, (task) => ({
      ...task,
      attachments: objectList(task, 'attachments').map((one) => ({
        ...one,
        details: objectList(one, 'details').map((detail) =>
          detail['name'] === 'subnetId' ? { ...detail, value: 'subnet-12345678' } : detail,
        ),
      })),
    })),
  }),
  mutant('ports-of-host', 'The containerPort of a binding is the host port.', {
    killedBy: 'ports-as-defined',
    transformOutput: mapTasksIf(
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
  mutant('stop-code-of-end', 'A task stopped with StopTask has the stop code EssentialContainerExited.', {
    killedBy: 'stop-code-as-ended',
    transformOutput: mapTasksIf(isStopped, (task) => ({ ...task, stopCode: 'EssentialContainerExited' })),
  }),
  mutant('stop-code-of-service', 'Every stopped task has the stop code ServiceSchedulerInitiated.', {
    killedBy: 'stop-code-as-ended',
    transformOutput: mapTasksIf(
      ({ stopCode }) => stopCode !== undefined,
      (task) => ({ ...task, stopCode: 'ServiceSchedulerInitiated' }),
    ),
  }),
  mutant(
    'stop-code-of-user',
    'Every stopped task has the stop code UserInitiated, even if it ended by itself.',
    {
      killedBy: 'stop-code-as-ended',
      endsAfterMs: 20,
      transformOutput: mapTasksIf(
        ({ stopCode }) => stopCode !== undefined,
        (task) => ({ ...task, stopCode: 'UserInitiated' }),
      ),
    },
  ),
  mutant('stop-code-dropped', 'A stopped task has no stop code.', {
    killedBy: 'stop-code-as-ended',
    transformOutput: mapTasksIf(always, (task) => without(task, 'stopCode')),
  }),
  mutant('tag-added', 'A task has a tag that was not given.', {
    killedBy: 'tags-on-request',
    transformOutput: mapTags((tags) => [...tags, { key: 'made-by', value: 'emulator' }]),
  }),
  mutant('tags-without-values', 'The tags of a task have empty values.', {
    killedBy: 'tags-on-request',
    transformOutput: mapTags((tags) => tags.map((tag) => ({ ...tag, value: '' }))),
  }),
  mutant('tags-lost-after-stop', 'A stopped task has lost its tags.', {
    killedBy: 'tags-on-request',
    transformOutput: mapTasksIf(
      (task) => isStopped(task) && task['tags'] !== undefined,
      (task) => ({ ...task, tags: [] }),
    ),
  }),
  mutant('run-answer-bare', 'RunTask returns a task without group and startedBy.', {
    killedBy: 'run-answer-as-given',
    suites: ['lifecycle'],
    transformReturnedTask: (task, operation) =>
      operation === 'RunTask' ? without(task, 'group', 'startedBy') : task,
  }),
  mutant('stop-answer-of-another-group', 'StopTask returns a task with the group of its family.', {
    killedBy: 'run-answer-as-given',
    suites: ['lifecycle'],
    transformReturnedTask: (task, operation) =>
      operation === 'StopTask' ? { ...task, group: `family:${String(task['group'])}` } : task,
  }),
];
