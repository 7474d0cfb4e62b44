import { answered, header } from '../lib/answer.ts';
import { fail, pass, type Check } from '../verdict.ts';

const expected = 'application/x-amz-json-1.1';

export const contentType: Check = {
  id: 'content-type',
  clauses: ['protocol.content-type'],
  claim: `An answer is of the type ${expected}.`,
  kinds: ['other-type'],
  appliesTo: answered,
  judge: (trial) => {
    const actual = header(trial, 'content-type') ?? 'none';
    if (actual.split(';')[0]?.trim().toLowerCase() === expected) return pass;
    return fail('other-type', { pointer: 'header:content-type', expected, actual });
  },
};
