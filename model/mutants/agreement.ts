import type { TaskRecord } from '../state.ts';
import type { JsonObject } from '../../specs/json.ts';
import { mutant, type Mutant } from './mutant.ts';
import { mapTasks, resourceId, objectList } from '../answer-edits.ts';

const eachContainer =
  (change: (container: JsonObject, index: number) => JsonObject) =>
  (task: JsonObject): JsonObject => ({
    ...task,
    containers: objectList(task, 'containers').map(change),
  });

const hasStatus =
  (status: string) =>
  ({ lastStatus }: JsonObject): boolean =>
    lastStatus === status;

/** Applies a change to the tasks with a status. */
const mapTasksWithStatus = (status: string, change: (task: JsonObject) => JsonObject) =>
  mapTasks((task) => (hasStatus(status)(task) ? change(task) : task));

/** Replaces a text everywhere in a JSON value. */
const replaceText = (value: JsonObject, from: unknown, to: unknown): JsonObject =>
  Object.assign({}, value, JSON.parse(JSON.stringify(value).replaceAll(String(from), String(to))));

/** Lets the tasks end by themselves soon. */
const endingSoon = (tasks: readonly TaskRecord[]): readonly TaskRecord[] =>
  tasks.map((task) => ({ ...task, endsAfterMs: 100 }));

const sharedAttachmentId = '6de95edd-10d1-4536-9073-b99e84870a12';

/** Changes the id of the attachment, also in the network interfaces that refer to it. */
function withAttachmentId(task: JsonObject, id: string): JsonObject {
  const [first] = objectList(task, 'attachments');
  return first === undefined ? task : replaceText(task, first['id'], id);
}

/** Describes the second task like the first one, but with its own id. */
function copyFirstTask(output: JsonObject): JsonObject {
  const [first, second, ...others] = objectList(output, 'tasks');
  if (first === undefined || second === undefined) return output;
  const ids = [resourceId(first['taskArn']), resourceId(second['taskArn'])] as const;
  return { ...output, tasks: [first, replaceText(first, ...ids), ...others] };
}

