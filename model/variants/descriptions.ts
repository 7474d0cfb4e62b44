import { mapTasks, objectList } from '../answer-edits.ts';
import { definedMembers, isObject, type JsonObject } from '../../specs/json.ts';
import { withHooks, variant, type Variant } from './variant.ts';

const tasksWith = (change: (task: JsonObject) => JsonObject): Variant['createOptions'] =>
  withHooks({ transformOutput: mapTasks(change) });

const without =
  (names: readonly string[]) =>
  (task: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(task).filter(([name]) => !names.includes(name)));

/** The members whose values RunTask was given. Only these are documented as present. */
function membersFromRunTask({ startedBy, group, overrides }: JsonObject): JsonObject {
  const hasOwnGroup = typeof group === 'string' && !group.startsWith('family:');
  const entries = isObject(overrides) ? objectList(overrides, 'containerOverrides') : [];
  const hasOverrides = entries.some((entry) => Object.keys(entry).length > 1);
  return definedMembers({
    startedBy,
    group: hasOwnGroup ? group : undefined,
    overrides: hasOverrides ? overrides : undefined,
  });
}

/** Members whose presence is observed but not documented. The second line was observed in newer recordings only. */
const observedMembers = [
  ...['overrides', 'createdAt', 'version', 'desiredStatus'],
  ...['attachments', 'cpu', 'memory', 'group', 'healthStatus', 'launchType'],
];
const undocumentedMembers = [
  ...['attributes', 'availabilityZone', 'connectivity', 'connectivityAt', 'enableExecuteCommand'],
  ...['pullStartedAt', 'pullStoppedAt', 'executionStoppedAt', 'stoppingAt', 'startedAt'],
  ...['platformVersion', 'platformFamily', 'ephemeralStorage', 'stopCode', 'containerInstanceArn'],
];

/** Allowed behavior in the description of a task. */
export const descriptionVariants: readonly Variant[] = [
  variant(
    'members-fewer',
    'Members that are not documented as always present are omitted.',
    'Sample answers show a shape; they do not guarantee members.',
    tasksWith(without(undocumentedMembers)),
    { mayWarn: ['stop-code-as-ended'] },
  ),
  variant(
    'members-observed-absent',
    'Members that were only observed are omitted, such as launchType, and overrides and group that were not given.',
    'task.members and task.members.2018 are only observed',
    tasksWith((task) => ({ ...without(observedMembers)(task), ...membersFromRunTask(task) })),
    { mayWarn: ['task-members-present'] },
  ),
  variant(
    'members-fewest',
    'A task has only its ARN, its last status, what RunTask was given, and tags if requested.',
    'task.arn, task.origin, task.overrides.given, include.tags: no other member is documented as present',
    tasksWith(({ taskArn, lastStatus, tags, ...task }) =>
      definedMembers({ taskArn, lastStatus, ...membersFromRunTask(task), tags }),
    ),
    { mayWarn: ['task-members-present', 'stop-code-as-ended'] },
  ),
  variant(
    'stopped-without-stamps',
    'A stopped task has no stoppedAt and no stoppedReason.',
    'task.stopped is only observed',
    tasksWith(without(['stoppedAt', 'stoppedReason'])),
    { mayWarn: ['stop-members-in-time'] },
  ),
  variant(
    'version-fixed',
    'The version of a task is always 1.',
    'time.version.grows is only observed; time.version only says that the version never decreases',
    tasksWith((task) => ({ ...task, version: 1 })),
    { mayWarn: ['time-goes-forward'] },
  ),
  variant(
    'containers-injected',
    'The service adds a container of its own, without image and cpu.',
    'task.containers: GuardDuty and Service Connect add containers',
    tasksWith((task) => {
      const containers = objectList(task, 'containers');
      // Copies from the same container each time, in whatever order the containers are.
      const [original = {}] = containers.toSorted((one, other) =>
        String(one['name']) < String(other['name']) ? -1 : 1,
      );
      const { containerArn, taskArn, lastStatus, networkInterfaces } = original;
      const agent = {
        containerArn: String(containerArn).replace(/[0-9a-f]{12}$/, '0a9e0a9e0a9e'),
        ...{ taskArn, lastStatus, networkInterfaces },
        ...{ name: 'aws-guardduty-agent', networkBindings: [], healthStatus: 'HEALTHY' },
      };
      return { ...task, containers: [agent, ...containers] };
    }),
  ),
  variant(
    'containers-late',
    'A task that is not placed yet has no containers.',
    'task.containers: a task that is not placed yet may have none',
    tasksWith((task) =>
      task['lastStatus'] === 'PROVISIONING' ? { ...task, containers: [], attachments: [] } : task,
    ),
  ),
  variant(
    'container-arns-short',
    'Container ARNs have the form container/UUID although the task ARN is long.',
    'container.arn: ECS used this form until 2021',
    () => ({ behavior: { shortContainerArns: true } }),
  ),
  variant(
    'health-told',
    'A task is HEALTHY although the health of its containers is UNKNOWN.',
    'ECS was observed to do this',
    tasksWith((task) => (task['lastStatus'] === 'RUNNING' ? { ...task, healthStatus: 'HEALTHY' } : task)),
  ),
  variant(
    'exit-codes-odd',
    'Containers end with exit code 137, as if they were killed.',
    'container.exit-code: any exit code is allowed',
    tasksWith((task) => ({
      ...task,
      containers: objectList(task, 'containers').map((one) =>
        one['exitCode'] === undefined ? one : { ...one, exitCode: 137, reason: 'OutOfMemoryError' },
      ),
    })),
  ),
  variant(
    'instances-only',
    'There is no Fargate: tasks run on instances.',
    'The API model has the launch type EC2; a target may have no Fargate',
    () => ({ behavior: { noFargate: true } }),
  ),
];
