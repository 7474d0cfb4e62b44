import { taskStatusOrder } from './lib/task-status-order.ts';
import { stringMember } from '../lib/answer.ts';
import { describedTaskCheck } from './lib/described-task-check.ts';
import { allowNewerThanModel } from '../lib/newer-than-model.ts';
import type { ClassifiedViolation } from '../verdict.ts';

const check = describedTaskCheck({
  id: 'statuses-known',
  clauses: ['task.last-status', 'task.desired-status'],
  claim: 'lastStatus is a status of the task lifecycle, and desiredStatus is RUNNING or STOPPED.',
  kinds: ['last-status', 'desired-status'],
  findViolations: (task, pointer) => {
    const [last, desired] = [stringMember(task, 'lastStatus'), stringMember(task, 'desiredStatus')];
    if (last === undefined && desired === undefined) return undefined;
    const violations: ClassifiedViolation[] = [];
    if (last !== undefined && !taskStatusOrder.includes(last)) {
      violations.push({
        kind: 'last-status',
        pointer: `${pointer}/lastStatus`,
        expected: taskStatusOrder.join(', '),
        actual: last,
      });
    }
    if (desired !== undefined && desired !== 'RUNNING' && desired !== 'STOPPED') {
      violations.push({
        kind: 'desired-status',
        clause: 'task.desired-status',
        pointer: `${pointer}/desiredStatus`,
        expected: 'RUNNING or STOPPED',
        actual: desired,
      });
    }
    return violations;
  },
  witnessedClauses: (task) => [
    ...(stringMember(task, 'lastStatus') === undefined ? [] : ['task.last-status']),
    ...(stringMember(task, 'desiredStatus') === undefined ? [] : ['task.desired-status']),
  ],
});

/** The real service may send a status that the guide does not list yet. */
export const statusesKnown = allowNewerThanModel(check, () => true);
