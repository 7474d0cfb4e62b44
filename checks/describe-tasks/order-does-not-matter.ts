import { relationCheck } from './lib/relation-claim.ts';

export const orderDoesNotMatter = relationCheck({
  id: 'order-does-not-matter',
  clauses: ['tasks.partition'],
  claim: 'The order of the ids does not change what is described.',
  relation: 'permutation',
});
