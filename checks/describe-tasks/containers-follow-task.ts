import { objectList } from '../lib/answer.ts';
import { describedTasks, type DescribedTask } from './lib/task-answer.ts';
import { comparisonCheck, type MemberComparison } from './lib/comparison-claim.ts';
import { userContainers, type DescribedContainer } from './lib/own-containers.ts';
import { secondsSince, hasLastedLonger, settleSeconds } from './lib/time-at-rest.ts';
import { type DescribeTasksTrial, requestedIds } from './request-facts.ts';

/** What a container may not be for long in a task of this status, and since when that is known. */
interface Rule {
  readonly clause: string;
  readonly kind: string;
  readonly not: string;
  readonly stamp: string;
  readonly expected: string;
}

const rules: Readonly<Record<string, Rule>> = {
  STOPPED: {
    clause: 'container.ended',
    kind: 'running-after-end',
    not: 'RUNNING',
    stamp: 'stoppedAt',
    expected: 'no container that runs: the task has been STOPPED for',
  },
  RUNNING: {
    clause: 'container.begun',
    kind: 'pending-for-ever',
    not: 'PENDING',
    stamp: 'startedAt',
    expected: 'no container that is PENDING: the task has been RUNNING for',
  },
};

/** Seconds besides the settling time: a fault of Fargate once left containers behind for so long. */
const grace = 60;

/** Seconds after which containers must have followed their task. */
const followWithin = (trial: DescribeTasksTrial): number => settleSeconds(trial) + grace;

const isOurs = (trial: DescribeTasksTrial, { task }: DescribedTask): boolean =>
  requestedIds(trial).some(({ arn, facts }) => arn === task['taskArn'] && facts !== undefined);

/** Of a task that the run did not make nobody knows which container waits for another one: but not all of them do. */
const mayWait = (
  trial: DescribeTasksTrial,
  placed: DescribedTask,
  mine: readonly DescribedContainer[],
): boolean => !isOurs(trial, placed) && mine.some(({ container }) => container['lastStatus'] !== 'PENDING');

/**
 * The tasks of a run are judged where it has looked at them again and again: the script of that waits as long. Others are
 * as old as they say.
 */
const isWatched = (trial: DescribeTasksTrial, placed: DescribedTask): boolean =>
  trial.timeline !== undefined || !isOurs(trial, placed);

/** Seconds until each container that lags behind its task must have followed; nothing where none does. */
export function secondsUntilContainersFollow(trial: DescribeTasksTrial): number | undefined {
  const left = describedTasks(trial).flatMap((placed): readonly number[] => {
    const rule = rules[String(placed.task['lastStatus'])];
    const lags = userContainers(placed, trial).some(
      ({ container: { lastStatus } }) => lastStatus === rule?.not,
    );
    if (rule === undefined || !lags) return [];
    return [
      Math.max(0, followWithin(trial) - Math.max(0, secondsSince(trial, placed.task[rule.stamp]) ?? 0)),
    ];
  });
  return left.length === 0 ? undefined : Math.max(...left);
}

export const containersFollowTask = comparisonCheck({
  id: 'containers-follow-task',
  clauses: ['container.ended', 'container.begun'],
  claim:
    'Containers follow their task: none runs long after its end, and none is PENDING long after its start.',
  kinds: ['running-after-end', 'pending-for-ever'],
  compare: (trial) =>
    describedTasks(trial).flatMap((placed): readonly MemberComparison[] => {
      const rule = rules[String(placed.task['lastStatus'])];
      if (rule === undefined) return [];
      const { clause, kind, not, stamp } = rule;
      const mine = userContainers(placed, trial).filter(
        ({ container }) => typeof container['lastStatus'] === 'string',
      );
      const seconds = followWithin(trial);
      return mine.flatMap(({ container, pointer }): readonly MemberComparison[] => {
        if (container['lastStatus'] !== not) return [{ clause }];
        if (!isWatched(trial, placed)) return [];
        if (not === 'PENDING' && mayWait(trial, placed, mine)) return [];
        const same = (before: DescribedTask['task']): boolean =>
          before['lastStatus'] === placed.task['lastStatus'] &&
          objectList(before, 'containers').some(
            (one) => one['name'] === container['name'] && one['lastStatus'] === not,
          );
        if (!hasLastedLonger(trial, placed.task, { seconds, stamp, same })) return [];
        const expected = `${rule.expected} more than ${seconds} s`;
        const wrong = { kind, pointer: `${pointer}/lastStatus`, expected, actual: not };
        return [{ clause, wrong }];
      });
    }),
});
