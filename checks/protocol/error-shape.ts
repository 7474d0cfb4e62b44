import { isObject } from '../../specs/json.ts';
import { answerErrorType, unreadableBody, hasJudgeableForm, httpStatus } from '../lib/answer.ts';
import { fail, pass, type Check } from '../verdict.ts';

export const errorShape: Check = {
  id: 'error-shape',
  clauses: ['error.shape'],
  claim: 'An error is a JSON object that names its type.',
  kinds: ['no-object', 'no-type'],
  appliesTo: (trial) => hasJudgeableForm(trial) && (httpStatus(trial.exchange) ?? 0) >= 400,
  judge: (trial) => {
    if (trial.body?.ok !== true || !isObject(trial.body.value)) {
      return fail('no-object', {
        pointer: '',
        expected: 'a JSON object',
        actual: unreadableBody(trial) ?? 'no JSON',
      });
    }
    if (answerErrorType(trial) !== undefined) return pass;
    return fail('no-type', {
      pointer: '/__type',
      expected: 'the type of the error',
      actual: JSON.stringify(trial.body.value).slice(0, 200),
    });
  },
};
