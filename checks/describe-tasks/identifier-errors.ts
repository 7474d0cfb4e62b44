import type { EditionName } from '../../specs/editions.ts';
import {
  controlSucceeded,
  errorMessage,
  answerErrorType,
  httpStatus,
  isMalformedRefusal,
} from '../lib/answer.ts';
import { describeAnswer, describedTaskArns } from './lib/task-answer.ts';
import { malformedIdErrors, type MalformedIdError } from './lib/malformed-id-errors.ts';
import { fail, passClauses, skip } from '../verdict.ts';
import { type DescribeTasksCheck, type DescribeTasksTrial, requestedIds } from './request-facts.ts';

/** A legacy ARN names no cluster. In a request to another cluster it is well-formed, and its task is missing. */
const isLegacyArnOfOtherCluster = (trial: DescribeTasksTrial): boolean =>
  trial.variant === 'other-cluster' &&
  requestedIds(trial).some(({ what, text }) => what === 'elsewhere' && /:task\/[^/]+$/.test(text));

/** Whether the answer describes a task. For `other-cluster`, only the task of the other cluster counts. */
function hasFoundTask(trial: DescribeTasksTrial): boolean {
  const arns = describedTaskArns(trial);
  if (trial.variant !== 'other-cluster') return arns.length > 0;
  return requestedIds(trial).some(({ what, arn = '' }) => what === 'elsewhere' && arns.includes(arn));
}

/** A check of the errors that the service was observed to send for malformed identifiers. */
export function identifierErrors(edition: EditionName): DescribeTasksCheck {
  const expectedError = (variant: string | undefined): MalformedIdError | undefined => {
    const error = malformedIdErrors[`${variant}.${edition}`] ?? malformedIdErrors[variant ?? ''];
    return error?.editions?.includes(edition) === false ? undefined : error;
  };
  const clauses = Object.values(malformedIdErrors)
    .filter(({ editions }) => editions?.includes(edition) !== false)
    .map(({ clause }) => clause);
  const [first = 'identifier.separators', ...rest] = new Set(clauses);
  return {
    id: 'identifier-errors',
    clauses: [first, ...rest],
    claim: "Malformed identifiers are rejected with the service's error.",
    kinds: [first, ...rest],
    appliesTo: (trial) =>
      trial.violates === 'identifier' &&
      expectedError(trial.variant) !== undefined &&
      !isLegacyArnOfOtherCluster(trial),
    judge: (trial) => {
      const error = expectedError(trial.variant);
      if (error === undefined) return skip('the answer of the service to this identifier is unknown');
      const { clause, types, text } = error;
      const type = answerErrorType(trial);
      const isRefused = httpStatus(trial.exchange) === 400 && type !== undefined && types.includes(type);
      if (isRefused && (text === undefined || errorMessage(trial)?.includes(text) === true)) {
        return controlSucceeded(trial.control)
          ? passClauses(clause)
          : skip('the control (the correct identifier) was not answered with 200');
      }
      // If the cluster does not exist either, the service may report that instead.
      if (!trial.clusterExists && type === 'ClusterNotFoundException') {
        return skip('the cluster in the request may not exist');
      }
      if (isMalformedRefusal(trial)) return skip('refused in a form that other checks judge');
      // The checks that expect no task report this cause, so that it is reported once.
      if (hasFoundTask(trial)) return skip('the request found a task: other checks report it');
      const expected = `HTTP 400 with ${types.join(' or ')}${text === undefined ? '' : `: ${text}`}`;
      const actual = `${describeAnswer(trial)} ${errorMessage(trial) ?? ''}`.trim();
      return { ...fail(clause, { pointer: 'status', expected, actual }), clause };
    },
  };
}
