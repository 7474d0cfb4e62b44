import { stringMember } from '../lib/answer.ts';
import { ownTasks } from './lib/task-answer.ts';
import { fail, pass } from '../verdict.ts';
import type { DescribeTasksCheck, DescribeTasksTrial } from './request-facts.ts';

const definitionComparisons = (trial: DescribeTasksTrial) =>
  ownTasks(trial).flatMap(({ task, pointer, facts }) => {
    const actual = stringMember(task, 'taskDefinitionArn');
    // Without the ARN of the definition, its revision is not known.
    return actual === undefined || !facts.taskDefinition.startsWith('arn:')
      ? []
      : [{ pointer: `${pointer}/taskDefinitionArn`, expected: facts.taskDefinition, actual }];
  });

export const definitionAsRun: DescribeTasksCheck = {
  id: 'definition-as-run',
  clauses: ['task.definition'],
  claim: 'The task definition of a task is the one given to RunTask.',
  kinds: ['other'],
  appliesTo: (trial) => definitionComparisons(trial).length > 0,
  judge: (trial) => {
    const mismatch = definitionComparisons(trial).find(({ expected, actual }) => expected !== actual);
    return mismatch === undefined ? pass : fail('other', mismatch);
  },
};
