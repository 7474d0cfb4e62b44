import { findsNothing } from './finds-nothing.ts';

export const clusterCaseDiffers = findsNothing({
  id: 'cluster-case-differs',
  clauses: ['cluster.case'],
  claim: 'Names that differ in letter case are different clusters.',
  appliesTo: ({ broke }) => broke === 'cluster.case',
});
