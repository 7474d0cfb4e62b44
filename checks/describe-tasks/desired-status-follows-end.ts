import { textOf } from '../../specs/exact-values.ts';
import { taskStatusOrder } from './lib/task-status-order.ts';
import { describedTasks } from './lib/task-answer.ts';
import { comparisonCheck, type MemberComparison } from './lib/comparison-check.ts';
import { secondsSince, settleSeconds } from './lib/state-duration.ts';
import { type DescribeTasksTrial, requestedIds } from './request-facts.ts';

const clause = 'task.desired-status.ended';
const stoppedIndex = taskStatusOrder.indexOf('STOPPED');

/** If a task was stopped with a reason, stop-reason-kept judges it. */
const isJudgedElsewhere = (trial: DescribeTasksTrial, taskArn: unknown): boolean =>
  requestedIds(trial).some(({ arn, facts }) => arn === taskArn && facts?.stoppedReason !== undefined);

/** Whether the desired status may still be stale. It may change a little later than `lastStatus`. */
const mayBeStale = (trial: DescribeTasksTrial, stoppedAt: unknown): boolean => {
  const settle = settleSeconds(trial);
  if (settle === 0) return false;
  const elapsed = secondsSince(trial, stoppedAt);
  // A run rechecks after the settle window. A recording without times cannot be rechecked.
  return elapsed === undefined ? trial.settle === undefined : elapsed < settle;
};

export const desiredStatusFollowsEnd = comparisonCheck({
  id: 'desired-status-follows-end',
  clauses: [clause],
  claim: 'A task that has ended has the desired status STOPPED, however it ended.',
  kinds: ['running'],
  about: 'stopped',
  compare: (trial) =>
    describedTasks(trial).flatMap(({ task, pointer }): readonly MemberComparison[] => {
      const { taskArn, lastStatus, desiredStatus, stoppedAt } = task;
      if (taskStatusOrder.indexOf(textOf(lastStatus)) < stoppedIndex) return [];
      if (desiredStatus === 'STOPPED') return [{ clause }];
      if (desiredStatus !== 'RUNNING') return [];
      if (isJudgedElsewhere(trial, taskArn) || mayBeStale(trial, stoppedAt)) return [];
      const violation = {
        kind: 'running',
        pointer: `${pointer}/desiredStatus`,
        expected: `STOPPED: the task is ${textOf(lastStatus)}`,
        actual: desiredStatus,
        transient: true,
      } as const;
      return [{ clause, violation }];
    }),
});
