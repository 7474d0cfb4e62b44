import {
  errorType,
  isAwsJsonRequest,
  reachesOperation,
  describeRepeatedLoss,
  httpStatus,
} from '../lib/answer.ts';
import type { OperationUnderTest } from '../lib/operation-under-test.ts';
import { fail, passWitnessed, type Check, type Trial, type ViolatedRule } from '../verdict.ts';

/** Not known to be valid: a fault of the server is no answer to it. To a valid one, every-id-accounted-for tells it. */
const mayBeRefused = ({ violates: broke, clusterExists: hosted }: Trial): boolean =>
  broke !== undefined || !hosted;

/** Of all other rules, the check of the refusal reports that no answer came. */
const isLossReportedHere = ({ violates, repeatedLoss }: Trial, rules: readonly ViolatedRule[]): boolean =>
  repeatedLoss !== undefined && violates !== undefined && rules.includes(violates);

export const errorStatus = ({
  describeAnswer,
  errorStatuses,
  rulesWithoutRefusal,
}: OperationUnderTest): Check => ({
  id: 'error-status',
  clauses: ['error.status', 'error.status.named'],
  claim: 'A client fault is answered with a 4xx status, and an error that the reference names with its own.',
  kinds: ['server-error', 'error-in-200', 'named-status', 'unanswered'],
  judgesLost: true,
  appliesTo: (trial) =>
    (httpStatus(trial.exchange) !== undefined || isLossReportedHere(trial, rulesWithoutRefusal)) &&
    reachesOperation(trial) &&
    isAwsJsonRequest(trial) &&
    (mayBeRefused(trial) || errorType(trial) !== undefined),
  judge: (trial) => {
    if (trial.repeatedLoss !== undefined) {
      return fail('unanswered', {
        pointer: 'status',
        expected: 'a 4xx or 200',
        actual: describeRepeatedLoss(trial),
      });
    }
    const status = httpStatus(trial.exchange) ?? 0;
    const type = errorType(trial);
    if (status >= 500 && mayBeRefused(trial)) {
      return fail('server-error', {
        pointer: 'status',
        expected: 'a 4xx or 200',
        actual: describeAnswer(trial),
      });
    }
    if (status === 200 && type !== undefined) {
      return fail('error-in-200', { pointer: 'status', expected: 'a 4xx', actual: describeAnswer(trial) });
    }
    const own = errorStatuses[type ?? ''];
    if (own === undefined || status === own) {
      return passWitnessed(
        [
          ...(status >= 400 && status < 500 ? ['error.status'] : []),
          ...(own === undefined ? [] : ['error.status.named']),
        ],
        'nothing was refused',
      );
    }
    const violation = {
      pointer: 'status',
      expected: `HTTP ${own} for ${type}`,
      actual: describeAnswer(trial),
    };
    return { ...fail('named-status', violation), clause: 'error.status.named' };
  },
});
