import { refusal } from '../lib/refusal-claim.ts';

export const illegalClusterRefused = refusal({
  id: 'illegal-cluster-refused',
  broke: 'cluster.illegal',
  claim: 'An illegal or over-long name of a cluster is refused.',
  clause: 'cluster.illegal',
  allowed: ['InvalidParameterException', 'ClusterNotFoundException', 'ClientException'],
});
