import { findsNothing } from '../lib/nothing-found-claim.ts';

export const onlyPostDescribes = findsNothing({
  id: 'only-post-describes',
  clauses: ['protocol.method'],
  claim: 'No method but POST yields a description of tasks.',
  appliesTo: ({ violates: broke }) => broke === 'method',
});
