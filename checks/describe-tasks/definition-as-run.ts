import { stringMember } from '../lib/answer.ts';
import { ownTasks } from './lib/task-answer.ts';
import { fail, pass } from '../verdict.ts';
import type { DescribeTasksCheck } from './request-facts.ts';

const told = (trial: Parameters<DescribeTasksCheck['judge']>[0]) =>
  ownTasks(trial).flatMap(({ task, pointer, facts }) => {
    const actual = stringMember(task, 'taskDefinitionArn');
    return actual === undefined
      ? []
      : [{ pointer: `${pointer}/taskDefinitionArn`, expected: facts.taskDefinition, actual }];
  });

export const definitionAsRun: DescribeTasksCheck = {
  id: 'definition-as-run',
  clauses: ['task.definition'],
  claim: 'The task definition of a task is the one that was run.',
  kinds: ['other'],
  appliesTo: (trial) => told(trial).length > 0,
  judge: (trial) => {
    const other = told(trial).find(({ expected, actual }) => expected !== actual);
    return other === undefined ? pass : fail('other', other);
  },
};
