import { refusalCheck } from '../lib/refusal-check.ts';
import { describeTasksOperation } from './operation-under-test.ts';

export const illegalClusterRefused = refusalCheck(describeTasksOperation, {
  id: 'illegal-cluster-refused',
  broke: 'cluster.illegal',
  claim: 'An illegal or over-long name of a cluster is refused.',
  clause: 'cluster.illegal',
  allowed: ['InvalidParameterException', 'ClusterNotFoundException', 'ClientException'],
});
