import { relationCheck } from './lib/relation-claim.ts';

export const defaultWhenOmitted = relationCheck({
  id: 'default-when-omitted',
  clauses: ['cluster.default'],
  claim: 'Where the cluster is left out, it is `default`.',
  relation: 'cluster-omitted',
});
