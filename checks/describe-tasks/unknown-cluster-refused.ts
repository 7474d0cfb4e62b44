import { refusalCheck } from '../lib/refusal-check.ts';
import { describeTasksOperation } from './operation-under-test.ts';

export const unknownClusterRefused = refusalCheck(describeTasksOperation, {
  id: 'unknown-cluster-refused',
  broke: 'cluster.unknown',
  claim: 'A cluster that does not exist is refused.',
  clause: 'cluster.not-found',
  allowed: ['ClusterNotFoundException'],
});
