import { oddButValid } from '../lib/accepted-request-claim.ts';

export const nullEqualsAbsence = oddButValid(
  {
    id: 'null-equals-absence',
    clauses: ['protocol.null'],
    claim: 'A null for an optional member equals its absence.',
  },
  'null-member',
);
