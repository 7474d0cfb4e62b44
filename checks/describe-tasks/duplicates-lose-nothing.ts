import { related } from './lib/relation-claim.ts';

export const duplicatesLoseNothing = related({
  id: 'duplicates-lose-nothing',
  clauses: ['tasks.partition'],
  claim: 'An id asked for twice takes nothing from the answer.',
  relation: 'duplicates',
});
