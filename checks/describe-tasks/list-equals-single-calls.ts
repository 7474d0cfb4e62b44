import { relationCheck } from './lib/relation-claim.ts';

export const listEqualsSingleCalls = relationCheck({
  id: 'list-equals-single-calls',
  clauses: ['tasks.partition'],
  claim: 'A list is answered as its ids are one by one.',
  relation: 'union',
});
