import { current, developerGuide, model, must, open, otherPage, quoted, type Clause } from './clause.ts';

const second = { since: 2 } as const;
const secondCurrent = { ...current, ...second } as const;
const stopCodes = developerGuide('Stopped tasks error codes', 'stopped-task-error-codes');

/** What was given to RunTask, and in the task definition, is what is described. */
export const fidelityClauses: readonly Clause[] = [
  must(
    'task.origin',
    'documented',
    otherPage('RunTask', 'startedBy, group'),
    'startedBy and group are there where they were given to RunTask.',
    second,
  ),
  must(
    'task.overrides.given',
    'documented',
    model('Task, overrides'),
    'What RunTask was given to override in a container is in the overrides of the task.',
    second,
  ),
  must(
    'task.overrides.sizes',
    'documented',
    model('TaskOverride, cpu, memory'),
    'The sizes of the task that RunTask was given are in its overrides.',
    secondCurrent,
  ),
  must(
    'task.overrides.kept',
    'observed',
    quoted('recordings of 2024 and 2025'),
    'The overrides of a task stay when it is stopped.',
    secondCurrent,
  ),
  must(
    'container.image',
    'documented',
    model('Container, image'),
    'The image of a container is of the repository that was run.',
    secondCurrent,
  ),
  must(
    'container.image.spelling',
    'observed',
    quoted('recordings'),
    'It is spelled as in the task definition, unless imageDigest says which one it is.',
    secondCurrent,
  ),
  must(
    'task.sizes.given',
    'documented',
    model('Task, cpu, memory'),
    'cpu and memory of a task are those of its definition, or of its overrides.',
    secondCurrent,
  ),
  must(
    'task.sizes.overridden',
    'observed',
    model('TaskOverride, cpu, memory'),
    'Where sizes were overridden, cpu and memory of the task are the new ones.',
    secondCurrent,
  ),
  must(
    'task.launch-type',
    'observed',
    quoted('recordings'),
    'launchType is the one that was asked for, or capacityProviderName names one that provides it.',
    secondCurrent,
  ),
  must(
    'attachment.subnet',
    'documented',
    model('Attachment, details'),
    'The subnet of an attachment is one of those that RunTask was given.',
    secondCurrent,
  ),
  must(
    'container.ports',
    'observed',
    quoted('recordings'),
    'A port that is bound to one of the host is a port of the container in the task definition.',
    second,
  ),
  must(
    'task.stop-code',
    'documented',
    stopCodes,
    'The stop code of a running task that was stopped by StopTask is UserInitiated.',
    secondCurrent,
  ),
  must(
    'task.stop-code.end',
    'observed',
    quoted('recordings'),
    'The stop code of a task that nobody stopped says so: EssentialContainerExited, or TaskFailedToStart.',
    secondCurrent,
  ),
  must(
    'task.stop-code.shown',
    'observed',
    quoted('recordings since 2018'),
    'A stopped task has a stop code.',
    secondCurrent,
  ),
  must(
    'include.tags.exact',
    'documented',
    model('Task, tags'),
    'The tags of a task are those that it was given, each with its value, and those of the service.',
    secondCurrent,
  ),
  must(
    'run.answer',
    'documented',
    otherPage('RunTask', 'Response Elements, tasks'),
    'The answers of RunTask and StopTask describe the task as it was asked for.',
    second,
  ),
  open(
    'run.count',
    otherPage('RunTask', 'count'),
    'Whether tasks and failures together are as many as were asked for: capacity may lack.',
    second,
  ),
];
