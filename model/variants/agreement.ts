import { mapTasks, objectList } from '../answer-edits.ts';
import type { Hooks } from '../hooks.ts';
import type { JsonObject } from '../../specs/json.ts';
import { withHooks, variant, type Variant } from './variant.ts';

const tasksWith = (change: (task: JsonObject) => JsonObject): Variant['createOptions'] =>
  withHooks({ transformOutput: mapTasks(change) });

/** Applies a change to each task. The change depends on the time of the answer (epoch seconds). */
const tasksAt = (
  change: (task: JsonObject, now: number) => JsonObject,
): NonNullable<Hooks['transformOutput']> => {
  return (output, { now }) => mapTasks((task) => change(task, now / 1000))(output);
};

const eachContainer = (task: JsonObject, change: (container: JsonObject) => JsonObject): JsonObject => ({
  ...task,
  containers: objectList(task, 'containers').map(change),
});

const hasStatus = ({ lastStatus }: JsonObject, ...statuses: readonly string[]): boolean =>
  statuses.includes(String(lastStatus));

/** Seconds since a timestamp; infinite if the timestamp is absent. */
const secondsSince = (timestamp: unknown, now: number): number =>
  typeof timestamp === 'number' ? now - timestamp : Infinity;

/** The status of a task at the moment it was stopped. */
const statusBefore = ({ pullStartedAt, pullStoppedAt, startedAt }: JsonObject): string => {
  if (startedAt !== undefined) return 'RUNNING';
  if (pullStoppedAt !== undefined) return 'ACTIVATING';
  return pullStartedAt === undefined ? 'PROVISIONING' : 'PENDING';
};

/** Removes the members that a task has only after its placement. */
const withoutPlacement = ({
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

const staleReadsAllowed = 'time.consistency: stale answers are correct within the settle window';
const containersMayLag = 'container.ended, container.begun: containers may lag behind their task by a minute';

/** Allowed behavior in members that must agree within one answer. */
export const agreementVariants: readonly Variant[] = [
  variant(
    'stop-desired-first',
    'After StopTask a task keeps its status for a while, but has desiredStatus STOPPED, a stop code and stoppingAt.',
    'ECS was observed to do this: desiredStatus STOPPED with lastStatus RUNNING or PROVISIONING',
    tasksWith((task) => {
      const first = task['startedAt'] === undefined ? 'DEPROVISIONING' : 'DEACTIVATING';
      const stamped = task['desiredStatus'] === 'STOPPED' ? { stoppingAt: task['createdAt'], ...task } : task;
      return hasStatus(task, first) ? { ...stamped, lastStatus: statusBefore(task) } : stamped;
    }),
  ),
  variant(
    'desired-late',
    'A task that ended by itself keeps desiredStatus RUNNING for half a second.',
    staleReadsAllowed,
    () => ({
      behavior: { endsAfterMs: 300 },
      hooks: {
        transformOutput: tasksAt((task, now) =>
          task['stopCode'] === 'EssentialContainerExited' && secondsSince(task['stoppedAt'], now) < 0.5
            ? { ...task, desiredStatus: 'RUNNING' }
            : task,
        ),
      },
    }),
    { settle: 1 },
  ),
  variant(
    'containers-stop-late',
    'The containers of a stopped task stay RUNNING for 30 seconds.',
    containersMayLag,
    withHooks({
      transformOutput: tasksAt((task, now) =>
        hasStatus(task, 'STOPPED') &&
        task['startedAt'] !== undefined &&
        secondsSince(task['stoppedAt'], now) < 30
          ? eachContainer(task, ({ exitCode: _code, ...one }) => ({ ...one, lastStatus: 'RUNNING' }))
          : task,
      ),
    }),
  ),
  variant(
    'containers-start-late',
    'The containers of a running task stay PENDING for 30 seconds.',
    containersMayLag,
    withHooks({
      transformOutput: tasksAt((task, now) =>
        hasStatus(task, 'RUNNING') && secondsSince(task['startedAt'], now) < 30
          ? eachContainer(task, (one) => ({ ...one, lastStatus: 'PENDING', networkBindings: [] }))
          : task,
      ),
    }),
  ),
  variant(
    'containers-never-placed',
    'A task that was never placed has no containers, attachments or placement members, even after it has stopped.',
    'task.containers.kept: a task that is not placed, or failed before placement, may have no containers',
    // connectivityAt is set when a task is placed.
    tasksWith((task) =>
      hasStatus(task, 'PROVISIONING') || (hasStatus(task, 'STOPPED') && task['connectivityAt'] === undefined)
        ? withoutPlacement(task)
        : task,
    ),
  ),
  variant(
    'service-connect',
    'Service Connect adds an attachment and a container of its own, whose status does not follow the task.',
    'container.ended, container.exit-code.shown: containers added by the service follow their own rules',
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
        ...{ lastStatus: hasStatus(task, 'STOPPED') ? 'RUNNING' : 'PENDING', healthStatus: 'UNKNOWN' },
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
    'A killed container has a reason instead of an exit code.',
    'container.exit-code.shown: a reason is an accepted alternative',
    tasksWith((task) =>
      eachContainer(task, ({ exitCode, ...one }) =>
        exitCode === undefined ? one : { ...one, reason: 'CannotInspectContainerError: it is gone' },
      ),
    ),
  ),
  variant(
    'attachment-details-none',
    'Attachments have no details.',
    'interface.address: only addresses that are given can differ',
    tasksWith((task) => ({
      ...task,
      attachments: objectList(task, 'attachments').map((attachment) => ({ ...attachment, details: [] })),
    })),
  ),
  variant(
    'runtime-ids-empty',
    'The runtime id of a container that has not started is an empty string.',
    'container.runtime-id.unique: an empty string identifies nothing',
    tasksWith((task) => eachContainer(task, (one) => ({ runtimeId: '', ...one }))),
  ),
];
