import { errorType, isSuccess } from '../lib/answer.ts';
import { describeAnswer, failureEntries, isFailureFor, describedTaskArns } from './lib/task-answer.ts';
import { isIdentifierFormCase } from './identifier-forms.ts';
import { fail, passWitnessed } from '../verdict.ts';
import { type DescribeTasksCheck, type RequestedId, requestedIds } from './request-facts.ts';

/** The ARN of a task of another cluster contradicts `cluster`: the real service refuses the whole call. */
const mayBeRefused = (asked: RequestedId): boolean => asked.what === 'elsewhere' && asked.text.includes(':');

/** What is odd and valid has checks of its own. */
const toldApart = ['null-member', 'unknown-member', 'utf-8'];

/**
 * The tasks of the cluster that were asked for. What becomes of an id that names none of them is the claim of
 * unknown-id-missing, so that one cause is told once.
 */
export const everyIdAccountedFor: DescribeTasksCheck = {
  id: 'every-id-accounted-for',
  clauses: ['tasks.partition', 'tasks.hundred', 'identifier.forms'],
  claim: 'A valid request is answered, and each task asked for is either described or named by a failure.',
  kinds: ['refused', 'both', 'lost', 'denied'],
  appliesTo: (trial) =>
    trial.violates === undefined &&
    !toldApart.includes(trial.variant ?? '') &&
    !isIdentifierFormCase(trial) &&
    trial.clusterExists &&
    requestedIds(trial).length > 0 &&
    !requestedIds(trial).some(mayBeRefused),
  judge: (trial) => {
    if (!isSuccess(trial)) {
      const refused = fail('refused', {
        pointer: 'status',
        expected: 'HTTP 200: the request is valid',
        actual: describeAnswer(trial),
      });
      if (requestedIds(trial).length === 100) return { ...refused, clause: 'tasks.hundred' };
      // A cluster made a moment ago may not be known everywhere yet.
      return errorType(trial) === 'ClusterNotFoundException' ? { ...refused, transient: true } : refused;
    }
    const tasks = describedTaskArns(trial);
    const failures = failureEntries(trial);
    for (const { arn, text } of requestedIds(trial).filter(({ what }) => what === 'here')) {
      const found = arn !== undefined && tasks.includes(arn);
      const failed = failures.some((failure) => isFailureFor(failure, text));
      if (found && failed) {
        return fail('both', {
          pointer: '/failures',
          expected: `${text} in one of the lists`,
          actual: 'described, and named by a failure',
        });
      }
      if (!found && !failed) {
        return fail('lost', {
          pointer: '/tasks',
          expected: `the task ${text}`,
          actual: describeAnswer(trial),
        });
      }
      if (failed) {
        const violation = {
          pointer: '/failures',
          expected: `the task ${text}, which exists`,
          actual: describeAnswer(trial),
        };
        return { ...fail('denied', violation), clause: 'identifier.forms', transient: true };
      }
    }
    const asked = requestedIds(trial);
    // Of an id that names no task of the cluster it has to be said, too.
    const isSaid = asked.some(
      ({ what, text }) => what === 'here' || failures.some((failure) => isFailureFor(failure, text)),
    );
    return passWitnessed(
      [
        ...(isSaid ? ['tasks.partition'] : []),
        ...(isSaid && asked.length === 100 ? ['tasks.hundred'] : []),
        ...(asked.some(({ what }) => what === 'here') ? ['identifier.forms'] : []),
      ],
      'nothing is said of any id that was asked for',
    );
  },
};
