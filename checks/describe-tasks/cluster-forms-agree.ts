import { relationCheck } from './lib/relation-check.ts';

export const clusterFormsAgree = relationCheck({
  id: 'cluster-forms-agree',
  clauses: ['cluster.same'],
  claim: 'The name and the ARN of a cluster lead to the same descriptions.',
  relation: 'cluster-name-and-arn',
});
