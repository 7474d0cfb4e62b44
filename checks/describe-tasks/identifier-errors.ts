import type { EditionName } from '../../specs/editions.ts';
import { errorType, isMalformedRefusal, errorMessage, httpStatus } from '../lib/answer.ts';
import { describeAnswer, describedTaskArns } from './lib/task-answer.ts';
import { controlSucceeded } from '../lib/control.ts';
import { malformedIdErrors, type MalformedIdError } from './lib/malformed-id-errors.ts';
import { fail, passClauses, skip } from '../verdict.ts';
import { type DescribeTasksCheck, type DescribeTasksTrial, requestedIds } from './request-facts.ts';

/** A legacy ARN does not say of which cluster its task is: with another one the task is missing, and no fault. */
const namesNoCluster = (trial: DescribeTasksTrial): boolean =>
  trial.variant === 'other-cluster' &&
  requestedIds(trial).some(({ what, text }) => what === 'elsewhere' && /:task\/[^/]+$/.test(text));

/** Whether the task was found that the identifier was made from, or of another cluster; of what is spoiled any counts. */
function found(trial: DescribeTasksTrial): boolean {
  const arns = describedTaskArns(trial);
  if (trial.variant !== 'other-cluster') return arns.length > 0;
  return requestedIds(trial).some(({ what, arn = '' }) => what === 'elsewhere' && arns.includes(arn));
}

/** What the service was seen to answer to identifiers that are none. */
export function identifierErrors(edition: EditionName): DescribeTasksCheck {
  const wayOf = (way: string | undefined): MalformedIdError | undefined => {
    const found = malformedIdErrors[`${way}.${edition}`] ?? malformedIdErrors[way ?? ''];
    return found?.editions?.includes(edition) === false ? undefined : found;
  };
  const clauses = Object.values(malformedIdErrors)
    .filter(({ editions }) => editions?.includes(edition) !== false)
    .map(({ clause }) => clause);
  const [first = 'identifier.separators', ...rest] = new Set(clauses);
  return {
    id: 'identifier-errors',
    clauses: [first, ...rest],
    claim: 'An identifier that is none is refused as the service refuses it.',
    kinds: [first, ...rest],
    appliesTo: (trial) =>
      trial.violates === 'identifier' && wayOf(trial.variant) !== undefined && !namesNoCluster(trial),
    judge: (trial) => {
      const way = wayOf(trial.variant);
      if (way === undefined) return skip('nobody has seen how the service answers it');
      const { clause, types, text } = way;
      const type = errorType(trial);
      const refused = httpStatus(trial.exchange) === 400 && type !== undefined && types.includes(type);
      if (refused && (text === undefined || errorMessage(trial)?.includes(text) === true)) {
        return controlSucceeded(trial.control)
          ? passClauses(clause)
          : skip('the control (the right identifier) was not answered');
      }
      // Any of the faults of a request may be told, and that a cluster is absent is one.
      if (!trial.clusterExists && type === 'ClusterNotFoundException') {
        return skip('the cluster asked about may be absent');
      }
      if (isMalformedRefusal(trial)) return skip('refused, in a form that other checks judge');
      // One cause is told once: by whoever claims that no task is found.
      if (found(trial)) return skip('found a task: what finds it tells that it was not refused');
      const expected = `HTTP 400 with ${types.join(' or ')}${text === undefined ? '' : `: ${text}`}`;
      const actual = `${describeAnswer(trial)} ${errorMessage(trial) ?? ''}`.trim();
      return { ...fail(clause, { pointer: 'status', expected, actual }), clause };
    },
  };
}
