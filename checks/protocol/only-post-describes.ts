import { nothingFoundCheck } from '../lib/nothing-found-check.ts';
import type { OperationUnderTest } from '../lib/operation-under-test.ts';
import type { Check } from '../verdict.ts';

export const onlyPostDescribes = (operation: OperationUnderTest): Check =>
  nothingFoundCheck(operation, {
    id: 'only-post-describes',
    clauses: ['protocol.method'],
    claim: `Requests with a method other than POST find no ${operation.contentNoun}.`,
    appliesTo: ({ violates }) => violates === 'method',
  });
