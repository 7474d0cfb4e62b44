import { textOf } from '../../specs/exact-values.ts';
import { definedMembers, isObject } from '../../specs/json.ts';
import { hasJudgeableForm, answerErrorType } from '../lib/answer.ts';
import { mayComeFromClient } from '../lib/client-requests.ts';
import type { RepairStep } from '../lib/repair.ts';
import { fail, pass, passWithoutWitness, type Check } from '../verdict.ts';

/** Error types that were observed with `Message` for `message`. A service in front of ECS sends them. */
const typesWithOtherSpelling = ['AccessDeniedException'];

export const bareErrorType: Check = {
  id: 'bare-error-type',
  clauses: ['error.bare-type'],
  kinds: ['not-bare', 'message'],
  aboutErrorFormat: true,
  claim: 'An error has its type in `__type`, without a namespace, and its text in `message`.',
  appliesTo: (trial) => hasJudgeableForm(trial) && answerErrorType(trial) !== undefined,
  judge: (trial) => {
    const body = trial.body?.ok === true && isObject(trial.body.value) ? trial.body.value : {};
    const { __type: type, message } = body;
    const bare = answerErrorType(trial) ?? '';
    if (type !== bare) {
      const actual = JSON.stringify(type) ?? 'absent';
      const step: RepairStep = { kind: 'set', pointer: '/__type', value: bare };
      return {
        ...fail('not-bare', { pointer: '/__type', expected: bare, actual }),
        ...definedMembers({ repair: mayComeFromClient(trial) ? [step] : undefined }),
      };
    }
    if (typeof message === 'string') return pass;
    const hasMisspelledMessage =
      message !== undefined || Object.keys(body).some((name) => /^message$/i.test(name));
    if (!hasMisspelledMessage || typesWithOtherSpelling.includes(textOf(type))) {
      return passWithoutWitness('the error has no text');
    }
    return fail('message', { pointer: '/message', expected: 'the text', actual: JSON.stringify(body) });
  },
};