/** Faults in members that must agree within one answer. */
export const agreementMutants: readonly Mutant[] = [
  mutant('desired-runs-on', 'A task that ended by itself keeps desiredStatus RUNNING.', {
    killedBy: 'desired-status-follows-end',
    afterDescribe: (state) => ({ ...state, tasks: endingSoon(state.tasks) }),
    transformOutput: mapTasksWithStatus('STOPPED', (task) =>
      task['stopCode'] === 'EssentialContainerExited' ? { ...task, desiredStatus: 'RUNNING' } : task,
    ),
  }),
  mutant(
    'desired-runs-on-without-reason',
    'StopTask sets desiredStatus to STOPPED only if it is called with a reason.',
    {
      killedBy: 'desired-status-follows-end',
      suites: ['lifecycle'],
      transformOutput: mapTasks((task) =>
        task['stoppedReason'] === 'Task stopped by the user' ? { ...task, desiredStatus: 'RUNNING' } : task,
      ),
    },
  ),
  mutant('containers-run-on', 'The containers of a stopped task stay RUNNING.', {
    killedBy: 'containers-follow-task',
    transformOutput: mapTasksWithStatus(
      'STOPPED',
      eachContainer(({ exitCode: _code, ...container }) => ({ ...container, lastStatus: 'RUNNING' })),
    ),
  }),
  mutant('last-container-runs-on', 'All containers of a stopped task except the first stay RUNNING.', {
    killedBy: 'containers-follow-task',
    transformOutput: mapTasksWithStatus(
      'STOPPED',
      eachContainer(({ exitCode, ...container }, index) =>
        index === 0 ? { ...container, exitCode } : { ...container, lastStatus: 'RUNNING' },
      ),
    ),
  }),
  mutant('containers-stay-pending', 'The containers of a running task stay PENDING forever.', {
    killedBy: 'containers-follow-task',
    transformOutput: mapTasksWithStatus(
      'RUNNING',
      eachContainer((container) => ({ ...container, lastStatus: 'PENDING', networkBindings: [] })),
    ),
  }),
  mutant('exit-codes-never', 'No container ever has an exit code.', {
    killedBy: 'exit-code-of-ended',
    transformOutput: mapTasks(eachContainer(({ exitCode: _code, ...container }) => container)),
  }),
  mutant('containers-none', 'A running task has no containers.', {
    killedBy: 'running-task-has-containers',
    transformOutput: mapTasksWithStatus('RUNNING', (task) => ({ ...task, containers: [] })),
  }),
  mutant('containers-forgotten', 'A stopped task has no containers.', {
    killedBy: 'running-task-has-containers',
    transformOutput: mapTasksWithStatus('STOPPED', (task) => ({ ...task, containers: [] })),
  }),
  mutant('attachments-none', 'A task with network mode awsvpc has no attachments.', {
    killedBy: 'running-task-has-interface',
    transformOutput: mapTasks((task) => ({
      ...eachContainer((container) => ({ ...container, networkInterfaces: [] }))(task),
      attachments: [],
    })),
  }),
  mutant('attachments-of-other-type', 'Attachments have the type eni instead of ElasticNetworkInterface.', {
    killedBy: 'running-task-has-interface',
    transformOutput: mapTasks((task) => ({
      ...task,
      attachments: objectList(task, 'attachments').map((attachment) => ({ ...attachment, type: 'eni' })),
    })),
  }),
  mutant('addresses-differ', 'The address of a network interface differs from that of its attachment.', {
    killedBy: 'container-addresses',
    transformOutput: mapTasks(
      eachContainer((container) => ({
        ...container,
        networkInterfaces: objectList(container, 'networkInterfaces').map((face) => ({
          ...face,
          privateIpv4Address: '127.0.0.1',
        })),
      })),
    ),
  }),
  mutant('bindings-without-protocol', 'A network binding has no protocol.', {
    killedBy: 'container-addresses',
    transformOutput: mapTasksWithStatus(
      'RUNNING',
      eachContainer((container) => ({
        ...container,
        networkBindings: [{ bindIP: '0.0.0.0', containerPort: 8080, hostPort: 32_768 }],
      })),
    ),
  }),
  mutant('bindings-before-start', 'A container has network bindings before it has started.', {
    killedBy: 'container-addresses',
    suites: ['lifecycle'],
    transformOutput: mapTasks(
      eachContainer((container) =>
        hasStatus('PENDING')(container)
          ? {
              ...container,
              networkBindings: [{ bindIP: '0.0.0.0', containerPort: 80, hostPort: 80, protocol: 'tcp' }],
            }
          : container,
      ),
    ),
  }),
  mutant('containers-of-another-id', 'The ARN of a container contains the id of another task.', {
    killedBy: 'names-agree',
    transformOutput: mapTasks((task) => {
      const id = resourceId(task['taskArn']);
      const other = id.toUpperCase().split('').toReversed().join('').toLowerCase();
      return eachContainer((container) => ({
        ...container,
        containerArn: String(container['containerArn']).replace(`/${id}/`, `/${other}/`),
      }))(task);
    }),
  }),
  mutant(
    'instance-of-another-cluster',
    'The container instance of a task belongs to the cluster `default`.',
    {
      killedBy: 'names-agree',
      transformOutput: mapTasks((task) => ({
        ...task,
        containerInstanceArn: String(task['clusterArn']).replace(
          /:cluster\/.*/,
          `:container-instance/default/${resourceId(task['taskArn'])}`,
        ),
      })),
    },
  ),
  mutant(
    'container-arns-by-name',
    'Containers with the same name have the same ARN, even in different tasks.',
    {
      killedBy: 'names-unique',
      transformOutput: mapTasks(
        eachContainer((container) => ({
          ...container,
          containerArn: `${String(container['taskArn']).split(':').slice(0, 5).join(':')}:container/${String(container['name'])}`,
        })),
      ),
    },
  ),
  mutant('container-arns-of-first', 'All containers of a task have the ARN of its first container.', {
    killedBy: 'names-unique',
    transformOutput: mapTasks((task) => {
      const [first = {}] = objectList(task, 'containers');
      return eachContainer((container) => ({ ...container, containerArn: first['containerArn'] }))(task);
    }),
  }),
  mutant('attachments-shared', 'The attachments of all tasks have the same id.', {
    killedBy: 'names-unique',
    transformOutput: mapTasks((task) => withAttachmentId(task, sharedAttachmentId)),
  }),
  mutant('runtime-ids-shared', 'All containers of a task have the same runtime id.', {
    killedBy: 'names-unique',
    transformOutput: mapTasks((task) =>
      eachContainer((container) =>
        container['runtimeId'] === undefined
          ? container
          : { ...container, runtimeId: resourceId(task['taskArn']) },
      )(task),
    ),
  }),
  mutant(
    'container-shown-twice',
    'The first container of a task is listed twice, the second time with another ARN.',
    {
      killedBy: 'names-unique',
      transformOutput: mapTasks((task) => {
        const containers = objectList(task, 'containers');
        const [first] = containers;
        if (first === undefined) return task;
        const { runtimeId: _id, ...again } = first;
        const containerArn = String(first['containerArn']).replace(/[0-9a-f]{12}$/, '0a9e0a9e0a9e');
        return { ...task, containers: [...containers, { ...again, containerArn }] };
      }),
    },
  ),
  mutant('twins-alike', 'The second task of an answer is described like the first, but under its own ARN.', {
    killedBy: 'names-unique',
    transformOutput: copyFirstTask,
  }),
  mutant('tasks-described-again', 'The first of several tasks is described again at the end of the list.', {
    killedBy: 'described-once',
    transformOutput: (output) => {
      const tasks = objectList(output, 'tasks');
      return tasks.length < 2 ? output : { ...output, tasks: [...tasks, ...tasks.slice(0, 1)] };
    },
  }),
  mutant('failures-twice', 'Each failure is listed twice.', {
    killedBy: 'described-once',
    transformOutput: (output) => ({
      ...output,
      failures: [...objectList(output, 'failures'), ...objectList(output, 'failures')],
    }),
  }),
];
