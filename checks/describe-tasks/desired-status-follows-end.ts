import { taskStatusOrder } from './lib/task-status-order.ts';
import { describedTasks } from './lib/task-answer.ts';
import { comparisonCheck, type MemberComparison } from './lib/comparison-claim.ts';
import { secondsSince, settleSeconds } from './lib/time-at-rest.ts';
import { type DescribeTasksTrial, requestedIds } from './request-facts.ts';

const clause = 'task.desired-status.ended';
const ended = taskStatusOrder.indexOf('STOPPED');

/** Of a task that was stopped with a reason, stop-reason-kept tells it. */
const isToldElsewhere = (trial: DescribeTasksTrial, taskArn: unknown): boolean =>
  requestedIds(trial).some(({ arn, facts }) => arn === taskArn && facts?.stoppedReason !== undefined);

/** The status that is desired may be known a little later than that the task has ended. */
const mayBeLate = (trial: DescribeTasksTrial, stoppedAt: unknown): boolean => {
  const settle = settleSeconds(trial);
  if (settle === 0) return false;
  const age = secondsSince(trial, stoppedAt);
  // In a run it is asked again after the settling time; of a recording nothing else is known.
  return age === undefined ? trial.settle === undefined : age < settle;
};

export const desiredStatusFollowsEnd = comparisonCheck({
  id: 'desired-status-follows-end',
  clauses: [clause],
  claim: 'A task that has ended is desired to be STOPPED, whoever ended it.',
  kinds: ['running'],
  about: 'stopped',
  compare: (trial) =>
    describedTasks(trial).flatMap(({ task, pointer }): readonly MemberComparison[] => {
      const { taskArn, lastStatus, desiredStatus, stoppedAt } = task;
      if (taskStatusOrder.indexOf(String(lastStatus)) < ended) return [];
      if (desiredStatus === 'STOPPED') return [{ clause }];
      if (desiredStatus !== 'RUNNING') return [];
      if (isToldElsewhere(trial, taskArn) || mayBeLate(trial, stoppedAt)) return [];
      const wrong = {
        kind: 'running',
        pointer: `${pointer}/desiredStatus`,
        expected: `STOPPED: the task is ${String(lastStatus)}`,
        actual: desiredStatus,
        transient: true,
      } as const;
      return [{ clause, wrong }];
    }),
});
