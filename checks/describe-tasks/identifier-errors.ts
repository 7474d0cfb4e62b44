import type { EditionName } from '../../specs/editions.ts';
import { errorTypeOf, isRefusedOddly, messageOf, statusOf } from '../lib/answer.ts';
import { came, taskArns } from './lib/task-answer.ts';
import { isAnswered } from '../lib/control.ts';
import { identifierWays, type IdentifierWay } from './lib/malformed-id-errors.ts';
import { fail, passClauses, skip } from '../verdict.ts';
import { type DescribeTasksCheck, type DescribeTasksTrial, requestedIds } from './request-facts.ts';

/** A legacy ARN does not say of which cluster its task is: with another one the task is missing, and no fault. */
const namesNoCluster = (trial: DescribeTasksTrial): boolean =>
  trial.variant === 'other-cluster' &&
  requestedIds(trial).some(({ what, text }) => what === 'elsewhere' && /:task\/[^/]+$/.test(text));

/** Whether the task was found that the identifier was made from, or of another cluster; of what is spoiled any counts. */
function found(trial: DescribeTasksTrial): boolean {
  const arns = taskArns(trial);
  if (trial.variant !== 'other-cluster') return arns.length > 0;
  return requestedIds(trial).some(({ what, arn = '' }) => what === 'elsewhere' && arns.includes(arn));
}

/** What the service was seen to answer to identifiers that are none. */
export function identifierErrors(edition: EditionName): DescribeTasksCheck {
  const wayOf = (way: string | undefined): IdentifierWay | undefined => {
    const found = identifierWays[`${way}.${edition}`] ?? identifierWays[way ?? ''];
    return found?.editions?.includes(edition) === false ? undefined : found;
  };
  const clauses = Object.values(identifierWays)
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
      const type = errorTypeOf(trial);
      const refused = statusOf(trial.exchange) === 400 && type !== undefined && types.includes(type);
      if (refused && (text === undefined || messageOf(trial)?.includes(text) === true)) {
        return isAnswered(trial.control)
          ? passClauses(clause)
          : skip('the control (the right identifier) was not answered');
      }
      // Any of the faults of a request may be told, and that a cluster is absent is one.
      if (!trial.clusterExists && type === 'ClusterNotFoundException') {
        return skip('the cluster asked about may be absent');
      }
      if (isRefusedOddly(trial)) return skip('refused, in a form that other checks judge');
      // One cause is told once: by whoever claims that no task is found.
      if (found(trial)) return skip('found a task: what finds it tells that it was not refused');
      const expected = `HTTP 400 with ${types.join(' or ')}${text === undefined ? '' : `: ${text}`}`;
      const actual = `${came(trial)} ${messageOf(trial) ?? ''}`.trim();
      return { ...fail(clause, { pointer: 'status', expected, actual }), clause };
    },
  };
}
