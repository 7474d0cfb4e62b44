import { relationCheck } from './lib/relation-check.ts';

export const listEqualsSingleCalls = relationCheck({
  id: 'list-equals-single-calls',
  clauses: ['tasks.partition'],
  claim: 'A list of ids is answered like a single request for each id.',
  relation: 'union',
});
