import { hasJudgeableForm, responseHeader } from '../lib/answer.ts';
import { fail, pass, type Check } from '../verdict.ts';

const name = 'x-amzn-requestid';

export const requestId: Check = {
  id: 'request-id',
  clauses: ['protocol.request-id', 'protocol.request-id.name'],
  claim: 'Every answer has the header x-amzn-RequestId.',
  kinds: ['absent', 'other-header'],
  appliesTo: hasJudgeableForm,
  judge: (trial) => {
    if ((responseHeader(trial, name) ?? '') !== '') return pass;
    const otherId = responseHeader(trial, 'x-amz-request-id') ?? '';
    const expected = 'a request id';
    if (otherId !== '') {
      const actual = `none; x-amz-request-id is ${otherId}`;
      const violation = { pointer: `header:${name}`, expected, actual };
      return { ...fail('other-header', violation), clause: 'protocol.request-id.name' };
    }
    return fail('absent', { pointer: `header:${name}`, expected, actual: 'none' });
  },
};
