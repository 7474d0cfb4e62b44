import { isSuccess } from '../lib/answer.ts';
import type { OperationUnderTest } from '../lib/operation-under-test.ts';
import { fail, pass, passWithoutWitness, type Check } from '../verdict.ts';

/** A check that the target accepts an unusual variant of a valid request: the answer shows the requested content. */
export const acceptedRequestCheck = <Facts>(
  { hasRequestedContent, contentNames, contentNoun, describeAnswer }: OperationUnderTest<Facts>,
  claim: Pick<Check, 'id' | 'clauses' | 'claim'>,
  ...variants: readonly string[]
): Check<Facts> => ({
  ...claim,
  kinds: ['refused'],
  appliesTo: (trial) => variants.includes(trial.variant ?? '') && trial.clusterExists,
  judge: (trial) => {
    if (isSuccess(trial) && hasRequestedContent(trial)) {
      return contentNames(trial).length > 0
        ? pass
        : passWithoutWitness(`the request was accepted, but named no ${contentNoun}`);
    }
    const expected = `the requested ${contentNoun}`;
    return fail('refused', { pointer: 'status', expected, actual: describeAnswer(trial) });
  },
});
