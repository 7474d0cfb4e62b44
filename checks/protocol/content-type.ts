import { hasJudgeableForm, errorType, responseHeader, reachesOperation, httpStatus } from '../lib/answer.ts';
import { fail, pass, passClauses, type Check, type Trial } from '../verdict.ts';

const expected = 'application/x-amz-json-1.1';

/** An error of the protocol, where the claim about answers of any kind does not reach: a fault of the server, an unknown operation. */
const isOtherError = (trial: Trial): boolean =>
  errorType(trial) !== undefined &&
  ((reachesOperation(trial) && (httpStatus(trial.exchange) ?? 0) >= 500) ||
    (trial.violates === 'operation' && trial.variant === 'operation-unknown'));

export const contentType: Check = {
  id: 'content-type',
  clauses: ['protocol.content-type', 'error.content-type'],
  claim: `An answer is of the type ${expected}, and so is an error that names its type.`,
  kinds: ['other-type', 'other-type-of-error'],
  appliesTo: (trial) => hasJudgeableForm(trial) || isOtherError(trial),
  judge: (trial) => {
    const actual = responseHeader(trial, 'content-type') ?? 'none';
    const isError = !hasJudgeableForm(trial);
    if (actual.split(';')[0]?.trim().toLowerCase() === expected) {
      const isTyped = errorType(trial) !== undefined;
      return isError
        ? passClauses('error.content-type')
        : isTyped
          ? pass
          : passClauses('protocol.content-type');
    }
    const violation = { pointer: 'header:content-type', expected, actual };
    return isError
      ? { ...fail('other-type-of-error', violation), clause: 'error.content-type' }
      : fail('other-type', violation);
  },
};
