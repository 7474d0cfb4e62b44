import { httpStatus } from '../lib/answer.ts';
import { refusalCheck } from '../lib/refusal-check.ts';
import { describeTasksOperation } from './operation-under-test.ts';
import { skip, type Check } from '../verdict.ts';

const check = refusalCheck(describeTasksOperation, {
  id: 'several-breaks-refused',
  violates: 'several',
  claim: 'A request that violates several rules is rejected with the error of any of them.',
  clause: 'error.several',
  errorClause: 'error.several.error',
  allowed: [
    'InvalidParameterException',
    'ClusterNotFoundException',
    'ClientException',
    'SerializationException',
  ],
});

/** If the target accepts the request, the checks of the single rules report which rule is not enforced. */
export const severalBreaksRefused: Check = {
  ...check,
  judge: (trial) =>
    httpStatus(trial.exchange) === 200
      ? skip('accepted: the checks of the single rules report it')
      : check.judge(trial),
};
