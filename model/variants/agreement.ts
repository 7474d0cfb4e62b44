import { mapTasks, objectList } from '../answer-edits.ts';
import type { Hooks } from '../hooks.ts';
import type { JsonObject } from '../../specs/json.ts';
import { withHooks, variant, type Variant } from './variant.ts';

const tasksWith = (change: (task: JsonObject) => JsonObject): Variant['createOptions'] =>
  withHooks({ transformOutput: mapTasks(change) });

/** A change of each task by the time of the answer, in epoch seconds. */
const tasksAt = (
  change: (task: JsonObject, now: number) => JsonObject,
): NonNullable<Hooks['transformOutput']> => {
  return (output, { now }) => mapTasks((task) => change(task, now / 1000))(output);
};

const eachContainer = (task: JsonObject, change: (container: JsonObject) => JsonObject): JsonObject => ({
  ...task,
  containers: objectList(task, 'containers').map(change),
});

const isOf = ({ lastStatus }: JsonObject, ...statuses: readonly string[]): boolean =>
  statuses.includes(String(lastStatus));

/** Seconds since a stamp. */
const since = (stamp: unknown, now: number): number => (typeof stamp === 'number' ? now - stamp : Infinity);

/** The status that a task had when it was stopped. */
const statusBefore = ({ pullStartedAt, pullStoppedAt, startedAt }: JsonObject): string => {
  if (startedAt !== undefined) return 'RUNNING';
  if (pullStoppedAt !== undefined) return 'ACTIVATING';
  return pullStartedAt === undefined ? 'PROVISIONING' : 'PENDING';
};

/** What only a task has that was placed. */
const unplaced = ({
  attributes: _attributes,
  availabilityZone: _zone,
  connectivity: _connectivity,
  connectivityAt: _at,
  containerInstanceArn: _instance,
  ...task
}: JsonObject): JsonObject => ({
  ...task,
  containers: [],
  attachments: [],
  overrides: { containerOverrides: [] },
});

const settling = 'time.consistency: older answers are right within the settling time';
const lag = 'container.ended, container.begun: containers may follow their task by a minute';

/** Liberties in what must agree within one answer. */
export const agreementVariants: readonly Variant[] = [
  variant(
    'stop-desired-first',
    'A task that was told to stop keeps its status for a while: it is desired to be STOPPED, with a code and a stamp.',
    'ECS was seen to answer so: STOPPED is desired of a task that is still RUNNING or PROVISIONING',
    tasksWith((task) => {
      const first = task['startedAt'] === undefined ? 'DEPROVISIONING' : 'DEACTIVATING';
      const stamped = task['desiredStatus'] === 'STOPPED' ? { stoppingAt: task['createdAt'], ...task } : task;
      return isOf(task, first) ? { ...stamped, lastStatus: statusBefore(task) } : stamped;
    }),
  ),
  variant(
    'desired-late',
    'A task that ended by itself is desired to run for half a second more.',
    settling,
    () => ({
      behavior: { endsAfterMs: 300 },
      hooks: {
        transformOutput: tasksAt((task, now) =>
          task['stopCode'] === 'EssentialContainerExited' && since(task['stoppedAt'], now) < 0.5
            ? { ...task, desiredStatus: 'RUNNING' }
            : task,
        ),
      },
    }),
    { settle: 1 },
  ),
  variant(
    'containers-stop-late',
    'Containers are RUNNING for half a minute in a task that has stopped.',
    lag,
    withHooks({
      transformOutput: tasksAt((task, now) =>
        isOf(task, 'STOPPED') && task['startedAt'] !== undefined && since(task['stoppedAt'], now) < 30
          ? eachContainer(task, ({ exitCode: _code, ...one }) => ({ ...one, lastStatus: 'RUNNING' }))
          : task,
      ),
    }),
  ),
  variant(
    'containers-start-late',
    'Containers are PENDING for half a minute in a running task.',
    lag,
    withHooks({
      transformOutput: tasksAt((task, now) =>
        isOf(task, 'RUNNING') && since(task['startedAt'], now) < 30
          ? eachContainer(task, (one) => ({ ...one, lastStatus: 'PENDING', networkBindings: [] }))
          : task,
      ),
    }),
  ),
  variant(
    'containers-never-placed',
    'A task that was not placed shows no container, no attachment and no place; nor does one that was stopped before.',
    'task.containers.kept: no container is right before placement, and of a task that failed before it',
    // Once it was placed, an agent is connected for it.
    tasksWith((task) =>
      isOf(task, 'PROVISIONING') || (isOf(task, 'STOPPED') && task['connectivityAt'] === undefined)
        ? unplaced(task)
        : task,
    ),
  ),
  variant(
    'service-connect',
    'Service Connect has put a container of its own beside the others, which never follows them, and an attachment.',
    'container.ended, container.exit-code.shown: what the service adds goes by rules of its own',
    tasksWith((task) => {
      const containers = objectList(task, 'containers');
      const [first] = containers.toSorted((one, other) =>
        String(one['name']) < String(other['name']) ? -1 : 1,
      );
      if (first === undefined) return task;
      const { containerArn, taskArn, networkInterfaces } = first;
      const proxy = {
        containerArn: String(containerArn).replace(/[0-9a-f]{12}$/, '5c5c5c5c5c5c'),
        ...{ taskArn, networkInterfaces, name: 'ecs-service-connect-1a2b3', networkBindings: [] },
        ...{ lastStatus: isOf(task, 'STOPPED') ? 'RUNNING' : 'PENDING', healthStatus: 'UNKNOWN' },
      };
      const [interfaceOf] = objectList(task, 'attachments');
      const connect = {
        id: String(interfaceOf?.['id'] ?? '').replace(/[0-9a-f]{12}$/, '5c5c5c5c5c5c'),
        ...{ type: 'Service Connect', status: 'ATTACHED', details: [] },
      };
      const attachments = interfaceOf === undefined ? [] : [connect];
      return {
        ...task,
        containers: [...containers, proxy],
        attachments: [...attachments, ...objectList(task, 'attachments')],
      };
    }),
  ),
  variant(
    'exit-reasons-only',
    'A container that was killed has a reason in place of an exit code.',
    'container.exit-code.shown: a reason says as much',
    tasksWith((task) =>
      eachContainer(task, ({ exitCode, ...one }) =>
        exitCode === undefined ? one : { ...one, reason: 'CannotInspectContainerError: it is gone' },
      ),
    ),
  ),
  variant(
    'attachment-details-none',
    'An attachment has no details.',
    'interface.address: only addresses that are told can differ',
    tasksWith((task) => ({
      ...task,
      attachments: objectList(task, 'attachments').map((attachment) => ({ ...attachment, details: [] })),
    })),
  ),
  variant(
    'runtime-ids-empty',
    'A container has no runtime id until it has run, but an empty text.',
    'container.runtime-id.unique: an empty text names nothing',
    tasksWith((task) => eachContainer(task, (one) => ({ runtimeId: '', ...one }))),
  ),
];
