import {
  currentEditionOnly,
  developerGuide,
  apiModel,
  must,
  operationPage,
  describeTasksPage,
  publicQuotes,
  type Clause,
} from './clause.ts';

const lifecycle = developerGuide('Task lifecycle', 'task-lifecycle-explanation');
const recordings = publicQuotes('recordings');

/** Clauses about one response: the members of a task and its containers must agree, and two tasks must not share names. */
export const agreementClauses: readonly Clause[] = [
  must(
    'task.desired-status.ended',
    'documented',
    operationPage('ListTasks', 'desiredStatus'),
    'A task that has ended has the desiredStatus STOPPED, whoever ended it.',
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
    'No container is RUNNING in a task that has been STOPPED for longer than the settle window plus a minute.',
    { since: 2 },
  ),
  must(
    'container.begun',
    'observed',
    publicQuotes('aws-cli#1494', 'recordings'),
    'No container is PENDING in a task that has been RUNNING for longer than the settle window plus a minute, unless it depends on another.',
    { since: 2 },
  ),
  must(
    'container.exit-code.shown',
    'observed',
    publicQuotes('recordings', 'aws-cli#1494'),
    'A container that has run and ended has an exit code or a reason.',
    { since: 2 },
  ),
  must(
    'task.attachment',
    'observed',
    publicQuotes('recordings', 'airflow#51692'),
    'A running task with the network mode awsvpc has an attachment of type ElasticNetworkInterface.',
    { ...currentEditionOnly, since: 2 },
  ),
  must(
    'interface.address',
    'observed',
    recordings,
    'A container’s network interface has the same address as the attachment that it names.',
    { ...currentEditionOnly, since: 2 },
  ),
  must(
    'container.bindings',
    'observed',
    recordings,
    'Every network binding has bindIP, containerPort, hostPort and protocol.',
    { ...currentEditionOnly, since: 2 },
  ),
  must(
    'container.bindings.begun',
    'observed',
    recordings,
    'A container that has not started has no network bindings.',
    { ...currentEditionOnly, since: 2 },
  ),
  must(
    'container.arn.own-task',
    'observed',
    recordings,
    'The long ARN of a container contains the id of its task.',
    { ...currentEditionOnly, since: 2 },
  ),
  must(
    'arns.agree.instance',
    'documented',
    describeTasksPage('Sample Response'),
    'The long ARN of a container instance contains the name of its task’s cluster.',
    { ...currentEditionOnly, since: 2 },
  ),
  must(
    'container.arn.unique',
    'documented',
    apiModel('Container, containerArn'),
    'The ARN of a container is unique, within its task and among all tasks.',
    { since: 2 },
  ),
  must('container.name.unique', 'observed', recordings, 'No two containers of a task have the same name.', {
    since: 2,
  }),
  must(
    'container.runtime-id.unique',
    'documented',
    apiModel('Container, runtimeId'),
    'The runtime id of a container is unique.',
    { ...currentEditionOnly, since: 2 },
  ),
  must(
    'attachment.id.unique',
    'documented',
    apiModel('Attachment, id'),
    'The id of an attachment is unique, within its task and among all tasks.',
    { ...currentEditionOnly, since: 2 },
  ),
  must(
    'tasks.once',
    'documented',
    describeTasksPage('tasks and failures'),
    'A task that is requested once is described once, or named in one failure.',
    { since: 2 },
  ),
];
