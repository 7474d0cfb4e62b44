import {
  answerErrorType,
  isAwsJsonRequest,
  reachesOperation,
  describeRepeatedLoss,
  httpStatus,
} from '../lib/answer.ts';
import { definedMembers } from '../../specs/json.ts';
import { mayComeFromClient } from '../lib/client-requests.ts';
import type { OperationUnderTest } from '../lib/operation-under-test.ts';
import {
  fail,
  passWitnessed,
  type Check,
  type Trial,
  type ViolatedRule,
  type Violation,
} from '../verdict.ts';

/** Whether the service may refuse the request. For other requests, every-id-accounted-for reports a server error. */
const mayBeRefused = ({ violates, clusterExists }: Trial): boolean =>
  violates !== undefined || !clusterExists;

/** Whether this check reports a lost request. For rules outside `rules`, the check of the refusal reports it. */
const isLossReportedHere = ({ violates, repeatedLoss }: Trial, rules: readonly ViolatedRule[]): boolean =>
  repeatedLoss !== undefined && violates !== undefined && rules.includes(violates);

export const errorStatus = ({
  describeAnswer,
  errorStatuses,
  rulesWithoutRefusal,
}: OperationUnderTest): Check => ({
  id: 'error-status',
  clauses: ['error.status', 'error.status.named'],
  claim: 'A client error has a 4xx status, and an error that the reference lists has the listed status.',
  kinds: ['server-error', 'error-in-200', 'named-status', 'unanswered'],
  judgesLost: true,
  appliesTo: (trial) =>
    (httpStatus(trial.exchange) !== undefined || isLossReportedHere(trial, rulesWithoutRefusal)) &&
    reachesOperation(trial) &&
    isAwsJsonRequest(trial) &&
    (mayBeRefused(trial) || answerErrorType(trial) !== undefined),
  judge: (trial) => {
    const statusViolation = (expected: string, actual = describeAnswer(trial)): Violation => ({
      pointer: 'status',
      expected,
      actual,
    });
    if (trial.repeatedLoss !== undefined) {
      return fail('unanswered', statusViolation('a 4xx or 200', describeRepeatedLoss(trial)));
    }
    const status = httpStatus(trial.exchange) ?? 0;
    const type = answerErrorType(trial);
    const listed = Object.hasOwn(errorStatuses, type ?? '') ? errorStatuses[type ?? ''] : undefined;
    const isRepairable = listed !== undefined && mayComeFromClient(trial);
    const repair = isRepairable ? [{ kind: 'status' as const, status: listed }] : undefined;
    if (status >= 500 && mayBeRefused(trial)) return fail('server-error', statusViolation('a 4xx or 200'));
    if (status === 200 && type !== undefined) {
      return { ...fail('error-in-200', statusViolation('a 4xx')), ...definedMembers({ repair }) };
    }
    if (listed !== undefined && status !== listed) {
      const failure = fail('named-status', statusViolation(`HTTP ${listed} for ${type}`));
      return { ...failure, clause: 'error.status.named', ...definedMembers({ repair }) };
    }
    return passWitnessed(
      [
        ...(status >= 400 && status < 500 ? ['error.status'] : []),
        ...(listed === undefined ? [] : ['error.status.named']),
      ],
      'the request was not refused',
    );
  },
});
