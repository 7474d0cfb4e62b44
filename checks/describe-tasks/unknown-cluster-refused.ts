import { refusalCheck } from '../lib/refusal-check.ts';
import { describeTasksOperation } from './operation-under-test.ts';

export const unknownClusterRefused = refusalCheck(describeTasksOperation, {
  id: 'unknown-cluster-refused',
  violates: 'cluster.unknown',
  claim: 'A cluster that does not exist is rejected.',
  clause: 'cluster.not-found',
  allowed: ['ClusterNotFoundException'],
});
