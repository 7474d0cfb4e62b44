import { findsNothing } from '../lib/nothing-found-claim.ts';

export const clusterCaseDiffers = findsNothing({
  id: 'cluster-case-differs',
  clauses: ['cluster.case'],
  claim: 'Names that differ in letter case are different clusters.',
  appliesTo: ({ violates: broke }) => broke === 'cluster.case',
});
