import { foreignArnVariants } from './foreign-arn-finds-nothing.ts';
import { nothingFoundCheck } from '../lib/nothing-found-check.ts';
import { describeTasksOperation } from './operation-under-test.ts';

export const identifierExact = nothingFoundCheck(describeTasksOperation, {
  id: 'identifier-exact',
  clauses: ['identifier.exact'],
  claim: 'An id that is only a part of a task id, or has other characters around it, finds no task.',
  appliesTo: ({ violates: broke, variant: way = '' }) =>
    way === 'drawn' ||
    (broke === 'identifier' && !foreignArnVariants.includes(way) && way !== 'other-cluster'),
});
