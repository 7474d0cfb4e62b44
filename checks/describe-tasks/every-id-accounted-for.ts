import { answerErrorType, isSuccess } from '../lib/answer.ts';
import { describeAnswer, failureEntries, isFailureFor, describedTaskArns } from './lib/task-answer.ts';
import { isIdentifierFormCase } from './identifier-forms.ts';
import { fail, passWitnessed, type Failure, type Verdict } from '../verdict.ts';
import {
  type DescribeTasksCheck,
  type DescribeTasksTrial,
  type RequestedId,
  requestedIds,
} from './request-facts.ts';

/** Whether the service may refuse the request: the ARN of a task in another cluster contradicts `cluster`. */
const mayBeRefused = ({ what, text }: RequestedId): boolean => what === 'elsewhere' && text.includes(':');

/** Variants of valid requests that other checks judge. */
const variantsJudgedElsewhere = ['null-member', 'unknown-member', 'utf-8'];

function refusedVerdict(trial: DescribeTasksTrial): Verdict {
  const violation = {
    pointer: 'status',
    expected: 'HTTP 200: the request is valid',
    actual: describeAnswer(trial),
  };
  // A client may never send a variant, such as JSON with line breaks.
  const isUsual = trial.variant === undefined;
  const refused: Failure = {
    ...fail('refused', violation),
    ...(isUsual ? { repair: [{ kind: 'result' }] } : {}),
  };
  if (requestedIds(trial).length === 100) return { ...refused, clause: 'tasks.hundred' };
  // The target may not know a new cluster everywhere yet.
  return answerErrorType(trial) === 'ClusterNotFoundException' ? { ...refused, transient: true } : refused;
}

/**
 * Judges the requested tasks that are in the cluster. The check unknown-id-missing judges all other ids, so that one cause is
 * reported once.
 */
export const everyIdAccountedFor: DescribeTasksCheck = {
  id: 'every-id-accounted-for',
  clauses: ['tasks.partition', 'tasks.hundred', 'identifier.forms'],
  claim: 'A valid request succeeds, and every requested task is either in `tasks` or in `failures`.',
  kinds: ['refused', 'both', 'lost', 'denied'],
  appliesTo: (trial) =>
    trial.violates === undefined &&
    !variantsJudgedElsewhere.includes(trial.variant ?? '') &&
    !isIdentifierFormCase(trial) &&
    trial.clusterExists &&
    requestedIds(trial).length > 0 &&
    !requestedIds(trial).some(mayBeRefused),
  judge: (trial) => {
    if (!isSuccess(trial)) return refusedVerdict(trial);
    const arns = describedTaskArns(trial);
    const failures = failureEntries(trial);
    const hasFailure = (text: string): boolean => failures.some((failure) => isFailureFor(failure, text));
    const ids = requestedIds(trial);
    const existing = ids.filter(({ what }) => what === 'here');
    for (const { arn, text } of existing) {
      const isDescribed = arn !== undefined && arns.includes(arn);
      const isFailed = hasFailure(text);
      if (isDescribed && isFailed) {
        return fail('both', {
          pointer: '/failures',
          expected: `${text} in one of the lists`,
          actual: 'in both lists',
        });
      }
      if (!isDescribed && !isFailed) {
        return fail('lost', {
          pointer: '/tasks',
          expected: `the task ${text}`,
          actual: describeAnswer(trial),
        });
      }
      if (isFailed) {
        const violation = {
          pointer: '/failures',
          expected: `the task ${text}, which exists`,
          actual: describeAnswer(trial),
        };
        return { ...fail('denied', violation), clause: 'identifier.forms', transient: true };
      }
    }
    // An id that names no task of the cluster is a witness only if the answer has a failure for it.
    const isWitnessed = existing.length > 0 || ids.some(({ text }) => hasFailure(text));
    return passWitnessed(
      [
        ...(isWitnessed ? ['tasks.partition'] : []),
        ...(isWitnessed && ids.length === 100 ? ['tasks.hundred'] : []),
        ...(existing.length > 0 ? ['identifier.forms'] : []),
      ],
      'the answer mentions no requested id',
    );
  },
};
