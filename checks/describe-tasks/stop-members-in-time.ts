import { textOf } from '../../specs/exact-values.ts';
import { taskStatusOrder } from './lib/task-status-order.ts';
import { describedTaskCheck } from './lib/described-task-check.ts';
import type { ClassifiedViolation } from '../verdict.ts';

const stopMembers = ['stopCode', 'stoppedReason', 'stoppingAt', 'executionStoppedAt', 'stoppedAt'];
const runningIndex = taskStatusOrder.indexOf('RUNNING');
const stoppedIndex = taskStatusOrder.indexOf('STOPPED');

/** Whether a member has a value. An empty string and null do not count; response-matches-schema reports them. */
const isSet = (value: unknown): boolean => value != null && value !== '';

/** `executionStoppedAt` may appear early: a container may exit while its task is still described as running. */
export const stopMembersInTime = describedTaskCheck({
  id: 'stop-members-in-time',
  clauses: ['task.stop-members', 'task.stopped'],
  claim:
    'Members about the stop appear only once the task is stopping, and are complete once it has stopped.',
  kinds: ['early.*', 'absent.*'],
  about: 'stopped',
  findViolations: (task, pointer) => {
    const { lastStatus, desiredStatus } = task;
    const statusIndex = taskStatusOrder.indexOf(textOf(lastStatus));
    if (statusIndex < 0 || typeof desiredStatus !== 'string') return undefined;
    if (desiredStatus === 'RUNNING' && statusIndex <= runningIndex) {
      return stopMembers
        .filter((name) => name !== 'executionStoppedAt' && isSet(task[name]))
        .map((name): ClassifiedViolation => ({
          kind: `early.${name}`,
          pointer: `${pointer}/${name}`,
          expected: `absent while ${textOf(lastStatus)}`,
          actual: JSON.stringify(task[name]),
        }));
    }
    if (statusIndex < stoppedIndex) return [];
    return ['stoppedAt', 'stoppedReason']
      .filter((name) => task[name] === undefined)
      .map((name): ClassifiedViolation => ({
        kind: `absent.${name}`,
        clause: 'task.stopped',
        pointer: `${pointer}/${name}`,
        expected: `${name} of a stopped task`,
        actual: 'absent',
      }));
  },
  // A running task without these members is not a witness, because a target may never show them.
  witnessedClauses: (task) => {
    const statusIndex = taskStatusOrder.indexOf(textOf(task['lastStatus']));
    const isStopping = task['desiredStatus'] === 'STOPPED' || statusIndex > runningIndex;
    return [
      ...(isStopping && stopMembers.some((name) => isSet(task[name])) ? ['task.stop-members'] : []),
      ...(statusIndex >= stoppedIndex ? ['task.stopped'] : []),
    ];
  },
});
