import { isSuccess } from '../lib/answer.ts';
import { describeAnswer, failureEntries, isFailureFor, describedTaskArns } from './lib/task-answer.ts';
import { fail, pass } from '../verdict.ts';
import {
  type DescribeTasksCheck,
  type DescribeTasksTrial,
  type RequestedId,
  requestedIds,
} from './request-facts.ts';

/** Ids that name no task of the cluster. If a task of another cluster is described, cluster-scopes-tasks reports that. */
function missingIds(trial: DescribeTasksTrial): readonly RequestedId[] {
  const arns = describedTaskArns(trial);
  return requestedIds(trial).filter(
    ({ what, arn }) =>
      what === 'unknown' || (what === 'elsewhere' && (arn === undefined || !arns.includes(arn))),
  );
}

export const unknownIdMissing: DescribeTasksCheck = {
  id: 'unknown-id-missing',
  clauses: ['failures.missing'],
  claim: 'An id that names no task of the cluster has a failure with the reason MISSING.',
  kinds: ['not-reported', 'other-reason'],
  appliesTo: (trial) => trial.violates === undefined && isSuccess(trial) && missingIds(trial).length > 0,
  judge: (trial) => {
    const failures = failureEntries(trial);
    for (const { text } of missingIds(trial)) {
      const failure = failures.find((one) => isFailureFor(one, text));
      if (failure === undefined) {
        return fail('not-reported', {
          pointer: '/failures',
          expected: `a failure with the reason MISSING for ${text}`,
          actual: describeAnswer(trial),
        });
      }
      if (failure.reason !== 'MISSING') {
        return fail('other-reason', {
          pointer: '/failures',
          expected: 'the reason MISSING',
          actual: failure.reason ?? 'no reason',
        });
      }
    }
    return pass;
  },
};
