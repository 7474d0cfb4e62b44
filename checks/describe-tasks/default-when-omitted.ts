import { relationCheck } from './lib/relation-check.ts';

export const defaultWhenOmitted = relationCheck({
  id: 'default-when-omitted',
  clauses: ['cluster.default'],
  claim: 'If the cluster is omitted, it is `default`.',
  relation: 'cluster-omitted',
});
