import { isSuccess } from '../lib/answer.ts';
import { describedTaskArns } from './lib/task-answer.ts';
import { fail, pass, passWithoutWitness } from '../verdict.ts';
import { type DescribeTasksCheck, requestedIds } from './request-facts.ts';

export const noStrangerDescribed: DescribeTasksCheck = {
  id: 'no-stranger-described',
  clauses: ['tasks.nothing-else'],
  claim: 'No task is described that was not asked for.',
  kinds: ['stranger'],
  appliesTo: (trial) => trial.violates === undefined && trial.facts?.ids !== undefined && isSuccess(trial),
  judge: (trial) => {
    const stranger = describedTaskArns(trial).find(
      (arn) => !requestedIds(trial).some((id) => id.arn === arn || id.text === arn),
    );
    if (stranger === undefined) {
      return describedTaskArns(trial).length > 0 ? pass : passWithoutWitness('no task was described');
    }
    return fail('stranger', { pointer: '/tasks', expected: 'tasks that were asked for', actual: stranger });
  },
};
