import { textOf } from '../../specs/exact-values.ts';
import { taskStatusOrder } from './lib/task-status-order.ts';
import { memberObjects } from '../lib/answer.ts';
import { compareEachTask, comparisonCheck, type MemberComparison } from './lib/comparison-check.ts';

const [runningClause, keptClause] = ['task.containers.running', 'task.containers.kept'] as const;
const afterRunning = taskStatusOrder.indexOf('RUNNING') + 1;

/** A task may have no containers until it is placed. If it stops or fails before, it may never have any. */
export const runningTaskHasContainers = comparisonCheck({
  id: 'running-task-has-containers',
  clauses: [runningClause, keptClause],
  claim: 'A task that is running or has run has a container.',
  kinds: ['none', 'lost'],
  compare: compareEachTask(({ task, pointer }): readonly MemberComparison[] => {
    const { lastStatus, startedAt, containers } = task;
    // If the list is absent, task-members-present reports it.
    if (!Array.isArray(containers)) return [];
    const hasRun = taskStatusOrder.indexOf(textOf(lastStatus)) >= afterRunning && startedAt !== undefined;
    if (lastStatus !== 'RUNNING' && !hasRun) return [];
    const clause = hasRun ? keptClause : runningClause;
    if (memberObjects(task, 'containers').length > 0) return [{ clause }];
    const violation = {
      kind: hasRun ? 'lost' : 'none',
      pointer: `${pointer}/containers`,
      expected: hasRun ? 'the containers of a task that has run' : 'a container of a running task',
      actual: 'an empty list',
    };
    return [{ clause, violation }];
  }),
});
