import { isObject } from '../../specs/json.ts';
import { answerErrorType, unreadableBody, hasJudgeableForm, httpStatus } from '../lib/answer.ts';
import { fail, pass, type Check, type Failure, type Trial, type ViolatedRule } from '../verdict.ts';

/** Rules whose violation is refused with an error of the API model. */
const rulesOfTheModel: readonly (ViolatedRule | undefined)[] = [
  ...(['tasks.max', 'tasks.empty', 'cluster.unknown', 'cluster.illegal', 'include.value'] as const),
];

/** A 5xx may have other reasons than the violation. */
function withRepair(failure: Failure, { violates, exchange }: Trial): Failure {
  const isRefusal = (httpStatus(exchange) ?? 0) < 500;
  return isRefusal && rulesOfTheModel.includes(violates)
    ? { ...failure, repair: [{ kind: 'typed-error' }] }
    : failure;
}

export const errorShape: Check = {
  id: 'error-shape',
  clauses: ['error.shape'],
  claim: 'An error is a JSON object that names its type.',
  kinds: ['no-object', 'no-type'],
  appliesTo: (trial) => hasJudgeableForm(trial) && (httpStatus(trial.exchange) ?? 0) >= 400,
  judge: (trial) => {
    if (trial.body?.ok !== true || !isObject(trial.body.value)) {
      const actual = unreadableBody(trial) ?? 'no JSON';
      return withRepair(fail('no-object', { pointer: '', expected: 'a JSON object', actual }), trial);
    }
    if (answerErrorType(trial) !== undefined) return pass;
    const actual = JSON.stringify(trial.body.value).slice(0, 200);
    return withRepair(
      fail('no-type', { pointer: '/__type', expected: 'the type of the error', actual }),
      trial,
    );
  },
};
