import {
  currentEditionOnly,
  developerGuide,
  apiModel,
  must,
  openQuestion,
  operationPage,
  publicQuotes,
  type Clause,
} from './clause.ts';

const second = { since: 2 } as const;
const secondCurrent = { ...currentEditionOnly, ...second } as const;
const stopCodes = developerGuide('Stopped tasks error codes', 'stopped-task-error-codes');

/** Clauses that a task is described as RunTask and its task definition specify. */
export const fidelityClauses: readonly Clause[] = [
  must(
    'task.origin',
    'documented',
    operationPage('RunTask', 'startedBy, group'),
    'startedBy and group are present if they were passed to RunTask.',
    second,
  ),
  must(
    'task.overrides.given',
    'documented',
    apiModel('Task, overrides'),
    'Container overrides passed to RunTask are in the overrides of the task.',
    second,
  ),
  must(
    'task.overrides.sizes',
    'documented',
    apiModel('TaskOverride, cpu, memory'),
    'Task sizes passed to RunTask are in the overrides of the task.',
    secondCurrent,
  ),
  must(
    'task.overrides.kept',
    'observed',
    publicQuotes('recordings of 2024 and 2025'),
    'A task keeps its overrides when it is stopped.',
    secondCurrent,
  ),
  must(
    'container.image',
    'documented',
    apiModel('Container, image'),
    'A container’s image is from the repository in the task definition.',
    secondCurrent,
  ),
  must(
    'container.image.spelling',
    'observed',
    publicQuotes('recordings'),
    'A container’s image is written as in the task definition, unless imageDigest identifies it.',
    secondCurrent,
  ),
  must(
    'task.sizes.given',
    'documented',
    apiModel('Task, cpu, memory'),
    'A task’s cpu and memory are those of its task definition or of its overrides.',
    secondCurrent,
  ),
  must(
    'task.sizes.overridden',
    'observed',
    apiModel('TaskOverride, cpu, memory'),
    'If cpu or memory was overridden, the task has the new value.',
    secondCurrent,
  ),
  must(
    'task.launch-type',
    'observed',
    publicQuotes('recordings'),
    'launchType is the requested one, or capacityProviderName names a provider of the requested one.',
    secondCurrent,
  ),
  must(
    'attachment.subnet',
    'documented',
    apiModel('Attachment, details'),
    'The subnet of an attachment is one of those passed to RunTask.',
    secondCurrent,
  ),
  must(
    'container.ports',
    'observed',
    publicQuotes('recordings'),
    'A container port that is bound to a host port is in the task definition.',
    second,
  ),
  must(
    'task.stop-code',
    'documented',
    stopCodes,
    'A running task that StopTask stopped has the stop code UserInitiated.',
    secondCurrent,
  ),
  must(
    'task.stop-code.end',
    'observed',
    publicQuotes('recordings'),
    'A task that ended by itself has the stop code EssentialContainerExited or TaskFailedToStart.',
    secondCurrent,
  ),
  must(
    'task.stop-code.shown',
    'observed',
    publicQuotes('recordings since 2018'),
    'A stopped task has a stop code.',
    secondCurrent,
  ),
  must(
    'include.tags.exact',
    'documented',
    apiModel('Task, tags'),
    'A task has exactly the tags that it was given, with their values, and those of the service.',
    secondCurrent,
  ),
  must(
    'run.answer',
    'documented',
    operationPage('RunTask', 'Response Elements, tasks'),
    'RunTask and StopTask describe the task as it was requested.',
    second,
  ),
  openQuestion(
    'run.count',
    operationPage('RunTask', 'count'),
    'Whether RunTask returns as many tasks and failures together as `count` requests: capacity may be lacking.',
    second,
  ),
];
