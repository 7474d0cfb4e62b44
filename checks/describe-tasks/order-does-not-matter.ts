import { relationCheck } from './lib/relation-check.ts';

export const orderDoesNotMatter = relationCheck({
  id: 'order-does-not-matter',
  clauses: ['tasks.partition'],
  claim: 'The order of the ids does not change the descriptions.',
  relation: 'permutation',
});
