import { refusalCheck } from '../lib/refusal-check.ts';
import { describeTasksOperation } from './operation-under-test.ts';

export const illegalClusterRefused = refusalCheck(describeTasksOperation, {
  id: 'illegal-cluster-refused',
  violates: 'cluster.illegal',
  claim: 'A cluster name with illegal characters, or one that is too long, is rejected.',
  clause: 'cluster.illegal',
  allowed: ['InvalidParameterException', 'ClusterNotFoundException', 'ClientException'],
});
