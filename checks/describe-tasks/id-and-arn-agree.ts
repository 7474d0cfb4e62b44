import { relationCheck } from './lib/relation-claim.ts';

export const idAndArnAgree = relationCheck({
  id: 'id-and-arn-agree',
  clauses: ['identifier.same'],
  claim: 'The id and the ARN of a task give the same description.',
  relation: 'id-and-arn',
});
