import { describedTaskCheck } from './lib/described-task-check.ts';

export const taskArnPresent = describedTaskCheck({
  id: 'task-arn-present',
  clauses: ['task.arn'],
  claim: 'Every described task has its ARN.',
  kinds: ['absent'],
  // If the value is not a string but null, for example, response-matches-schema reports it.
  findViolations: ({ taskArn }, pointer) =>
    taskArn !== undefined && taskArn !== ''
      ? []
      : [{ kind: 'absent', pointer: `${pointer}/taskArn`, expected: 'the ARN', actual: taskArn ?? 'absent' }],
  witnessedClauses: ({ taskArn }) => (typeof taskArn === 'string' ? ['task.arn'] : []),
});
