import { taskStatusOrder } from './lib/task-status-order.ts';
import { describedTaskCheck } from './lib/described-task-claim.ts';
import type { ClassifiedViolation } from '../verdict.ts';

const tellOfTheStop = ['stopCode', 'stoppedReason', 'stoppingAt', 'executionStoppedAt', 'stoppedAt'];
const ended = taskStatusOrder.indexOf('STOPPED');

/** An empty text tells of nothing, nor does a null; that each is no value of the model is told by response-matches-schema. */
const tells = (value: unknown): boolean => value != null && value !== '';

/** A container may end by itself while the task is still said to be running: `executionStoppedAt` may come first. */
export const stopMembersInTime = describedTaskCheck({
  id: 'stop-members-in-time',
  clauses: ['task.stop-members', 'task.stopped'],
  claim: 'What tells of the stop comes with the stop: not before, and then completely.',
  kinds: ['early.*', 'absent.*'],
  about: 'stopped',
  look: (task, pointer) => {
    const { lastStatus, desiredStatus } = task;
    const stage = taskStatusOrder.indexOf(String(lastStatus));
    if (stage < 0 || typeof desiredStatus !== 'string') return undefined;
    if (desiredStatus === 'RUNNING' && stage <= taskStatusOrder.indexOf('RUNNING')) {
      return tellOfTheStop
        .filter((name) => name !== 'executionStoppedAt' && tells(task[name]))
        .map((name): ClassifiedViolation => ({
          kind: `early.${name}`,
          pointer: `${pointer}/${name}`,
          expected: `absent while ${String(lastStatus)}`,
          actual: JSON.stringify(task[name]),
        }));
    }
    if (stage < ended) return [];
    return ['stoppedAt', 'stoppedReason']
      .filter((name) => task[name] === undefined)
      .map((name): ClassifiedViolation => ({
        kind: `absent.${name}`,
        clause: 'task.stopped',
        pointer: `${pointer}/${name}`,
        expected: 'the member of a stopped task',
        actual: 'absent',
      }));
  },
  // That a running task has none of them says nothing: a target may never show them.
  shows: (task) => {
    const stage = taskStatusOrder.indexOf(String(task['lastStatus']));
    const isStopping = task['desiredStatus'] === 'STOPPED' || stage > taskStatusOrder.indexOf('RUNNING');
    return [
      ...(isStopping && tellOfTheStop.some((name) => tells(task[name])) ? ['task.stop-members'] : []),
      ...(stage >= ended ? ['task.stopped'] : []),
    ];
  },
});
