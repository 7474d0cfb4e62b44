import { answered, header } from './answer.ts';
import { fail, pass, type Check } from './verdict.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const name = 'x-amzn-requestid';

/** An answer without any is the finding of request-id. */
export const requestIdFresh: Check = {
  id: 'request-id-fresh',
  clauses: ['protocol.request-id.uuid'],
  claim: 'The request id is a UUID, another one each time.',
  appliesTo: (trial) => answered(trial) && header(trial, name) !== undefined,
  judge: (trial) => {
    const actual = header(trial, name) ?? '';
    if (!uuid.test(actual)) return fail('no-uuid', { pointer: `header:${name}`, expected: 'a UUID', actual });
    if (trial.control === undefined || header({ exchange: trial.control }, name) !== actual) return pass;
    return fail('repeated', {
      pointer: `header:${name}`,
      expected: 'another one than that of the control',
      actual,
    });
  },
};
