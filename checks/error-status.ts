import { came, errorTypeOf, statusOf } from './answer.ts';
import { fail, pass, type Check } from './verdict.ts';

/** A fault of the server (a 5xx to a valid request) is not this claim: every-id-accounted-for tells that one. */
export const errorStatus: Check = {
  id: 'error-status',
  clauses: ['error.status'],
  claim: 'A client fault is answered with a 4xx status.',
  appliesTo: (trial) =>
    statusOf(trial.exchange) !== undefined && (trial.broke !== undefined || errorTypeOf(trial) !== undefined),
  judge: (trial) => {
    const status = statusOf(trial.exchange) ?? 0;
    const type = errorTypeOf(trial);
    if (status >= 500 && (trial.broke !== undefined || (type !== undefined && type !== 'ServerException'))) {
      return fail('server-error', { pointer: 'status', expected: 'a 4xx or 200', actual: came(trial) });
    }
    if (status === 200 && type !== undefined) {
      return fail('error-in-200', { pointer: 'status', expected: 'a 4xx', actual: came(trial) });
    }
    return pass;
  },
};
