import { httpStatus } from '../lib/answer.ts';
import { refusalCheck } from '../lib/refusal-check.ts';
import { describeTasksOperation } from './operation-under-test.ts';
import { skip, type Check } from '../verdict.ts';

const refused = refusalCheck(describeTasksOperation, {
  id: 'several-breaks-refused',
  broke: 'several',
  claim: 'A request that breaks several rules is refused by an error of any of them.',
  clause: 'error.several',
  errorClause: 'error.several.error',
  allowed: [
    'InvalidParameterException',
    'ClusterNotFoundException',
    'ClientException',
    'SerializationException',
  ],
});

/** Where such a request is accepted, so is one that breaks each rule alone: the checks of the rules tell it. */
export const severalBreaksRefused: Check = {
  ...refused,
  judge: (trial) =>
    httpStatus(trial.exchange) === 200
      ? skip('accepted: the checks of the rules tell which of them is not kept')
      : refused.judge(trial),
};
