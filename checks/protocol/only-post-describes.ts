import { nothingFoundCheck } from '../lib/nothing-found-check.ts';
import type { OperationUnderTest } from '../lib/operation-under-test.ts';
import type { Check } from '../verdict.ts';

export const onlyPostDescribes = (operation: OperationUnderTest): Check =>
  nothingFoundCheck(operation, {
    id: 'only-post-describes',
    clauses: ['protocol.method'],
    claim: `No method but POST yields a description of a ${operation.contentNoun}.`,
    appliesTo: ({ violates: broke }) => broke === 'method',
  });
