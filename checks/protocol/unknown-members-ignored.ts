import { acceptedRequestCheck } from './accepted-request-check.ts';
import type { OperationUnderTest } from '../lib/operation-under-test.ts';
import type { Check } from '../verdict.ts';

export const unknownMembersIgnored = <Facts>(operation: OperationUnderTest<Facts>): Check<Facts> =>
  acceptedRequestCheck(
    operation,
    {
      id: 'unknown-members-ignored',
      clauses: ['protocol.unknown-members'],
      claim: 'Unknown members in a request are ignored.',
    },
    'unknown-member',
    // In this variant, the unknown member has non-ASCII letters.
    'utf-8',
  );
