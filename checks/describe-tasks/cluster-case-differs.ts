import { nothingFoundCheck } from '../lib/nothing-found-check.ts';
import { describeTasksOperation } from './operation-under-test.ts';

export const clusterCaseDiffers = nothingFoundCheck(describeTasksOperation, {
  id: 'cluster-case-differs',
  clauses: ['cluster.case'],
  claim: 'Cluster names are case-sensitive.',
  appliesTo: ({ violates }) => violates === 'cluster.case',
});
