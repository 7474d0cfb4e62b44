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

const isOf =
  (status: string) =>
  ({ lastStatus }: JsonObject): boolean =>
    lastStatus === status;

/** A change of those tasks alone that are of a status. */
const eachOf = (status: string, change: (task: JsonObject) => JsonObject) =>
  mapTasks((task) => (isOf(status)(task) ? change(task) : task));

/** A text in place of another one, wherever it stands. */
const respelled = (value: JsonObject, from: unknown, to: unknown): JsonObject =>
  Object.assign({}, value, JSON.parse(JSON.stringify(value).replaceAll(String(from), String(to))));

/** Tasks that end by themselves: the first description of one says when. */
const endsSoon = (tasks: readonly TaskRecord[]): readonly TaskRecord[] =>
  tasks.map((task) => ({ ...task, endsAfterMs: 100 }));

const uuid = '6de95edd-10d1-4536-9073-b99e84870a12';

/** The same id for the attachment of every task, where its interfaces name it, too. */
function withAttachment(task: JsonObject, id: string): JsonObject {
  const [first] = objectList(task, 'attachments');
  return first === undefined ? task : respelled(task, first['id'], id);
}

/** The second of two tasks as the first one is, but for what it is called. */
function twinsOf(output: JsonObject): JsonObject {
  const [first, second, ...others] = objectList(output, 'tasks');
  if (first === undefined || second === undefined) return output;
  const ids = [resourceId(first['taskArn']), resourceId(second['taskArn'])] as const;
  return { ...output, tasks: [first, respelled(first, ...ids), ...others] };
}

