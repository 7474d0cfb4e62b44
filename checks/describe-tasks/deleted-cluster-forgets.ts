import { nothingFoundCheck } from '../lib/nothing-found-check.ts';
import { describeTasksOperation } from './operation-under-test.ts';

export const deletedClusterForgets = nothingFoundCheck(describeTasksOperation, {
  id: 'deleted-cluster-forgets',
  clauses: ['cluster.deleted'],
  claim: 'A new cluster does not return the tasks of a deleted cluster of the same name.',
  expected: 'no task of the deleted cluster',
  appliesTo: ({ variant }) => variant === 'created-again',
});
