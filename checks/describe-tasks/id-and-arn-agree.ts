import { relationCheck } from './lib/relation-check.ts';

export const idAndArnAgree = relationCheck({
  id: 'id-and-arn-agree',
  clauses: ['identifier.same'],
  claim: 'The id and the ARN of a task lead to the same description.',
  relation: 'id-and-arn',
});
