import { refusalCheck } from '../lib/refusal-check.ts';
import { describeTasksOperation } from './operation-under-test.ts';

export const foreignClusterRefused = refusalCheck(describeTasksOperation, {
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
