import { nothingFoundCheck } from '../lib/nothing-found-check.ts';
import { describeTasksOperation } from './operation-under-test.ts';

/** Ways of spoiling an identifier that make the ARN of something else of it. */
export const foreignArnVariants = [
  'other-region',
  'other-account',
  'other-partition',
  'other-service',
  'other-type',
];

export const foreignArnFindsNothing = nothingFoundCheck(describeTasksOperation, {
  id: 'foreign-arn-finds-nothing',
  clauses: ['identifier.foreign'],
  claim: 'An ARN of another region, account, partition, service or resource type finds no task.',
  appliesTo: ({ violates: broke, variant: way = '' }) =>
    broke === 'identifier' && foreignArnVariants.includes(way),
});
