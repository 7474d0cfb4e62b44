import {
  hasJudgeableForm,
  answerErrorType,
  responseHeader,
  reachesOperation,
  httpStatus,
} from '../lib/answer.ts';
import { fail, pass, passClauses, type Check, type Trial } from '../verdict.ts';

const expected = 'application/x-amz-json-1.1';

/** Whether the answer is a server error or the error for an unknown operation. `error.content-type` is about these. */
const isOtherError = (trial: Trial): boolean =>
  answerErrorType(trial) !== undefined &&
  ((reachesOperation(trial) && (httpStatus(trial.exchange) ?? 0) >= 500) ||
    (trial.violates === 'operation' && trial.variant === 'operation-unknown'));

export const contentType: Check = {
  id: 'content-type',
  clauses: ['protocol.content-type', 'error.content-type'],
  claim: `Every answer has the content type ${expected}, also an error that names its type.`,
  kinds: ['other-type', 'other-type-of-error'],
  appliesTo: (trial) => hasJudgeableForm(trial) || isOtherError(trial),
  judge: (trial) => {
    const actual = responseHeader(trial, 'content-type') ?? 'none';
    const isOther = !hasJudgeableForm(trial);
    if (actual.split(';')[0]?.trim().toLowerCase() === expected) {
      if (isOther) return passClauses('error.content-type');
      return answerErrorType(trial) === undefined ? passClauses('protocol.content-type') : pass;
    }
    const violation = { pointer: 'header:content-type', expected, actual };
    if (isOther) return { ...fail('other-type-of-error', violation), clause: 'error.content-type' };
    return {
      ...fail('other-type', violation),
      repair: [{ kind: 'header', name: 'content-type', value: expected }],
    };
  },
};
