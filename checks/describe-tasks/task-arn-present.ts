import { describedTaskCheck } from './lib/described-task-check.ts';

export const taskArnPresent = describedTaskCheck({
  id: 'task-arn-present',
  clauses: ['task.arn'],
  claim: 'Every described task has its ARN.',
  kinds: ['absent'],
  // A value that is not a string, such as null, is reported by response-matches-schema.
  findViolations: ({ taskArn }, pointer) =>
    taskArn !== undefined && taskArn !== ''
      ? []
      : [{ kind: 'absent', pointer: `${pointer}/taskArn`, expected: 'the ARN', actual: taskArn ?? 'absent' }],
  witnessedClauses: ({ taskArn }) => (typeof taskArn === 'string' ? ['task.arn'] : []),
});
