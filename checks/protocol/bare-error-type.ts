import { isObject } from '../../specs/json.ts';
import { hasJudgeableForm, errorType } from '../lib/answer.ts';
import { fail, pass, passWithoutWitness, type Check } from '../verdict.ts';

/** Seen with `Message`: whoever writes it stands before the service. */
const inOtherLetters = ['AccessDeniedException'];

export const bareErrorType: Check = {
  id: 'bare-error-type',
  clauses: ['error.bare-type'],
  kinds: ['not-bare', 'message'],
  aboutErrorFormat: true,
  claim: 'The type of an error is bare, in `__type`, and its text is in `message`.',
  appliesTo: (trial) => hasJudgeableForm(trial) && errorType(trial) !== undefined,
  judge: (trial) => {
    const body = trial.body?.ok === true && isObject(trial.body.value) ? trial.body.value : {};
    const { __type: type, message } = body;
    if (type !== errorType(trial)) {
      return fail('not-bare', {
        pointer: '/__type',
        expected: String(errorType(trial)),
        actual: JSON.stringify(type) ?? 'absent',
      });
    }
    if (typeof message === 'string') return pass;
    const isSaidOddly = message !== undefined || Object.keys(body).some((name) => /^message$/i.test(name));
    if (!isSaidOddly || inOtherLetters.includes(String(type)))
      return passWithoutWitness('no error has a text');
    return fail('message', { pointer: '/message', expected: 'the text', actual: JSON.stringify(body) });
  },
};
