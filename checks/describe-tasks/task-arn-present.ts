import { describing } from '../lib/described-task-claim.ts';

export const taskArnPresent = describing({
  id: 'task-arn-present',
  clauses: ['task.arn'],
  claim: 'Each task described has its ARN.',
  kinds: ['absent'],
  look: ({ taskArn }, pointer) =>
    typeof taskArn === 'string' && taskArn !== ''
      ? []
      : [{ kind: 'absent', pointer: `${pointer}/taskArn`, expected: 'the ARN', actual: String(taskArn) }],
});
