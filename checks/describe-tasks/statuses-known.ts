import { taskStatusOrder } from './lib/task-status-order.ts';
import { stringMember } from '../lib/answer.ts';
import { describedTaskCheck } from './lib/described-task-claim.ts';
import { allowNewerThanModel } from '../lib/newer-than-the-model.ts';
import type { ClassifiedViolation } from '../verdict.ts';

const known = describedTaskCheck({
  id: 'statuses-known',
  clauses: ['task.last-status', 'task.desired-status'],
  claim: 'lastStatus is a status of the lifecycle, desiredStatus is RUNNING or STOPPED.',
  kinds: ['last-status', 'desired-status'],
  look: (task, pointer) => {
    const [last, desired] = [stringMember(task, 'lastStatus'), stringMember(task, 'desiredStatus')];
    if (last === undefined && desired === undefined) return undefined;
    const wrong: ClassifiedViolation[] = [];
    if (last !== undefined && !taskStatusOrder.includes(last)) {
      wrong.push({
        kind: 'last-status',
        pointer: `${pointer}/lastStatus`,
        expected: taskStatusOrder.join(', '),
        actual: last,
      });
    }
    if (desired !== undefined && desired !== 'RUNNING' && desired !== 'STOPPED') {
      wrong.push({
        kind: 'desired-status',
        clause: 'task.desired-status',
        pointer: `${pointer}/desiredStatus`,
        expected: 'RUNNING or STOPPED',
        actual: desired,
      });
    }
    return wrong;
  },
  shows: (task) => [
    ...(stringMember(task, 'lastStatus') === undefined ? [] : ['task.last-status']),
    ...(stringMember(task, 'desiredStatus') === undefined ? [] : ['task.desired-status']),
  ],
});

/** A status that the guide does not know yet. */
export const statusesKnown = allowNewerThanModel(known, () => true);
