import { nothingFoundCheck } from '../lib/nothing-found-check.ts';
import { describeTasksOperation } from './operation-under-test.ts';

export const clusterCaseDiffers = nothingFoundCheck(describeTasksOperation, {
  id: 'cluster-case-differs',
  clauses: ['cluster.case'],
  claim: 'Names that differ in letter case are different clusters.',
  appliesTo: ({ violates: broke }) => broke === 'cluster.case',
});
