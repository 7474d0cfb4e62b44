import { relationCheck } from './lib/relation-check.ts';

export const duplicatesLoseNothing = relationCheck({
  id: 'duplicates-lose-nothing',
  clauses: ['tasks.partition'],
  claim: 'A duplicate id removes nothing from the answer.',
  relation: 'duplicates',
});
