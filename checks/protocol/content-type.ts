import { answered, errorTypeOf, header, isOurs, statusOf } from '../lib/answer.ts';
import { fail, pass, passClauses, type Check, type Trial } from '../verdict.ts';

const expected = 'application/x-amz-json-1.1';

/** An error of the protocol, where the claim about answers of any kind does not reach: a fault of the server, an unknown operation. */
const isOtherError = (trial: Trial): boolean =>
  errorTypeOf(trial) !== undefined &&
  ((isOurs(trial) && (statusOf(trial.exchange) ?? 0) >= 500) ||
    (trial.violates === 'operation' && trial.variant === 'operation-unknown'));

export const contentType: Check = {
  id: 'content-type',
  clauses: ['protocol.content-type', 'error.content-type'],
  claim: `An answer is of the type ${expected}, and so is an error that names its type.`,
  kinds: ['other-type', 'other-type-of-error'],
  appliesTo: (trial) => answered(trial) || isOtherError(trial),
  judge: (trial) => {
    const actual = header(trial, 'content-type') ?? 'none';
    const isError = !answered(trial);
    if (actual.split(';')[0]?.trim().toLowerCase() === expected) {
      const isTyped = errorTypeOf(trial) !== undefined;
      return isError
        ? passClauses('error.content-type')
        : isTyped
          ? pass
          : passClauses('protocol.content-type');
    }
    const violation = { pointer: 'header:content-type', expected, actual };
    return isError
      ? { ...fail('other-type-of-error', violation), clause: 'error.content-type' }
      : fail('other-type', violation);
  },
};
