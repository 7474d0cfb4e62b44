import { current, developerGuide, model, must, otherPage, page, quoted, type Clause } from './clause.ts';

const lifecycle = developerGuide('Task lifecycle', 'task-lifecycle-explanation');
const recordings = quoted('recordings');

/** What within one answer must agree: a task with itself and with its containers, and two tasks with neither. */
export const agreementClauses: readonly Clause[] = [
  must(
    'task.desired-status.ended',
    'documented',
    otherPage('ListTasks', 'desiredStatus'),
    'A task that has ended is desired to be STOPPED, whoever ended it.',
    { since: 2 },
  ),
  must('task.containers.running', 'documented', lifecycle, 'A running task has at least one container.', {
    since: 2,
  }),
  must('task.containers.kept', 'observed', recordings, 'A task that has run still has its containers.', {
    since: 2,
  }),
  must(
    'container.ended',
    'observed',
    recordings,
    'No container runs in a task that has been STOPPED for longer than the settling time and a minute.',
    { since: 2 },
  ),
  must(
    'container.begun',
    'observed',
    quoted('aws-cli#1494', 'recordings'),
    'No container is PENDING that long in a running task, unless it depends on another one.',
    { since: 2 },
  ),
  must(
    'container.exit-code.shown',
    'observed',
    quoted('recordings', 'aws-cli#1494'),
    'A container that has run and ended has an exit code, or a reason.',
    { since: 2 },
  ),
  must(
    'task.attachment',
    'observed',
    quoted('recordings', 'airflow#51692'),
    'A running task of the network mode awsvpc has an attachment of the type ElasticNetworkInterface.',
    { ...current, since: 2 },
  ),
  must(
    'interface.address',
    'observed',
    recordings,
    'The address of a container’s interface is that of the attachment that it names.',
    { ...current, since: 2 },
  ),
  must(
    'container.bindings',
    'observed',
    recordings,
    'Each network binding has bindIP, containerPort, hostPort and protocol.',
    { ...current, since: 2 },
  ),
  must(
    'container.bindings.begun',
    'observed',
    recordings,
    'A container that has not begun has no network bindings.',
    { ...current, since: 2 },
  ),
  must(
    'container.arn.own-task',
    'observed',
    recordings,
    'The long ARN of a container has the id of its task.',
    { ...current, since: 2 },
  ),
  must(
    'arns.agree.instance',
    'documented',
    page('Sample Response'),
    'The long ARN of a container instance has the name of the cluster that its task is in.',
    { ...current, since: 2 },
  ),
  must(
    'container.arn.unique',
    'documented',
    model('Container, containerArn'),
    'The ARN of a container names it alone: no other one has it, in its task or in another one.',
    { since: 2 },
  ),
  must('container.name.unique', 'observed', recordings, 'No two containers of a task have one name.', {
    since: 2,
  }),
  must(
    'container.runtime-id.unique',
    'documented',
    model('Container, runtimeId'),
    'The runtime id of a container is its own.',
    { ...current, since: 2 },
  ),
  must(
    'attachment.id.unique',
    'documented',
    model('Attachment, id'),
    'The id of an attachment is its own: no other one of the task, or of another task, has it.',
    { ...current, since: 2 },
  ),
  must(
    'tasks.once',
    'documented',
    page('tasks and failures'),
    'What is asked for once is described once, or named by one failure.',
    { since: 2 },
  ),
];
