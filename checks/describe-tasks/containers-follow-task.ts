import { isSameValue } from '../../specs/exact-values.ts';
import type { JsonObject } from '../../specs/json.ts';
import { memberObjects } from '../lib/answer.ts';
import { describedTasks, type DescribedTask } from './lib/task-answer.ts';
import { comparisonCheck, type MemberComparison } from './lib/comparison-check.ts';
import { userContainers, type DescribedContainer } from './lib/described-containers.ts';
import { hasLastedLonger, secondsSince, settleSeconds } from './lib/state-duration.ts';
import { type DescribeTasksTrial, requestedIds } from './request-facts.ts';

/** A container status that must not last long in a task of a given status. */
interface LagRule {
  readonly clause: string;
  readonly kind: string;
  /** The container status that must not last. */
  readonly forbidden: string;
  /** The member that says when the task reached its status. */
  readonly since: string;
  readonly expected: string;
}

const rulesByTaskStatus: ReadonlyMap<unknown, LagRule> = new Map(
  Object.entries({
    STOPPED: {
      clause: 'container.ended',
      kind: 'running-after-end',
      forbidden: 'RUNNING',
      since: 'stoppedAt',
      expected: 'no RUNNING container: the task has been STOPPED for',
    },
    RUNNING: {
      clause: 'container.begun',
      kind: 'pending-for-ever',
      forbidden: 'PENDING',
      since: 'startedAt',
      expected: 'no PENDING container: the task has been RUNNING for',
    },
  }),
);

/** Seconds after the settle window. Fargate once had a fault that made containers lag for that long. */
const graceSeconds = 60;

/** Containers must follow their task within this number of seconds. */
const followWithin = (trial: DescribeTasksTrial): number => settleSeconds(trial) + graceSeconds;

const isOwnTask = (trial: DescribeTasksTrial, { task }: DescribedTask): boolean =>
  requestedIds(trial).some(({ arn, facts }) => arn === task['taskArn'] && facts !== undefined);

/** In a task that the run did not start, a PENDING container may wait for another container. All of them cannot wait. */
const mayWait = (
  trial: DescribeTasksTrial,
  described: DescribedTask,
  containers: readonly DescribedContainer[],
): boolean =>
  !isOwnTask(trial, described) && containers.some(({ container }) => container['lastStatus'] !== 'PENDING');

/** Tasks of the run are judged only in sequences, which wait long enough. Other tasks are judged by their timestamps. */
const canBeJudged = (trial: DescribeTasksTrial, described: DescribedTask): boolean =>
  trial.timeline !== undefined || !isOwnTask(trial, described);

/** Seconds until every container must have followed its task; `undefined` if no container lags behind. */
export function secondsUntilContainersFollow(trial: DescribeTasksTrial): number | undefined {
  const remaining = describedTasks(trial).flatMap((described): readonly number[] => {
    const rule = rulesByTaskStatus.get(described.task['lastStatus']);
    const isLagging = userContainers(described, trial).some(
      ({ container: { lastStatus } }) => lastStatus === rule?.forbidden,
    );
    if (rule === undefined || !isLagging) return [];
    const elapsed = Math.max(0, secondsSince(trial, described.task[rule.since]) ?? 0);
    return [Math.max(0, followWithin(trial) - elapsed)];
  });
  return remaining.length === 0 ? undefined : Math.max(...remaining);
}

function compareContainers(trial: DescribeTasksTrial, described: DescribedTask): readonly MemberComparison[] {
  const { task } = described;
  const rule = rulesByTaskStatus.get(task['lastStatus']);
  if (rule === undefined) return [];
  const { clause, kind, forbidden, since } = rule;
  const containers = userContainers(described, trial).filter(
    ({ container }) => typeof container['lastStatus'] === 'string',
  );
  const seconds = followWithin(trial);
  return containers.flatMap(({ container, pointer }): readonly MemberComparison[] => {
    if (container['lastStatus'] !== forbidden) return [{ clause }];
    if (!canBeJudged(trial, described)) return [];
    if (forbidden === 'PENDING' && mayWait(trial, described, containers)) return [];
    const isSame = (earlier: JsonObject): boolean =>
      earlier['lastStatus'] === task['lastStatus'] &&
      memberObjects(earlier, 'containers').some(
        (one) => isSameValue(one['name'], container['name']) && one['lastStatus'] === forbidden,
      );
    if (!hasLastedLonger(trial, task, { seconds, since, isSame })) return [];
    const expected = `${rule.expected} more than ${seconds} s`;
    return [{ clause, violation: { kind, pointer: `${pointer}/lastStatus`, expected, actual: forbidden } }];
  });
}

export const containersFollowTask = comparisonCheck({
  id: 'containers-follow-task',
  clauses: ['container.ended', 'container.begun'],
  claim: 'No container stays RUNNING long after its task stopped, or PENDING long after its task started.',
  kinds: ['running-after-end', 'pending-for-ever'],
  compare: (trial) => describedTasks(trial).flatMap((described) => compareContainers(trial, described)),
});
