import { nothingFoundCheck } from '../lib/nothing-found-check.ts';
import { describeTasksOperation } from './operation-under-test.ts';

export const deletedClusterForgets = nothingFoundCheck(describeTasksOperation, {
  id: 'deleted-cluster-forgets',
  clauses: ['cluster.deleted'],
  claim: 'A new cluster of the same name does not return the tasks of a deleted one.',
  expected: 'no task of the deleted cluster',
  appliesTo: ({ variant: way }) => way === 'created-again',
});
