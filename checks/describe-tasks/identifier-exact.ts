import { foreignArnVariants } from './foreign-arn-finds-nothing.ts';
import { nothingFoundCheck } from '../lib/nothing-found-check.ts';
import { describeTasksOperation } from './operation-under-test.ts';

export const identifierExact = nothingFoundCheck(describeTasksOperation, {
  id: 'identifier-exact',
  clauses: ['identifier.exact'],
  claim: 'A part of a task id, or an id with extra characters, finds no task.',
  appliesTo: ({ violates, variant = '' }) =>
    variant === 'drawn' ||
    (violates === 'identifier' && !foreignArnVariants.includes(variant) && variant !== 'other-cluster'),
});
