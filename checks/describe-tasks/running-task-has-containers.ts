import { taskStatusOrder } from './lib/task-status-order.ts';
import { objectList } from '../lib/answer.ts';
import { describedTasks } from './lib/task-answer.ts';
import { comparisonCheck, type MemberComparison } from './lib/comparison-claim.ts';

const [running, kept] = ['task.containers.running', 'task.containers.kept'] as const;
const after = taskStatusOrder.indexOf('RUNNING') + 1;

/** None is right before the task was placed, and for one that was stopped, or failed, before it was. */
export const runningTaskHasContainers = comparisonCheck({
  id: 'running-task-has-containers',
  clauses: [running, kept],
  claim: 'A running task has a container, and so has one that has run.',
  kinds: ['none', 'lost'],
  compare: (trial) =>
    describedTasks(trial).flatMap(({ task, pointer }): readonly MemberComparison[] => {
      const { lastStatus, startedAt, containers } = task;
      // That there is such a list, task-members-present tells.
      if (!Array.isArray(containers)) return [];
      const hasRun = taskStatusOrder.indexOf(String(lastStatus)) >= after && startedAt !== undefined;
      if (lastStatus !== 'RUNNING' && !hasRun) return [];
      const clause = hasRun ? kept : running;
      if (objectList(task, 'containers').length > 0) return [{ clause }];
      const wrong = {
        kind: hasRun ? 'lost' : 'none',
        pointer: `${pointer}/containers`,
        expected: hasRun ? 'the containers of a task that has run' : 'a container of a running task',
        actual: 'an empty list',
      };
      return [{ clause, wrong }];
    }),
});
