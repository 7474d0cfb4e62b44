import { lastSegment } from '../../specs/arn.ts';
import { isSuccess, stringMember } from '../lib/answer.ts';
import { answerEntries, failureEntries, describedTaskArns } from './lib/task-answer.ts';
import { toVerdict, skip, type ClassifiedViolation } from '../verdict.ts';
import { type DescribeTasksCheck, type DescribeTasksTrial, requestedIds } from './request-facts.ts';

/** Texts that name one thing are the same after the last slash, whatever that is taken for. */
const isOf =
  (arn: string) =>
  ({ text, arn: named }: { readonly text: string; readonly arn?: string }): boolean =>
    named === arn || lastSegment(text) === lastSegment(arn);

/** What an answer names, with how often. What becomes of an id that is asked for twice is open. */
const tooOften = (trial: DescribeTasksTrial, arns: readonly string[]): readonly string[] =>
  [...new Set(arns)].filter(
    (arn) =>
      arns.filter((one) => one === arn).length > Math.max(1, requestedIds(trial).filter(isOf(arn)).length),
  );

export const describedOnce: DescribeTasksCheck = {
  id: 'described-once',
  clauses: ['tasks.once'],
  claim: 'What is asked for once is described once, or named by one failure.',
  kinds: ['described-again', 'failed-again'],
  appliesTo: (trial) => trial.violates === undefined && trial.facts?.ids !== undefined && isSuccess(trial),
  judge: (trial) => {
    const [described, failed] = [describedTaskArns(trial), failureEntries(trial).map(({ arn }) => arn)];
    if (described.length + failed.length === 0) return skip('nothing was described, and nothing failed');
    const told =
      (kind: string, list: 'tasks' | 'failures', member: string) =>
      (arn: string): ClassifiedViolation => {
        const at = answerEntries(trial, list).findLastIndex((entry) => stringMember(entry, member) === arn);
        const times = requestedIds(trial).filter(isOf(arn)).length;
        return {
          kind,
          pointer: `/${list}/${at}`,
          expected: `${arn} as often as it was asked for (${times})`,
          actual: 'once more',
        };
      };
    return toVerdict([
      ...tooOften(trial, described).map(told('described-again', 'tasks', 'taskArn')),
      ...tooOften(trial, failed).map(told('failed-again', 'failures', 'arn')),
    ]);
  },
};
