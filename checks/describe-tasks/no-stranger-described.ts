import { isSuccess } from '../lib/answer.ts';
import { describedTaskArns } from './lib/task-answer.ts';
import { fail, pass, passWithoutWitness } from '../verdict.ts';
import { type DescribeTasksCheck, requestedIds } from './request-facts.ts';

export const noStrangerDescribed: DescribeTasksCheck = {
  id: 'no-stranger-described',
  clauses: ['tasks.nothing-else'],
  claim: 'Only requested tasks are described.',
  kinds: ['stranger'],
  appliesTo: (trial) => trial.violates === undefined && trial.facts?.ids !== undefined && isSuccess(trial),
  judge: (trial) => {
    const arns = describedTaskArns(trial);
    const unrequested = arns.find(
      (arn) => !requestedIds(trial).some((id) => id.arn === arn || id.text === arn),
    );
    if (unrequested === undefined) {
      return arns.length > 0 ? pass : passWithoutWitness('no task was described');
    }
    return fail('stranger', { pointer: '/tasks', expected: 'only requested tasks', actual: unrequested });
  },
};
