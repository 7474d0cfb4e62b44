import { current, developerGuide, model, must, otherPage, page, quoted, type Clause } from './clause.ts';

const lifecycle = developerGuide('Task lifecycle', 'task-lifecycle-explanation');
const recordings = quoted('recordings');

export const describedClauses: readonly Clause[] = [
  must(
    'task.arn',
    'documented',
    page('tasks'),
    'A described task has its ARN: without it no answer can be told from another task’s.',
  ),
  must(
    'task.members',
    'observed',
    quoted('every recording', 'the sample of 2016'),
    'clusterArn, taskDefinitionArn, lastStatus, desiredStatus, containers, createdAt, version and overrides are there.',
  ),
  must(
    'task.members.2018',
    'observed',
    quoted('Fargate recordings of cloud-custodian'),
    'On Fargate attachments, cpu, memory, group, healthStatus and launchType are there, too.',
    current,
  ),
  must(
    'container.task',
    'documented',
    page('Sample Response'),
    'The task of a container is the task that it is in.',
  ),
  must(
    'container.arn',
    'observed',
    quoted('recordings', 'the sample of 2016'),
    'A container’s ARN is of the resource type container.',
  ),
  must(
    'task.definition',
    'documented',
    page('Sample Response'),
    'The task definition of a task is the one that was run.',
  ),
  must(
    'arns.agree',
    'documented',
    page('Sample Response'),
    'The ARNs of a task agree in partition, region, account, and (long forms) cluster.',
  ),
  must('task.last-status', 'documented', lifecycle, 'lastStatus is a status of the task lifecycle.'),
  must(
    'task.desired-status',
    'documented',
    otherPage('ListTasks', 'desiredStatus'),
    'desiredStatus is RUNNING or STOPPED, never PENDING.',
  ),
  must(
    'task.containers',
    'observed',
    recordings,
    'There is a container for each container definition, of the same name.',
  ),
  must(
    'container.exit-code',
    'observed',
    quoted('digdag#1724'),
    'exitCode is there only after the container ended.',
  ),
  must(
    'task.launch-members',
    'observed',
    recordings,
    'containerInstanceArn is there on EC2 only, platformVersion on Fargate only.',
    current,
  ),
  must('task.sizes', 'observed', recordings, 'cpu and memory of a task are digits in a string.', current),
  must(
    'interface.attachment',
    'observed',
    recordings,
    'attachmentId of an interface names an attachment of the task.',
    current,
  ),
  must(
    'task.overrides',
    'observed',
    quoted('recordings', 'the sample of 2016'),
    'containerOverrides names each container.',
  ),
  must(
    'task.started-by',
    'documented',
    otherPage('RunTask', 'startedBy, group'),
    'startedBy and group are as they were given to RunTask; group is family:FAMILY by default.',
  ),
  must(
    'task.stop-members',
    'documented',
    model('Task'),
    'What tells of the stop is there only once stopping began.',
    current,
  ),
  must('task.stopped', 'observed', recordings, 'A stopped task has stoppedAt and stoppedReason.', current),
  must(
    'task.stop-reason',
    'documented',
    otherPage('StopTask', 'reason'),
    'The reason given to StopTask becomes stoppedReason.',
    current,
  ),
  must('time.version', 'documented', model('Task, version'), 'version never decreases.'),
  must('time.version.grows', 'observed', recordings, 'version grows when lastStatus does.', current),
  must('time.status', 'documented', lifecycle, 'lastStatus never goes back along the lifecycle.'),
  must('time.order', 'observed', recordings, 'The stamps of a task stand in their order, within a second.'),
  must('time.stamps', 'observed', recordings, 'A stamp, once set, does not change.'),
  must(
    'time.identity',
    'documented',
    page('tasks'),
    'The identity of a task does not change: its ARN, definition and origin.',
  ),
  must('tasks.read-only', 'documented', page('the operation'), 'Describing a task does not change it.'),
  must(
    'time.visible',
    'documented',
    page('Description'),
    'A stopped task stays visible for at least an hour.',
    {
      untestable: 'a run does not last an hour',
    },
  ),
  must(
    'time.consistency',
    'documented',
    otherPage('RunTask', 'Description'),
    'The service is eventually consistent.',
    {
      untestable: 'it is a liberty, not a duty: answers within the settling time are judged by it',
    },
  ),
  must(
    'throttling',
    'documented',
    developerGuide('Request throttling', 'request-throttling'),
    'Calls beyond the bucket are refused with ThrottlingException.',
    { untestable: 'it would take a load that is not polite at somebody’s server' },
  ),
];
