import { refusal } from '../lib/refusal-claim.ts';

export const foreignClusterRefused = refusal({
  id: 'foreign-cluster-refused',
  broke: 'cluster.foreign',
  claim: 'The ARN of a cluster of another region or account is refused.',
  clause: 'cluster.foreign',
  allowed: [
    'ClusterNotFoundException',
    'InvalidParameterException',
    'ClientException',
    'AccessDeniedException',
  ],
});
