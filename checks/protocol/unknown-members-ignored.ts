import { oddButValid } from '../lib/accepted-request-claim.ts';

export const unknownMembersIgnored = oddButValid(
  {
    id: 'unknown-members-ignored',
    clauses: ['protocol.unknown-members'],
    claim: 'Unknown members of a request are ignored.',
  },
  'unknown-member',
  // Such a member, with letters that are not of ASCII.
  'utf-8',
);
