import { findsNothing } from '../lib/nothing-found-claim.ts';

/** Ways of spoiling an identifier that make the ARN of something else of it. */
export const foreignWays = [
  'other-region',
  'other-account',
  'other-partition',
  'other-service',
  'other-type',
];

export const foreignArnFindsNothing = findsNothing({
  id: 'foreign-arn-finds-nothing',
  clauses: ['identifier.foreign'],
  claim: 'An ARN of another region, account, partition, service or resource type finds no task.',
  appliesTo: ({ violates: broke, variant: way = '' }) => broke === 'identifier' && foreignWays.includes(way),
});
