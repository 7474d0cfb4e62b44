import { refusalCheck } from '../lib/refusal-check.ts';
import { describeTasksOperation } from './operation-under-test.ts';

export const foreignClusterRefused = refusalCheck(describeTasksOperation, {
  id: 'foreign-cluster-refused',
  violates: 'cluster.foreign',
  claim: 'A cluster ARN of another region or account is rejected.',
  clause: 'cluster.foreign',
  allowed: [
    'ClusterNotFoundException',
    'InvalidParameterException',
    'ClientException',
    'AccessDeniedException',
  ],
});
