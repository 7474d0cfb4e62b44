import { lastSegment } from '../../specs/arn.ts';
import { isSuccess, stringMember } from '../lib/answer.ts';
import { answerEntries, failureEntries, describedTaskArns } from './lib/task-answer.ts';
import { toVerdict, skip, type ClassifiedViolation } from '../verdict.ts';
import { type DescribeTasksCheck, type DescribeTasksTrial, requestedIds } from './request-facts.ts';

/** How often a task was requested. All identifiers of a task, whatever their form, have the same last segment. */
const requestCount = (trial: DescribeTasksTrial, arn: string): number =>
  requestedIds(trial).filter((id) => id.arn === arn || lastSegment(id.text) === lastSegment(arn)).length;

/** ARNs that are described more often than they were requested. How the service answers a duplicate id is open. */
const repeatedArns = (trial: DescribeTasksTrial, arns: readonly string[]): readonly string[] => {
  if (new Set(arns).size === arns.length) return [];
  return [...Map.groupBy(arns, (arn) => arn)]
    .filter(([arn, { length }]) => length > Math.max(1, requestCount(trial, arn)))
    .map(([arn]) => arn);
};

export const describedOnce: DescribeTasksCheck = {
  id: 'described-once',
  clauses: ['tasks.once'],
  claim: 'An id requested once is described once, or has one failure.',
  kinds: ['described-again', 'failed-again'],
  appliesTo: (trial) => trial.violates === undefined && trial.facts?.ids !== undefined && isSuccess(trial),
  judge: (trial) => {
    const [described, failed] = [describedTaskArns(trial), failureEntries(trial).map(({ arn }) => arn)];
    if (described.length + failed.length === 0) return skip('both lists were empty');
    const toViolation =
      (kind: string, list: 'tasks' | 'failures', member: string) =>
      (arn: string): ClassifiedViolation => {
        const index = answerEntries(trial, list).findLastIndex(
          (entry) => stringMember(entry, member) === arn,
        );
        return {
          kind,
          pointer: `/${list}/${index}`,
          expected: `${arn} as often as it was requested (${requestCount(trial, arn)})`,
          actual: 'once more',
        };
      };
    return toVerdict([
      ...repeatedArns(trial, described).map(toViolation('described-again', 'tasks', 'taskArn')),
      ...repeatedArns(trial, failed).map(toViolation('failed-again', 'failures', 'arn')),
    ]);
  },
};
