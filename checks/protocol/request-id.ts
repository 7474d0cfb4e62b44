import { answered, header } from '../lib/answer.ts';
import { fail, pass, type Check } from '../verdict.ts';

export const requestId: Check = {
  id: 'request-id',
  clauses: ['protocol.request-id'],
  claim: 'Each answer carries x-amzn-RequestId.',
  kinds: ['absent'],
  appliesTo: answered,
  judge: (trial) => {
    // The SDKs read either spelling.
    if ((header(trial, 'x-amzn-requestid', 'x-amz-request-id') ?? '') !== '') return pass;
    return fail('absent', { pointer: 'header:x-amzn-requestid', expected: 'a request id', actual: 'none' });
  },
};
