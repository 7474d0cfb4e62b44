import { succeeded } from '../lib/answer.ts';
import { came, failuresOf, names, taskArns } from './lib/task-answer.ts';
import { fail, pass } from '../verdict.ts';
import {
  type DescribeTasksCheck,
  type DescribeTasksTrial,
  type RequestedId,
  requestedIds,
} from './request-facts.ts';

/** Ids that name no task of the cluster. One whose task is described all the same is judged by cluster-scopes-tasks. */
function strangers(trial: DescribeTasksTrial): readonly RequestedId[] {
  const arns = taskArns(trial);
  return requestedIds(trial).filter(
    ({ what, arn }) =>
      what === 'unknown' || (what === 'elsewhere' && (arn === undefined || !arns.includes(arn))),
  );
}

export const unknownIdMissing: DescribeTasksCheck = {
  id: 'unknown-id-missing',
  clauses: ['failures.missing'],
  claim: 'An id that names no task of the cluster is a failure with the reason MISSING.',
  kinds: ['not-reported', 'other-reason'],
  appliesTo: (trial) => trial.violates === undefined && succeeded(trial) && strangers(trial).length > 0,
  judge: (trial) => {
    const failures = failuresOf(trial);
    for (const { text } of strangers(trial)) {
      const failure = failures.find((one) => names(one, text));
      if (failure === undefined) {
        return fail('not-reported', {
          pointer: '/failures',
          expected: `a failure with the reason MISSING for ${text}`,
          actual: came(trial),
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
