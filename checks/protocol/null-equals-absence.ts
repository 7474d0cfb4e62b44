import { acceptedRequestCheck } from './accepted-request-check.ts';
import type { OperationUnderTest } from '../lib/operation-under-test.ts';
import type { Check } from '../verdict.ts';

export const nullEqualsAbsence = <Facts>(operation: OperationUnderTest<Facts>): Check<Facts> =>
  acceptedRequestCheck(
    operation,
    {
      id: 'null-equals-absence',
      clauses: ['protocol.null'],
      claim: 'A null for an optional member means the same as leaving it out.',
    },
    'null-member',
  );