/** Faults in what must agree within one answer. */
export const agreementMutants: readonly Mutant[] = [
  mutant('desired-runs-on', 'A task that has ended by itself is still desired to run.', {
    killedBy: 'desired-status-follows-end',
    afterDescribe: (state) => ({ ...state, tasks: endsSoon(state.tasks) }),
    transformOutput: eachOf('STOPPED', (task) =>
      task['stopCode'] === 'EssentialContainerExited' ? { ...task, desiredStatus: 'RUNNING' } : task,
    ),
  }),
  mutant('desired-runs-on-without-reason', 'Only who gives StopTask a reason changes what is desired.', {
    killedBy: 'desired-status-follows-end',
    suites: ['lifecycle'],
    transformOutput: mapTasks((task) =>
      task['stoppedReason'] === 'Task stopped by the user' ? { ...task, desiredStatus: 'RUNNING' } : task,
    ),
  }),
  mutant('containers-run-on', 'The containers of a task that has stopped run on.', {
    killedBy: 'containers-follow-task',
    transformOutput: eachOf(
      'STOPPED',
      eachContainer(({ exitCode: _code, ...container }) => ({ ...container, lastStatus: 'RUNNING' })),
    ),
  }),
  mutant('last-container-runs-on', 'Of the containers of a task that has stopped the last one runs on.', {
    killedBy: 'containers-follow-task',
    transformOutput: eachOf(
      'STOPPED',
      eachContainer(({ exitCode, ...container }, index) =>
        index === 0 ? { ...container, exitCode } : { ...container, lastStatus: 'RUNNING' },
      ),
    ),
  }),
  mutant('containers-stay-pending', 'The containers of a running task are PENDING for ever.', {
    killedBy: 'containers-follow-task',
    transformOutput: eachOf(
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
    transformOutput: eachOf('RUNNING', (task) => ({ ...task, containers: [] })),
  }),
  mutant('containers-forgotten', 'A task that has stopped has no containers any more.', {
    killedBy: 'running-task-has-containers',
    transformOutput: eachOf('STOPPED', (task) => ({ ...task, containers: [] })),
  }),
  mutant('attachments-none', 'A task in a network of its own has nothing attached.', {
    killedBy: 'running-task-has-interface',
    transformOutput: mapTasks((task) => ({
      ...eachContainer((container) => ({ ...container, networkInterfaces: [] }))(task),
      attachments: [],
    })),
  }),
  mutant('attachments-of-other-type', 'What is attached to a task is of the type eni.', {
    killedBy: 'running-task-has-interface',
    transformOutput: mapTasks((task) => ({
      ...task,
      attachments: objectList(task, 'attachments').map((attachment) => ({ ...attachment, type: 'eni' })),
    })),
  }),
  mutant('addresses-differ', 'An interface has another address than its attachment.', {
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
  mutant('bindings-without-protocol', 'A port is bound without saying by which protocol.', {
    killedBy: 'container-addresses',
    transformOutput: eachOf(
      'RUNNING',
      eachContainer((container) => ({
        ...container,
        networkBindings: [{ bindIP: '0.0.0.0', containerPort: 8080, hostPort: 32_768 }],
      })),
    ),
  }),
  mutant('bindings-before-start', 'The ports of a container are bound before it has begun.', {
    killedBy: 'container-addresses',
    suites: ['lifecycle'],
    transformOutput: mapTasks(
      eachContainer((container) =>
        isOf('PENDING')(container)
          ? {
              ...container,
              networkBindings: [{ bindIP: '0.0.0.0', containerPort: 80, hostPort: 80, protocol: 'tcp' }],
            }
          : container,
      ),
    ),
  }),
  mutant('containers-of-another-id', 'The ARN of a container has another id than that of its task.', {
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
  mutant('instance-of-another-cluster', 'The instance of a task is one of the cluster `default`.', {
    killedBy: 'names-agree',
    transformOutput: mapTasks((task) => ({
      ...task,
      containerInstanceArn: String(task['clusterArn']).replace(
        /:cluster\/.*/,
        `:container-instance/default/${resourceId(task['taskArn'])}`,
      ),
    })),
  }),
  mutant('container-arns-by-name', 'Containers of one name have one ARN, whatever their task.', {
    killedBy: 'names-unique',
    transformOutput: mapTasks(
      eachContainer((container) => ({
        ...container,
        containerArn: `${String(container['taskArn']).split(':').slice(0, 5).join(':')}:container/${String(container['name'])}`,
      })),
    ),
  }),
  mutant('container-arns-of-first', 'The containers of a task have the ARN of its first one.', {
    killedBy: 'names-unique',
    transformOutput: mapTasks((task) => {
      const [first = {}] = objectList(task, 'containers');
      return eachContainer((container) => ({ ...container, containerArn: first['containerArn'] }))(task);
    }),
  }),
  mutant('attachments-shared', 'The attachments of all tasks have one id.', {
    killedBy: 'names-unique',
    transformOutput: mapTasks((task) => withAttachment(task, uuid)),
  }),
  mutant('runtime-ids-shared', 'The containers of a task have one runtime id.', {
    killedBy: 'names-unique',
    transformOutput: mapTasks((task) =>
      eachContainer((container) =>
        container['runtimeId'] === undefined
          ? container
          : { ...container, runtimeId: resourceId(task['taskArn']) },
      )(task),
    ),
  }),
  mutant('container-shown-twice', 'A task shows its first container again, with another ARN.', {
    killedBy: 'names-unique',
    transformOutput: mapTasks((task) => {
      const containers = objectList(task, 'containers');
      const [first] = containers;
      if (first === undefined) return task;
      const { runtimeId: _id, ...again } = first;
      const containerArn = String(first['containerArn']).replace(/[0-9a-f]{12}$/, '0a9e0a9e0a9e');
      return { ...task, containers: [...containers, { ...again, containerArn }] };
    }),
  }),
  mutant(
    'twins-alike',
    'The second task of an answer is described as the first one is, under its own name.',
    {
      killedBy: 'names-unique',
      transformOutput: twinsOf,
    },
  ),
  mutant('tasks-described-again', 'The first of several tasks is described once more at the end.', {
    killedBy: 'described-once',
    transformOutput: (output) => {
      const tasks = objectList(output, 'tasks');
      return tasks.length < 2 ? output : { ...output, tasks: [...tasks, ...tasks.slice(0, 1)] };
    },
  }),
  mutant('failures-twice', 'A failure is told once for each list that was looked through.', {
    killedBy: 'described-once',
    transformOutput: (output) => ({
      ...output,
      failures: [...objectList(output, 'failures'), ...objectList(output, 'failures')],
    }),
  }),
];
