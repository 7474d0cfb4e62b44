import { describedTaskCheck } from './lib/described-task-claim.ts';

export const taskArnPresent = describedTaskCheck({
  id: 'task-arn-present',
  clauses: ['task.arn'],
  claim: 'Each task described has its ARN.',
  kinds: ['absent'],
  // What is no text, a null too, is told by response-matches-schema.
  look: ({ taskArn }, pointer) =>
    taskArn !== undefined && taskArn !== ''
      ? []
      : [{ kind: 'absent', pointer: `${pointer}/taskArn`, expected: 'the ARN', actual: taskArn ?? 'absent' }],
  shows: ({ taskArn }) => (typeof taskArn === 'string' ? ['task.arn'] : []),
});
