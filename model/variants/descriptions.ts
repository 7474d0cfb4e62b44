import { mapTasks, objectList } from '../answer-edits.ts';
import { isObject, type JsonObject } from '../../specs/json.ts';
import { withHooks, variant, type Variant } from './variant.ts';

const tasksWith = (change: (task: JsonObject) => JsonObject): Variant['createOptions'] =>
  withHooks({ transformOutput: mapTasks(change) });

const without =
  (names: readonly string[]) =>
  (task: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(task).filter(([name]) => !names.includes(name)));

/** What of a task RunTask was given: it is documented to be there. */
function givenIn({ startedBy, group, overrides }: JsonObject): JsonObject {
  const isGiven = typeof group === 'string' && !group.startsWith('family:');
  const entries = isObject(overrides) ? objectList(overrides, 'containerOverrides') : [];
  const isOverridden = entries.some((entry) => Object.keys(entry).length > 1);
  return {
    ...(startedBy === undefined ? {} : { startedBy }),
    ...(isGiven ? { group } : {}),
    ...(isOverridden ? { overrides } : {}),
  };
}

/** What every recording has, and what only newer ones have. */
const seenOnly = [
  ...['overrides', 'createdAt', 'version', 'desiredStatus'],
  ...['attachments', 'cpu', 'memory', 'group', 'healthStatus', 'launchType'],
];
const promisedByNobody = [
  ...['attributes', 'availabilityZone', 'connectivity', 'connectivityAt', 'enableExecuteCommand'],
  ...['pullStartedAt', 'pullStoppedAt', 'executionStoppedAt', 'stoppingAt', 'startedAt'],
  ...['platformVersion', 'platformFamily', 'ephemeralStorage', 'stopCode', 'containerInstanceArn'],
];

/** Liberties in what is said of a task. */
export const descriptionVariants: readonly Variant[] = [
  variant(
    'members-fewer',
    'Members that nobody promises are left out.',
    'A sample shows a form, not a promise.',
    tasksWith(without(promisedByNobody)),
    { mayWarn: ['stop-code-as-ended'] },
  ),
  variant(
    'members-observed-absent',
    'Members that were only ever seen are left out: overrides and group that were not given, launchType and others.',
    'task.members and task.members.2018 are observed',
    tasksWith((task) => ({ ...without(seenOnly)(task), ...givenIn(task) })),
    { mayWarn: ['task-members-present'] },
  ),
  variant(
    'members-fewest',
    'A task is its ARN, its last status, what RunTask was given, and its tags where they are asked for.',
    'task.arn, task.origin, task.overrides.given, include.tags: no other member is documented to be there',
    tasksWith((task) => ({
      taskArn: task['taskArn'],
      lastStatus: task['lastStatus'],
      ...givenIn(task),
      ...(task['tags'] === undefined ? {} : { tags: task['tags'] }),
    })),
    { mayWarn: ['task-members-present', 'stop-code-as-ended'] },
  ),
  variant(
    'stopped-without-stamps',
    'A stopped task has no stoppedAt and no stoppedReason.',
    'task.stopped is observed',
    tasksWith(without(['stoppedAt', 'stoppedReason'])),
    { mayWarn: ['stop-members-in-time'] },
  ),
  variant(
    'version-fixed',
    'The version of a task is 1 for ever.',
    'time.version.grows is observed; time.version only says that it never decreases',
    tasksWith((task) => ({ ...task, version: 1 })),
    { mayWarn: ['time-goes-forward'] },
  ),
  variant(
    'containers-injected',
    'The service has put a container of its own beside the others, without image and cpu.',
    'task.containers: GuardDuty and Service Connect add containers of their own',
    tasksWith((task) => {
      const containers = objectList(task, 'containers');
      // Beside the same one each time, in whatever order they come.
      const [beside = {}] = containers.toSorted((one, other) =>
        String(one['name']) < String(other['name']) ? -1 : 1,
      );
      const { containerArn, taskArn, lastStatus, networkInterfaces } = beside;
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
    'A task that was not placed yet shows no container.',
    'task.containers: a task not yet placed may show none',
    tasksWith((task) =>
      task['lastStatus'] === 'PROVISIONING' ? { ...task, containers: [], attachments: [] } : task,
    ),
  ),
  variant(
    'container-arns-short',
    'The ARN of a container is container/UUID beside the long ARN of its task.',
    'container.arn: ECS wrote it so until 2021',
    () => ({ behavior: { shortContainerArns: true } }),
  ),
  variant(
    'health-told',
    'A task is HEALTHY beside containers of which it is not known.',
    'ECS was seen to answer so: a HEALTHY task beside an UNKNOWN container',
    tasksWith((task) => (task['lastStatus'] === 'RUNNING' ? { ...task, healthStatus: 'HEALTHY' } : task)),
  ),
  variant(
    'exit-codes-odd',
    'Containers that were killed end with 137.',
    'container.exit-code: it is whatever the container ended with',
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
    'launchType EC2 is in the model; a target may have no Fargate',
    () => ({ behavior: { noFargate: true } }),
  ),
];
