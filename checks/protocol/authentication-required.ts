import { controlSucceeded, answerErrorType, httpStatus } from '../lib/answer.ts';
import type { OperationUnderTest } from '../lib/operation-under-test.ts';
import { fail, pass, passClauses, skip, type Check } from '../verdict.ts';

/** The error type for each variant of a missing or wrong signature. */
const expectedTypes: Readonly<Record<string, string>> = {
  unsigned: 'MissingAuthenticationTokenException',
  garbage: 'IncompleteSignatureException',
  'unknown-key': 'UnrecognizedClientException',
  'wrong-signature': 'InvalidSignatureException',
};

export const authenticationRequired = ({ describeAnswer }: OperationUnderTest): Check => ({
  id: 'authentication-required',
  clauses: ['auth.required', 'auth.errors'],
  claim: 'A request without a valid signature is rejected, with the error for its cause.',
  kinds: ['server-error', 'accepted', 'other-error'],
  needs: 'auth',
  appliesTo: (trial) => trial.violates === 'auth',
  judge: (trial) => {
    if (!controlSucceeded(trial.control)) {
      return skip('the control (the same request, correctly signed) was not answered with 200');
    }
    const status = httpStatus(trial.exchange) ?? 0;
    if (status < 400 || status >= 500) {
      return fail(status >= 500 ? 'server-error' : 'accepted', {
        pointer: 'status',
        expected: 'a 4xx',
        actual: describeAnswer(trial),
      });
    }
    const expected = expectedTypes[trial.variant ?? ''];
    if (expected === undefined) return passClauses('auth.required');
    if (answerErrorType(trial) === expected) return pass;
    const failure = fail('other-error', { pointer: '/__type', expected, actual: describeAnswer(trial) });
    return { ...failure, clause: 'auth.errors' };
  },
});
