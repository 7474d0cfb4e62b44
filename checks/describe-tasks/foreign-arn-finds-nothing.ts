import { nothingFoundCheck } from '../lib/nothing-found-check.ts';
import { describeTasksOperation } from './operation-under-test.ts';

/** Variants of a malformed identifier. Each is the ARN of a task with one part exchanged, such as the region. */
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
  appliesTo: ({ violates, variant = '' }) =>
    violates === 'identifier' && foreignArnVariants.includes(variant),
});
