import { findsNothing } from '../lib/nothing-found-claim.ts';

export const deletedClusterForgets = findsNothing({
  id: 'deleted-cluster-forgets',
  clauses: ['cluster.deleted'],
  claim: 'A new cluster of the same name does not return the tasks of a deleted one.',
  expected: 'no task of the deleted cluster',
  appliesTo: ({ variant: way }) => way === 'created-again',
});
