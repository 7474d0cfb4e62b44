import { relationCheck } from './lib/relation-claim.ts';

export const duplicatesLoseNothing = relationCheck({
  id: 'duplicates-lose-nothing',
  clauses: ['tasks.partition'],
  claim: 'An id asked for twice takes nothing from the answer.',
  relation: 'duplicates',
});
