import { refusal } from '../lib/refusal-claim.ts';

export const unknownClusterRefused = refusal({
  id: 'unknown-cluster-refused',
  broke: 'cluster.unknown',
  claim: 'A cluster that does not exist is refused.',
  clause: 'cluster.not-found',
  allowed: ['ClusterNotFoundException'],
});
